#pragma once
/// What `maximize` and `minimize` answer: the best point of a goal over parameters, labels and scenarios, where
/// conditions hold (semantics 82).

#include <optional>
#include <string>
#include <vector>

#include "compiler/base/limits.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/sema/model.h"
#include "runtime/analysis/optimum.h"
#include "runtime/study/figure.h"
#include "runtime/study/measured_goal.h"
#include "runtime/study/scenarios.h"

namespace econ::study {

struct OptimizedElement {
  std::string scenario;
  std::vector<AxisLabel> labels;               ///< by axis of `Optimized::axes`: those that are best
  analysis::Optimum optimum;                   ///< with every range at its base, but for measures
  bounds::Interval range;                      ///< of the goal at that point while ranges vary
  std::optional<MeasuredValue> measured = {};  ///< of a goal or conditions that take measures of uncertain values
};

struct Optimized {
  /// What a worse point may lose and still be `within`.
  static constexpr double kFlat = 0.01;
  struct Parameter {
    std::string name;
    units::Unit unit;
    double low = 0, high = 0;
    bool grid = false;
  };
  const sema::Question* question = nullptr;
  std::string goal;
  std::vector<std::string> conditions;
  units::Unit unit;  ///< of the goal
  std::vector<Parameter> parameters;
  std::vector<std::string> axes;           ///< whose labels are chosen
  std::vector<OptimizedElement> elements;  ///< one for each scenario; one alone where the scenario is chosen too
  bool scenario_chosen = false;
};

/// `scenarios` as for study::solve, and the same failures. `sampling`: the runs of a goal that takes measures of runs.
std::optional<Optimized> optimize(const sema::Model& model, const sema::Question& question,
                                  const std::vector<ScenarioName>& scenarios, const Limits& limits,
                                  diagnostics::Diagnostics& diags, const SampleOptions& sampling = {});

}  // namespace econ::study
