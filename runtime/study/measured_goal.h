#pragma once
/// The best point of a goal that takes measures of uncertain values (semantics 82): `low(profit)`, `mean(profit over
/// run)`.
///
/// Ends of ranges by cutting sets (Mutapcic and Boyd, Optimization Methods and Software 24, 2009): the goal is the
/// worst of a few worlds, searched and proven as any goal; at its best point bounds tell the world that is worst there,
/// which joins them, until the two agree. Measures of runs by sample averages over the same draws everywhere.

#include <optional>
#include <vector>

#include "compiler/base/result.h"
#include "compiler/ir/build.h"
#include "runtime/analysis/optimum.h"
#include "runtime/study/sampling.h"

namespace econ::study {

/// What else is known of a goal at its best point.
struct MeasuredValue {
  uint64_t runs = 0, seed = 0;  ///< 0: it takes no measure of runs
  double error = 0;             ///< standard error of a goal of runs
  uint64_t undefined = 0;       ///< runs in which what is measured has no value: left out
  size_t worlds = 0;            ///< in which ends of ranges were looked at
  /// Of a goal that is one measure: its value there while ranges vary, and with every range at its base; NaN: unknown.
  bounds::Interval range{0, 0};
  double base = 0;
};

struct MeasuredOptimum {
  analysis::Optimum optimum;
  MeasuredValue value;
};

/// `goal` with one element, of a program with these measures. A fault says why runs cannot be drawn.
Result<MeasuredOptimum> measured_optimum(const analysis::Goal& goal, const std::vector<ir::MeasuredOp>& measured,
                                         double flat, const SampleOptions& sampling, double most_operations);

}  // namespace econ::study
