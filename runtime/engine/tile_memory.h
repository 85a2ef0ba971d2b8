#pragma once
/// Memory for the values of one tile: an array for each slot, laid out for vectors and caches.

#include <memory>
#include <new>

#include "runtime/plan/plan.h"

namespace econ::engine {

class TileMemory {
 public:
  /// Values are undefined.
  explicit TileMemory(size_t slots) : doubles_(new(kLine) double[slots * kStride]) {}

  /// plan::kTilePoints values.
  double* operator[](size_t slot) { return doubles_.get() + slot * kStride; }
  const double* operator[](size_t slot) const { return doubles_.get() + slot * kStride; }

 private:
  static constexpr std::align_val_t kLine{64};
  // A line more than the values: a kernel writes all slots in step, and without it they would fight for the same few
  // lines of the cache.
  static constexpr size_t kStride = plan::kTilePoints + 8;
  struct Free {
    void operator()(double* doubles) const { ::operator delete[](doubles, kLine); }
  };
  std::unique_ptr<double[], Free> doubles_;
};

}  // namespace econ::engine
