#include "runtime/engine/summary.h"

#include <algorithm>
#include <cmath>

namespace econ::engine {

double ColumnSummary::mean() const { return count() == 0 ? std::numeric_limits<double>::quiet_NaN() : moments.mean; }

double ColumnSummary::sd() const {
  if (count() == 0) return std::numeric_limits<double>::quiet_NaN();
  return count() == 1 ? 0 : std::sqrt(moments.m2 / static_cast<double>(count() - 1));
}

double ColumnSummary::quantile(double q) const {
  if (q <= 0) return min.value;
  if (q >= 1) return max.value;
  return std::min(max.value, std::max(min.value, sketch.quantile(q)));
}

double ColumnSummary::error_of_mean() const {
  return count() < 2 ? std::numeric_limits<double>::quiet_NaN() : sd() / std::sqrt(static_cast<double>(count()));
}

double ColumnSummary::error_of_quantile(double q) const {
  if (count() < 2) return std::numeric_limits<double>::quiet_NaN();
  if (min.value == max.value) return 0;
  const double deviation = std::sqrt(q * (1 - q) / static_cast<double>(count()));
  if (q - deviation <= 0 || q + deviation >= 1) return std::numeric_limits<double>::quiet_NaN();
  const double spread = quantile(q + deviation) - quantile(q - deviation);
  return std::max(spread / 2, kSketchError * std::fabs(quantile(q)));
}

void ColumnSummary::merge(const ColumnSummary& later) {
  moments.merge(later.moments);
  // Written so that NaN, no value yet, gives way; the earlier point stays on a tie.
  if (!(min.value <= later.min.value) && later.min.point != kNoPoint) min = later.min;
  if (!(max.value >= later.max.value) && later.max.point != kNoPoint) max = later.max;
  undefined += later.undefined;
  first_undefined = std::min(first_undefined, later.first_undefined);
  sketch.merge(later.sketch);
}

double CheckSummary::failed_share() const {
  const uint64_t all = passed + failed + undefined;
  return all == 0 ? 0 : static_cast<double>(failed) / static_cast<double>(all);
}

void CheckSummary::merge(const CheckSummary& later) {
  passed += later.passed;
  failed += later.failed;
  undefined += later.undefined;
  first_failed = std::min(first_failed, later.first_failed);
  first_undefined = std::min(first_undefined, later.first_undefined);
}

void ScenarioSummary::merge(const ScenarioSummary& later) {
  kept += later.kept;
  for (size_t i = 0; i < columns.size(); ++i) columns[i].merge(later.columns[i]);
  for (size_t i = 0; i < checks.size(); ++i) checks[i].merge(later.checks[i]);
}

Summary empty_summary(size_t scenarios, size_t columns, size_t checks) {
  return Summary(scenarios,
                 {0, std::vector<ColumnSummary>(columns, ColumnSummary{}), std::vector<CheckSummary>(checks)});
}

void merge(Summary& into, const Summary& later) {
  for (size_t s = 0; s < into.size(); ++s) into[s].merge(later[s]);
}

}  // namespace econ::engine
