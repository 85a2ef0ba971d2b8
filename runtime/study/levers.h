#pragma once
/// How much of a result each assumption accounts for.

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "compiler/sema/model.h"
#include "runtime/bounds/interval.h"

namespace econ::study {

/// How far an assumption is moved to see what it does: 1 %, to either side, so that a step or a kink of the model shows
/// as the slope across it (semantics 79).
inline constexpr double kLeverStep = 0.01;

/// What one assumption does to one result, all others at their base.
struct LeverEffect {
  /// Σ over the elements of the result of |result at +1 % − result at −1 %|; NaN where that is not defined.
  double moved = std::numeric_limits<double>::quiet_NaN();
  /// Of a result without axes: by how many percent it moves when the assumption moves by 1 %; NaN where the result is
  /// 0.
  double elasticity = std::numeric_limits<double>::quiet_NaN();
  /// Of an uncertain assumption and a result without axes: the result with the assumption at either end of its range,
  /// of a distribution at its 5th and 95th percentile.
  std::optional<bounds::Interval> swing;
  /// Answers that are not there at an end: "`break_even` has no solution".
  std::vector<std::string> lacks_at_low = {}, lacks_at_high = {};
};

/// `levers` are expressions of the model that hold no reference: the definition of an assumption, a cell of a table, a
/// range within a formula. Gives the effect of each on `result`, computed by the reference at the base of all ranges;
/// answers of questions that it reads are looked for anew.
std::vector<LeverEffect> lever_effects(const sema::Model& model, sema::ExprId result, sema::ScenarioId scenario,
                                       const std::vector<sema::ExprId>& levers);

}  // namespace econ::study
