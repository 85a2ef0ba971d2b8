#include "runtime/study/scenarios.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace econ::study {

namespace {

using diagnostics::Code;

/// The layer of `--set` is in every world and no scenario of its own.
std::vector<ScenarioName> all_scenarios(const sema::Model& model) {
  std::vector<ScenarioName> all{base_scenario()};
  for (size_t i = 0; i < model.scenarios.size(); ++i) {
    const sema::ScenarioId id(i);
    if (id != model.settings && !model[id].of_file) all.push_back({id, model[id].name, model[id].display});
  }
  return all;
}

void report_unknown(const std::string& name, const std::vector<ScenarioName>& all, diagnostics::Diagnostics& diags) {
  std::vector<std::string> names;
  for (const auto& scenario : all) names.push_back(scenario.name);
  auto report = diags.report(Code::UnknownScenario, {}, name);
  const std::string nearest = diagnostics::nearest_word(name, names);
  if (nearest.empty()) {
    report.note(fmt::format("the model has `{}`", fmt::join(names, "`, `")));
  } else {
    report.help(fmt::format("did you mean `{}`?", nearest));
  }
}

}  // namespace

ScenarioName base_scenario() { return {{}, "base", ""}; }

std::vector<ScenarioName> choose_scenarios(const sema::Model& model, const std::vector<std::string>& names,
                                           diagnostics::Diagnostics& diags) {
  if (names.empty()) return {base_scenario()};
  const auto all = all_scenarios(model);
  std::vector<ScenarioName> chosen;
  const auto add = [&](const ScenarioName& scenario) {
    for (const auto& other : chosen) {
      if (other.id == scenario.id) return;
    }
    chosen.push_back(scenario);
  };
  for (const std::string& name : names) {
    bool found = false;
    for (const auto& scenario : all) {
      if (name != "all" && scenario.name != name) continue;
      add(scenario);
      found = true;
    }
    if (!found) report_unknown(name, all, diags);
  }
  return chosen;
}

}  // namespace econ::study
