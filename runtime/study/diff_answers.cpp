#include "runtime/study/diff_answers.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "compiler/units/format.h"
#include "runtime/study/optimize.h"
#include "runtime/study/solve.h"

namespace econ::study {

namespace {

using analysis::Crossing;

std::string place(const Solved& solved, double x) {
  return solved.periods.empty() ? units::format_value(x, solved.unit) : solved.periods[static_cast<size_t>(x)].name;
}

std::string crossing_text(const Solved& solved, const Crossing& crossing) {
  if (crossing.kind == Crossing::Kind::Plateau)
    return fmt::format("{} to {}", place(solved, crossing.low), place(solved, crossing.high));
  const bool behind = solved.grid || crossing.kind == Crossing::Kind::Jump;
  return place(solved, behind ? crossing.high : crossing.low);
}

/// An answer by what it is asked for: "eu in colo", or "" where there is one alone.
using Texts = std::vector<std::pair<std::string, std::string>>;

std::string element_name(const std::vector<std::string>& labels, const std::string& scenario, bool several) {
  std::string name = fmt::format("{}", fmt::join(labels, ", "));
  if (several) name += (name.empty() ? "" : " in ") + scenario;
  return name;
}

Texts texts_of(const Solved& solved) {
  Texts texts;
  for (const auto& element : solved.elements) {
    std::vector<std::string> found;
    for (const auto& crossing : element.crossings.found) found.push_back(crossing_text(solved, crossing));
    const std::string what = found.empty() ? "nowhere" : fmt::format("{}", fmt::join(found, ", "));
    texts.emplace_back(element_name(element.labels, element.scenario, solved.several_scenarios), what);
  }
  return texts;
}

Texts texts_of(const Optimized& best) {
  Texts texts;
  for (const auto& element : best.elements) {
    std::string what = "nothing";
    if (element.optimum.found) {
      what = units::format_value(element.optimum.value, best.unit) + " at ";
      std::vector<std::string> at;
      for (size_t p = 0; p < best.parameters.size(); ++p)
        at.push_back(fmt::format("{} = {}", best.parameters[p].name,
                                 units::format_value(element.optimum.at[p], best.parameters[p].unit)));
      for (size_t a = 0; a < best.axes.size(); ++a)
        at.push_back(fmt::format("{} = {}", best.axes[a], element.labels[a].name));
      what += fmt::format("{}", fmt::join(at, ", "));
    }
    const bool several = best.elements.size() > 1 || best.scenario_chosen;
    texts.emplace_back(several ? element.scenario : "", what);
  }
  return texts;
}

std::optional<Texts> answer(const DiffSide& side, const sema::Question* question, const Limits& limits,
                            diagnostics::Diagnostics& diags) {
  if (question == nullptr) return Texts{};
  if (question->verb == ast::Verb::Solve) {
    const auto solved = solve(side.model, *question, {side.scenario}, limits, diags);
    return solved ? std::optional(texts_of(*solved)) : std::nullopt;
  }
  const auto best = optimize(side.model, *question, {side.scenario}, limits, diags);
  return best ? std::optional(texts_of(*best)) : std::nullopt;
}

std::string text_at(const Texts& texts, const std::string& label) {
  for (const auto& [name, text] : texts) {
    if (name == label) return text;
  }
  return {};
}

}  // namespace

std::optional<std::vector<DiffAnswer>> diff_answers(const DiffSide& before, const sema::Question* was,
                                                    const DiffSide& after, const sema::Question* is,
                                                    const Limits& limits, diagnostics::Diagnostics& diags) {
  const auto old = answer(before, was, limits, diags);
  const auto now = old ? answer(after, is, limits, diags) : std::nullopt;
  if (!now) return std::nullopt;
  const std::string& name = (is != nullptr ? is : was)->name;
  std::vector<DiffAnswer> found;
  for (const auto& [label, text] : *now) {
    const std::string once = text_at(*old, label);
    if (once != text) found.push_back({name, label, once, text});
  }
  for (const auto& [label, text] : *old) {
    if (text_at(*now, label).empty()) found.push_back({name, label, text, ""});
  }
  return found;
}

}  // namespace econ::study
