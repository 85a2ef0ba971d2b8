#include "cli/verdict_words.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "cli/value_text.h"
#include "compiler/units/format.h"

namespace econ::cli {

namespace {

using claims::CheckVerdict;
using claims::Verdict;
using study::Cell;
using study::CheckElement;
using study::CheckResult;
using study::ClaimElement;
using study::ClaimResult;

std::string counted(size_t number, std::string_view thing) {
  return fmt::format("{} {}{}", number, thing, number == 1 ? "" : "s");
}

/// A share that is not whole never prints as if it were.
std::string share_text(bounds::Interval share) {
  const auto text = [](double x) {
    if (x > 0.9995 && x < 1) return std::string("over 99.9%");
    return x > 0 && x < 0.0005 ? std::string("under 0.1%") : fmt::format("{:.3g}%", 100 * x);
  };
  return share.lo == share.hi ? text(share.lo) : text(share.lo) + ".." + text(share.hi);
}

std::string with_unit(double low, double high, const units::Unit& unit) {
  if (std::isinf(low) && std::isinf(high)) return "unbounded";
  return low == high ? units::format_value(low, unit) : units::format_range(low, high, unit);
}

}  // namespace

std::string computed_text(const Cell& cell, const units::Unit& unit) {
  if (cell.state == Cell::State::Missing) return "missing";
  if (cell.state == Cell::State::Undefined && !std::isfinite(cell.low)) return "undefined";
  if (cell.sampled) return percentiles_text(cell, unit);
  std::string text = interval_text(cell.low, cell.high, unit);
  if (cell.loose()) text += fmt::format(" (attained {})", interval_text(cell.inner_low, cell.inner_high, unit));
  return text;
}

/// A claim that a whole order of magnitude would satisfy, or that the model is far inside of.
std::string verdict_words(const ClaimElement& element) {
  std::string text(claims::to_string(element.judgement.verdict));
  if (element.within) text += ", " + share_text(*element.within) + " within";
  if (element.judgement.coarse) text += ", coarse";
  if (element.judgement.loose) text += ", loose";
  return text;
}

std::string verdict_words(const ClaimResult& result, bool single) {
  const std::string text =
      single ? verdict_words(result.elements.front()) : std::string(claims::to_string(result.verdict));
  return result.ok ? text : fmt::format("{}, expected {}", text, result.claim->expected);
}

/// The statement as it stands: strict relations stay strict, `~` stays about.
std::string stated_text(const ClaimResult& result, const bounds::Interval& claimed) {
  const sema::Claim& claim = *result.claim;
  const std::string about = !claim.stated.empty() && claim.stated.front().approximate ? "~" : "";
  if (claim.relation == ast::Relation::Less) return "< " + about + units::format_value(claimed.hi, result.unit);
  if (claim.relation == ast::Relation::Greater) return "> " + about + units::format_value(claimed.lo, result.unit);
  return about + with_unit(claimed.lo, claimed.hi, result.unit);
}

std::string difference_words(const ClaimResult& result) {
  const auto worst = std::find_if(result.elements.begin(), result.elements.end(),
                                  [&](const ClaimElement& e) { return e.judgement.verdict == result.verdict; });
  if (worst == result.elements.end()) return {};
  std::string text = "claimed " + stated_text(result, worst->claimed);
  if (worst->computed.state != Cell::State::Missing) {
    text += ", computed ";
    text += worst->computed.sampled ? percentiles_text(worst->computed, result.unit)
                                    : with_unit(worst->computed.low, worst->computed.high, result.unit);
  }
  if (!worst->judgement.cause.empty()) text += "; " + worst->judgement.cause;
  if (result.verdict == Verdict::Holds) text += "; it holds now: take the `expected` away";
  return text;
}

std::string check_words(const CheckElement& element) {
  std::string text = element.label.empty() ? "" : element.label + ": ";
  text += verdict_name(element.verdict);
  if (!element.witness.empty()) text += " at " + element.witness;
  if (!element.cause.empty()) text += ", " + element.cause;
  return text;
}

std::vector<std::string> notes_of(const claims::Judgement& judgement) {
  std::vector<std::string> notes;
  if (judgement.loose) notes.emplace_back("loose");
  if (judgement.coarse) notes.emplace_back("coarse");
  if (judgement.as_paired) notes.push_back(fmt::format("{} as paired", claims::to_string(*judgement.as_paired)));
  return notes;
}

std::string_view verdict_name(CheckVerdict verdict) {
  switch (verdict) {
    case CheckVerdict::Passes:
      return "passes";
    case CheckVerdict::Fails:
    case CheckVerdict::FailsAt:
      return "fails";
    case CheckVerdict::Undecided:
      return "undecided";
    case CheckVerdict::Undefined:
      return "undefined";
  }
  return "";
}

std::string summary_words(const study::Test& test) {
  size_t hold = 0;
  size_t expected = 0;
  for (const auto& result : test.claims) {
    if (result.ok) ++(result.verdict == Verdict::Holds ? hold : expected);
  }
  const size_t different = test.claims.size() - hold - expected;
  const auto failing = static_cast<size_t>(
      std::count_if(test.checks.begin(), test.checks.end(), [](const CheckResult& check) { return !check.ok; }));
  std::string line =
      fmt::format("{}: {} hold, {} differ as expected", counted(test.claims.size(), "claim"), hold, expected);
  if (different != 0) line += fmt::format(", {} unexpected", different);
  if (!test.checks.empty()) {
    line += fmt::format("; {}: {}", counted(test.checks.size(), "check"),
                        failing == 0 ? "all pass" : fmt::format("{} fail", failing));
  }
  return line;
}

}  // namespace econ::cli
