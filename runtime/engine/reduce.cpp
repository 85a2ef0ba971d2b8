#include "runtime/engine/reduce.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "compiler/builtins/lane_clones.h"

namespace econ::engine {
namespace {

size_t index_of(const double* values, size_t n, double wanted) {
  return static_cast<size_t>(std::find(values, values + n, wanted) - values);
}

size_t first_undefined(const double* values, size_t n) {
  return static_cast<size_t>(std::find_if(values, values + n, [](double v) { return std::isnan(v); }) - values);
}

ECON_LANE_CLONES void gather_lanes(const double* values, const uint32_t* indices, size_t n, double* dense) {
  for (size_t i = 0; i < n; ++i) dense[i] = values[indices[i]];
}

}  // namespace

void gather(const double* values, const uint32_t* indices, size_t n, double* dense) {
  gather_lanes(values, indices, n, dense);
}

void reduce_column(ColumnSummary& summary, const Part& part) {
  const auto [values, n] = std::pair(part.values, part.count);
  const TileMoments tile = reduce_tile(values, n);
  if (tile.moments.count < n) {
    summary.undefined += (n - tile.moments.count) * part.weight;
    if (summary.first_undefined == kNoPoint) summary.first_undefined = part.point(first_undefined(values, n));
  }
  if (tile.moments.count == 0) return;
  summary.moments.merge(tile.moments.repeated(part.weight));
  if (!(tile.min >= summary.min.value)) summary.min = {tile.min, part.point(index_of(values, n, tile.min))};
  if (!(tile.max <= summary.max.value)) summary.max = {tile.max, part.point(index_of(values, n, tile.max))};
}

void reduce_check(CheckSummary& summary, const Part& part) {
  const auto [values, n] = std::pair(part.values, part.count);
  const TruthCounts counts = count_truth(values, n);
  summary.passed += counts.passed * part.weight;
  summary.failed += counts.failed * part.weight;
  const uint64_t undefined = n - counts.passed - counts.failed;
  summary.undefined += undefined * part.weight;
  if (counts.failed > 0 && summary.first_failed == kNoPoint) summary.first_failed = part.point(index_of(values, n, 0));
  if (undefined > 0 && summary.first_undefined == kNoPoint) {
    summary.first_undefined = part.point(first_undefined(values, n));
  }
}

}  // namespace econ::engine
