#pragma once
/// What `econ sensitivity` answers without drawing: how far each assumption moves a result, and how steeply.

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "compiler/base/limits.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/sema/model.h"
#include "compiler/source/source.h"
#include "runtime/study/assumptions.h"
#include "runtime/study/result_reference.h"
#include "runtime/study/scenarios.h"

namespace econ::study {

/// Where a result stops being smooth in an assumption: a step of capacity, an edge of a bracket, another branch.
struct Break {
  double at = 0;    ///< the assumption there
  double jump = 0;  ///< how far the result jumps there as the assumption rises; 0: only its slope is another
  double slope_below = 0, slope_above = 0;
};

/// How a result moves with an assumption near the base, all others at theirs. Slopes are exact derivatives, in
/// canonical units; NaN where there is none.
struct Slope {
  /// On either side of the base, beyond the rounding guard (semantics 79); the same but for a break at the base.
  double left = std::numeric_limits<double>::quiet_NaN();
  double right = left;
  /// From 1 % of the assumption's range below the base to as much above (of the base, without a range).
  double secant = left;
  /// By how many percent the result moves when the assumption rises by 1 %; NaN where either is 0 or the sides differ.
  double elasticity = left;
  /// The same by the secant; where a break lies between, it says more.
  double elasticity_across = left;
  bool broken = false;  ///< a break lies within that 1 %
  /// The nearest ones within the assumption's range (without one, within 10 %).
  std::optional<Break> below, above;
  bool smooth() const { return !below && !above; }
};

/// What one assumption, or a group that moves together, does to a result as it goes from one end to the other, all
/// others at their base.
struct TornadoBar {
  std::vector<size_t> assumptions;  ///< of Tornado::assumptions; several: paired
  std::string name;                 ///< "price", "price, cost"
  /// The result with (the first of) them at the low end and at the high end; NaN where it is undefined.
  double at_low = 0, at_high = 0;
  /// Answers that are not there at an end: "`break_even` has no solution".
  std::vector<std::string> lacks_at_low = {}, lacks_at_high = {};
  double low() const;    ///< the lesser of the two
  double high() const;   ///< the greater
  double swing() const;  ///< high less low
};

/// The answer of a question that a result reads, and that moves with the assumptions.
struct ReadAnswer {
  std::string name;     ///< "break_even"
  bool smooth = false;  ///< else it has no slope at the base: it lies at a jump, or several things hold it there
};

struct Tornado {
  ScenarioName scenario;
  std::string result;  ///< "margin", "mrr[2026-06]"
  std::string display;
  units::Unit unit;
  double base = 0;                      ///< of the result
  std::vector<Assumption> assumptions;  ///< that it depends on
  std::vector<Slope> slopes;            ///< of each
  std::vector<TornadoBar> bars;         ///< the widest first
  /// Stated without a range and so not moved, the largest elasticity first: places in `assumptions`.
  std::vector<size_t> not_moved;
  std::vector<ReadAnswer> answers;  ///< that it reads
  std::vector<std::string> held;    ///< that it reads too: of goals that take measures, and stay as they are
};

struct SensitivityRequest {
  /// Results; none: the ends of the model, uncertain numbers without axes that no other such result is made of.
  std::vector<ResultReference> results;
  ScenarioName scenario;
  /// Moves what is stated without a range by this share to either side; 0: not at all.
  double around = 0;
  Limits limits;
};

/// The results asked for, or those that stand for them. Reports, and gives nothing, where nothing is uncertain.
std::vector<ResultReference> sensitive_results(const sema::Model& model, const SensitivityRequest& request,
                                               diagnostics::Diagnostics& diags);

/// One for each result. Nothing after an error, which is reported: a result that is undefined at the base, varies over
/// an axis, or depends on nothing that is uncertain.
std::vector<Tornado> tornado(const sema::Model& model, const source::SourceMap& sources,
                             const SensitivityRequest& request, diagnostics::Diagnostics& diags);

}  // namespace econ::study
