#pragma once
/// What `solve` answers: where two sides of an equation are equal as a parameter goes through its domain, or along the
/// timeline (semantics 35, 81).

#include <optional>
#include <string>
#include <vector>

#include "compiler/base/limits.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/sema/model.h"
#include "runtime/analysis/crossings.h"
#include "runtime/study/figure.h"
#include "runtime/study/left_out.h"
#include "runtime/study/scenarios.h"
#include "runtime/study/solution_runs.h"

namespace econ::study {

/// One equation: at one label of each axis that the sides vary over, in one scenario.
struct SolvedElement {
  std::string scenario;
  std::vector<std::string> labels;  ///< by axis of `Solved::axes`
  analysis::Crossings crossings;    ///< with every range at its base
  std::vector<LeftOut> left_out;    ///< by the conditions, likewise
  /// Where each of them can be while ranges vary; empty where nothing else is uncertain.
  std::vector<bounds::Interval> ranges;
  std::vector<bounds::Interval> elsewhere;  ///< where ranges make crossings that the base has not
  bool beyond = false;                      ///< while ranges vary a solution may be beyond the domain
  std::optional<SolutionRuns> runs;         ///< where distributions move the solution, and it was asked
  bounds::Interval left, right;             ///< what the sides are over the domain; of interest where they never meet
};

struct Solved {
  const sema::Question* question = nullptr;
  std::string left, right;              ///< as written
  std::vector<std::string> conditions;  ///< likewise
  std::string unknown;
  units::Unit unit;       ///< of the unknown
  units::Unit side_unit;  ///< of both sides
  double low = 0, high = 0;
  std::vector<AxisLabel> periods;  ///< of a timeline: crossings are indices of these
  bool grid = false;               ///< only the points of a grid are looked at
  std::vector<AxisView> axes;      ///< that the equation has besides
  std::vector<SolvedElement> elements;
  bool several_scenarios = false;
};

/// `scenarios` are those in which it is asked, if it does not say so itself; `runs` asks for what distributions make of
/// the solution. Nothing, and reported, where the points of
/// an axis cannot be listed or it takes more operations than the limits allow.
std::optional<Solved> solve(const sema::Model& model, const sema::Question& question,
                            const std::vector<ScenarioName>& scenarios, const Limits& limits,
                            diagnostics::Diagnostics& diags, const std::optional<SampleOptions>& runs = {});

}  // namespace econ::study
