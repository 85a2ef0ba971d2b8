#pragma once
/// What a large run will take, before it begins.

#include <cstdint>

#include "runtime/engine/rows.h"

namespace econ::engine {

struct Estimate {
  double seconds =
      0;  ///< on as many threads; from the chunk in the middle, computed once to warm up and once on the clock
  uint64_t memory = 0;  ///< bytes of tiles, counts and waiting rows; it does not grow with the points
};

/// `threads` 0: as many as the machine runs at once. `rows` may be null.
Estimate estimate(const plan::Plan& plan, const BatchFunction& batch, const RowSink* rows, unsigned threads);

}  // namespace econ::engine
