#include "runtime/study/signature.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "runtime/study/meaning.h"
#include "runtime/study/statement_text.h"

namespace econ::study {

namespace {

std::string domain_text(const sema::Domain& domain) {
  return fmt::format("{} {}..{} step {} for {} [{}]{}", static_cast<int>(domain.kind), domain.low.to_string(),
                     domain.high.to_string(), domain.step.to_string(), domain.count, fmt::join(domain.list, ", "),
                     domain.log ? " log" : "");
}

std::string axis_text(const sema::Model& model, const sema::SearchAxis& axis) {
  switch (axis.kind) {
    case sema::SearchAxis::Kind::Parameter:
      return model[axis.parameter].path + " in " + (axis.domain ? domain_text(*axis.domain) : "its own");
    case sema::SearchAxis::Kind::Labels:
      return "axis " + model[axis.axis].name;
    case sema::SearchAxis::Kind::Scenario:
      break;
  }
  return fmt::format("scenario {}", fmt::join(axis.scenarios, " "));
}

}  // namespace

std::string frame_of(const sema::Model& model) {
  std::string text = fmt::format("tolerance {}\n", model.tolerance);
  for (const auto& t : model.timelines) {
    text += fmt::format("timeline {} {} from {} step {} for {} by {}\n", model[t.axis].name, t.unit, t.start, t.step,
                        model[t.axis].labels.size(), t.steps);
  }
  std::vector<std::string> pairs;  // in the order of their names: another order of declarations means the same
  for (const auto& u : model.uncertain) {
    constexpr uint32_t kAlone = 0xffffffff;
    if (u.pair == kAlone && u.shares.empty()) continue;
    std::string members;
    for (const auto& other : model.uncertain) {
      if (u.pair != kAlone && other.pair == u.pair) members += " " + other.path + (other.opposed ? " opposed" : "");
    }
    for (const auto& share : u.shares) members += fmt::format(" {} of {}", share.weight, share.address);
    pairs.push_back(fmt::format("{} paired:{}\n", u.path, members));
  }
  std::sort(pairs.begin(), pairs.end());
  for (const auto& pair : pairs) text += pair;
  for (const auto& scenario : model.scenarios) {
    if (scenario.of_file || scenario.parents.empty()) continue;
    text += scenario.name + " extends";
    for (const auto parent : scenario.parents) text += " " + model[parent].name;
    text += "\n";
  }
  return text;
}

std::string signature_of(const sema::Model& model, const sema::Question& question) {
  std::string text = fmt::format("{} {}:", static_cast<int>(question.verb), question.name);
  for (const auto what : question.what) text += " " + meaning_of(model, what);
  for (const auto& axis : question.over) text += " over " + axis_text(model, axis);
  for (const auto where : question.where) text += " where " + meaning_of(model, where);
  return text;
}

std::string signature_of(const sema::Model& model, const sema::Claim& claim) {
  std::string text = fmt::format("claim {} {} {} {} {}", claim.source, single_spaced(claim.text), claim.expected,
                                 meaning_of(model, claim.computed), static_cast<int>(claim.relation));
  for (const auto& s : claim.stated)
    text += fmt::format(" {}..{} by {}{}", s.low, s.high, s.grid, s.approximate ? " about" : "");
  return text + (claim.stated_value.valid() ? " " + meaning_of(model, claim.stated_value) : "");
}

std::string signature_of(const sema::Model& model, const sema::Check& check) {
  return fmt::format("check {} {} {}", single_spaced(check.text), check.reason, meaning_of(model, check.condition));
}

}  // namespace econ::study
