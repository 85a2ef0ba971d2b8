#include "runtime/study/diff_verdicts.h"

#include <functional>
#include <map>
#include <set>

#include <fmt/format.h>

#include "runtime/study/signature.h"
#include "runtime/study/test.h"

namespace econ::study {

namespace {

/// Statements by what they mean; those that are written twice are told apart by their place among themselves.
template <class Statement>
std::map<std::string, const Statement*> by_signature(const sema::Model& model, const std::vector<Statement>& all) {
  std::map<std::string, const Statement*> found;
  for (const Statement& one : all) {
    std::string key = signature_of(model, one);
    while (found.contains(key)) key += "'";
    found.emplace(std::move(key), &one);
  }
  return found;
}

/// Those of `mine` that the other side lacks, or that read something that is affected there or here.
template <class Statement, class IsAffected>
std::set<const Statement*> open_ones(const std::map<std::string, const Statement*>& mine,
                                     const std::map<std::string, const Statement*>& other, const IsAffected& here,
                                     const IsAffected& there) {
  std::set<const Statement*> open;
  for (const auto& [key, statement] : mine) {
    const auto found = other.find(key);
    if (found == other.end() || here(*statement) || there(*found->second)) open.insert(statement);
  }
  return open;
}

std::string check_word(const CheckResult& result) {
  using claims::CheckVerdict;
  if (result.ok) return "passes";
  for (const auto& element : result.elements) {
    if (element.verdict == CheckVerdict::Fails || element.verdict == CheckVerdict::FailsAt)
      return element.witness.empty() ? "fails" : "fails at " + element.witness;
  }
  return "undecided";
}

using Keyed = std::vector<std::pair<std::string, DiffVerdict>>;

Keyed verdicts_of(const Test& test) {
  Keyed all;
  std::map<std::string, size_t> seen;
  const auto put = [&](const std::string& key, DiffVerdict verdict) {
    all.emplace_back(fmt::format("{}#{}", key, seen[key]++), std::move(verdict));
  };
  for (const auto& result : test.claims) {
    const std::string word(claims::to_string(result.verdict));
    put("claim " + result.claim->source + "\n" + result.text,
        {true, result.text, result.claim->source, word, word, result.ok, result.ok});
  }
  for (const auto& result : test.checks) {
    const std::string word = check_word(result);
    put("check " + result.text, {false, result.text, result.check->reason, word, word, result.ok, result.ok});
  }
  return all;
}

std::vector<DiffVerdict> compared(const Keyed& was, Keyed is) {
  std::map<std::string, DiffVerdict> old;
  for (const auto& [key, verdict] : was) old.emplace(key, verdict);
  std::vector<DiffVerdict> found;
  for (auto& [key, verdict] : is) {
    const auto known = old.find(key);
    if (known == old.end()) {
      verdict.before.clear();
    } else {
      verdict.before = known->second.before;
      verdict.ok_before = known->second.ok_before;
      old.erase(known);
      if (verdict.before == verdict.after && verdict.ok_before == verdict.ok_after) continue;
    }
    found.push_back(verdict);
  }
  for (const auto& [key, verdict] : was) {
    if (!old.contains(key)) continue;
    found.push_back(verdict);
    found.back().after.clear();
  }
  return found;
}

}  // namespace

std::optional<std::vector<DiffVerdict>> diff_verdicts(const sema::Model& before, const Affected& affected_before,
                                                      const sema::Model& after, const Affected& affected_after,
                                                      const Limits& limits, diagnostics::Diagnostics& diags) {
  const auto claims_before = by_signature(before, before.claims), claims_after = by_signature(after, after.claims);
  const auto checks_before = by_signature(before, before.checks), checks_after = by_signature(after, after.checks);
  using IsClaim = std::function<bool(const sema::Claim&)>;
  using IsCheck = std::function<bool(const sema::Check&)>;
  const IsClaim claim_was = [&](const auto& c) { return affected_before.claim(c); };
  const IsClaim claim_is = [&](const auto& c) { return affected_after.claim(c); };
  const IsCheck check_was = [&](const auto& c) { return affected_before.expression(c.condition); };
  const IsCheck check_is = [&](const auto& c) { return affected_after.expression(c.condition); };
  const Statements wanted_before{open_ones(claims_before, claims_after, claim_was, claim_is),
                                 open_ones(checks_before, checks_after, check_was, check_is)};
  const Statements wanted_after{open_ones(claims_after, claims_before, claim_is, claim_was),
                                open_ones(checks_after, checks_before, check_is, check_was)};
  if (wanted_before.empty() && wanted_after.empty()) return std::vector<DiffVerdict>{};
  const auto was = test(before, wanted_before, limits, diags);
  const auto is = was ? test(after, wanted_after, limits, diags) : std::nullopt;
  if (!is) return std::nullopt;
  return compared(verdicts_of(*was), verdicts_of(*is));
}

}  // namespace econ::study
