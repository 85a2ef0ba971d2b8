#pragma once
/// Reductions of one tile's values. The shape is fixed (sixteen accumulators by index modulo 16, then a tree), so the
/// bits do not depend on the machine's vector width.

#include <cstddef>
#include <cstdint>

namespace econ::engine {

/// Count, mean and sum of squared differences from the mean, of the defined values.
struct Moments {
  uint64_t count = 0;
  double mean = 0;
  double m2 = 0;
  /// Chan, Golub, LeVeque 1979.
  void merge(const Moments& later);
  /// Of the same values, each `times` over.
  Moments repeated(uint64_t times) const { return {count * times, mean, m2 * static_cast<double>(times)}; }
};

struct TileMoments {
  Moments moments;
  double min = 0;  ///< infinity if no value is defined
  double max = 0;  ///< minus infinity if no value is defined
};
/// NaN is an undefined value: left out.
TileMoments reduce_tile(const double* values, size_t n);

struct TruthCounts {
  uint64_t passed = 0;  ///< 1
  uint64_t failed = 0;  ///< 0
};
TruthCounts count_truth(const double* values, size_t n);

}  // namespace econ::engine
