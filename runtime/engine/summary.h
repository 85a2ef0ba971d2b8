#pragma once
/// What is known of a sweep's results when its points are gone.

#include <cstdint>
#include <limits>
#include <vector>

#include "runtime/engine/sketch.h"
#include "runtime/engine/tile_moments.h"

namespace econ::engine {

inline constexpr uint64_t kNoPoint = std::numeric_limits<uint64_t>::max();

/// A value and the first point where it is taken.
struct Extreme {
  double value = std::numeric_limits<double>::quiet_NaN();
  uint64_t point = kNoPoint;
};

/// One column in one scenario, over the rows that were kept.
struct ColumnSummary {
  Moments moments;
  Extreme min;
  Extreme max;
  uint64_t undefined = 0;
  uint64_t first_undefined = kNoPoint;
  Sketch sketch;

  uint64_t count() const { return moments.count; }  ///< of defined values
  double mean() const;                              ///< NaN if there is none
  double sd() const;                                ///< with count - 1; 0 for one value
  /// q in [0, 1]; 0 and 1 are the exact extremes, the rest within kSketchError and between them.
  double quantile(double q) const;
  /// Of values that are independent draws. NaN for fewer than two.
  double error_of_mean() const;
  /// From the order statistics a binomial deviation below and above; at least what the sketch itself may be off by. NaN
  /// if one of them lies beyond the draws.
  double error_of_quantile(double q) const;
  /// Values of points that all come later.
  void merge(const ColumnSummary& later);
};

/// One condition in one scenario, over the rows that were kept.
struct CheckSummary {
  uint64_t passed = 0;
  uint64_t failed = 0;
  uint64_t undefined = 0;
  uint64_t first_failed = kNoPoint;
  uint64_t first_undefined = kNoPoint;

  double failed_share() const;  ///< of all kept rows; 0 if there is none
  void merge(const CheckSummary& later);
};

struct ScenarioSummary {
  uint64_t kept = 0;                   ///< rows that passed the filter
  std::vector<ColumnSummary> columns;  ///< in the order of Plan::columns
  std::vector<CheckSummary> checks;    ///< in the order of Plan::checks
  void merge(const ScenarioSummary& later);
};

/// In the order of Plan::scenarios.
using Summary = std::vector<ScenarioSummary>;
Summary empty_summary(size_t scenarios, size_t columns, size_t checks);
void merge(Summary& into, const Summary& later);

}  // namespace econ::engine
