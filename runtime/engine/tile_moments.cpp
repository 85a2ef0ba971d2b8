#include "runtime/engine/tile_moments.h"

#include <cstring>
#include <limits>

#include "compiler/builtins/lane_clones.h"

namespace econ::engine {
namespace {

constexpr size_t kLanes = 16;
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

/// Half of the sixteen lanes, as a vector of the compiler's own: split where the machine's are narrower, with the same
/// bits.
using Half [[gnu::vector_size(kLanes / 2 * sizeof(double))]] = double;

struct Lanes {
  Half low;
  Half high;
};

[[gnu::always_inline]] inline void load(const double* from, Lanes& to) { std::memcpy(&to, from, sizeof to); }

/// Calls take(lanes) for each sixteen values; the last are filled up with undefined ones, which change nothing.
template <class Take>
[[gnu::always_inline]] inline void for_each_sixteen(const double* values, size_t n, Take&& take) {
  Lanes x;
  size_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    load(values + i, x);
    take(x);
  }
  if (i == n) return;
  double rest[kLanes];
  for (size_t j = 0; j < kLanes; ++j) rest[j] = i + j < n ? values[i + j] : kUndefined;
  load(rest, x);
  take(x);
}

struct FirstPass {
  double sum[kLanes];
  double count[kLanes];
  double min[kLanes];
  double max[kLanes];
};

double tree_sum(double* lanes) {
  for (size_t width = kLanes / 2; width > 0; width /= 2) {
    for (size_t j = 0; j < width; ++j) lanes[j] += lanes[j + width];
  }
  return lanes[0];
}

// Comparisons with NaN are false: min and max keep what they have.
ECON_LANE_CLONES void first_pass(const double* values, size_t n, FirstPass& p) {
  const Half zero = {};
  const Half one = zero + 1.0;
  Lanes sum = {zero, zero};
  Lanes count = {zero, zero};
  Lanes min = {zero + kInfinity, zero + kInfinity};
  Lanes max = {zero - kInfinity, zero - kInfinity};
  for_each_sixteen(values, n, [&](const Lanes& x) __attribute__((always_inline)) {
    sum.low += x.low == x.low ? x.low : zero;
    sum.high += x.high == x.high ? x.high : zero;
    count.low += x.low == x.low ? one : zero;
    count.high += x.high == x.high ? one : zero;
    min.low = x.low < min.low ? x.low : min.low;
    min.high = x.high < min.high ? x.high : min.high;
    max.low = x.low > max.low ? x.low : max.low;
    max.high = x.high > max.high ? x.high : max.high;
  });
  std::memcpy(p.sum, &sum, sizeof sum);
  std::memcpy(p.count, &count, sizeof count);
  std::memcpy(p.min, &min, sizeof min);
  std::memcpy(p.max, &max, sizeof max);
}

ECON_LANE_CLONES void second_pass(const double* values, size_t n, double mean, double* squares) {
  const Half zero = {};
  Lanes sum = {zero, zero};
  for_each_sixteen(values, n, [&](const Lanes& x) __attribute__((always_inline)) {
    const Half low = x.low == x.low ? x.low - mean : zero;
    const Half high = x.high == x.high ? x.high - mean : zero;
    sum.low += low * low;
    sum.high += high * high;
  });
  std::memcpy(squares, &sum, sizeof sum);
}

ECON_LANE_CLONES TruthCounts count(const double* values, size_t n) {
  uint64_t passed = 0;
  uint64_t failed = 0;
  for (size_t i = 0; i < n; ++i) {
    passed += values[i] == 1 ? 1 : 0;
    failed += values[i] == 0 ? 1 : 0;
  }
  return {passed, failed};
}

}  // namespace

void Moments::merge(const Moments& later) {
  if (later.count == 0) return;
  if (count == 0) {
    *this = later;
    return;
  }
  const auto na = static_cast<double>(count);
  const auto nb = static_cast<double>(later.count);
  const double delta = later.mean - mean;
  const double share = nb / (na + nb);
  mean += delta * share;
  m2 += later.m2 + delta * delta * na * share;
  count += later.count;
}

TileMoments reduce_tile(const double* values, size_t n) {
  FirstPass p;
  first_pass(values, n, p);
  TileMoments result{{}, p.min[0], p.max[0]};
  for (size_t j = 1; j < kLanes; ++j) {
    if (p.min[j] < result.min) result.min = p.min[j];
    if (p.max[j] > result.max) result.max = p.max[j];
  }
  const double count_defined = tree_sum(p.count);
  if (count_defined == 0) return result;
  result.moments.count = static_cast<uint64_t>(count_defined);
  result.moments.mean = tree_sum(p.sum) / count_defined;
  double squares[kLanes];
  second_pass(values, n, result.moments.mean, squares);
  result.moments.m2 = tree_sum(squares);
  return result;
}

TruthCounts count_truth(const double* values, size_t n) { return count(values, n); }

}  // namespace econ::engine
