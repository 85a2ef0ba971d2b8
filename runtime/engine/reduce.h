#pragma once
/// How a stretch of a column's values becomes part of its summary.

#include "runtime/engine/summary.h"

namespace econ::engine {

/// Values in order of their points, each standing for `weight` points.
struct Part {
  const double* values;
  size_t count;
  uint64_t weight;
  uint64_t first;        ///< the point of the first value
  const uint32_t* kept;  ///< what to add to `first` for each value's point; null: multiples of `weight`
  uint64_t point(size_t i) const { return first + (kept == nullptr ? i * weight : kept[i]); }
};

void reduce_column(ColumnSummary& summary, const Part& part);
void reduce_check(CheckSummary& summary, const Part& part);

/// dense[i] = values[indices[i]]
void gather(const double* values, const uint32_t* indices, size_t n, double* dense);

}  // namespace econ::engine
