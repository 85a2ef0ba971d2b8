#include "runtime/engine/tile_moments.h"

#include <limits>

#include "runtime/random/lane_clones.h"

namespace econ::engine {
namespace {

constexpr size_t kLanes = 16;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

struct FirstPass {
  double sum[kLanes] = {};
  double count[kLanes] = {};
  double min[kLanes];
  double max[kLanes];
};

[[gnu::always_inline]] inline double tree_sum(double* lanes) {
  for (size_t width = kLanes / 2; width > 0; width /= 2) {
    for (size_t j = 0; j < width; ++j) lanes[j] += lanes[j + width];
  }
  return lanes[0];
}

// Comparisons with NaN are false: min and max keep what they have.
[[gnu::always_inline]] inline void take(FirstPass& p, size_t j, double x) {
  const bool defined = x == x;
  p.sum[j] += defined ? x : 0.0;
  p.count[j] += defined ? 1.0 : 0.0;
  p.min[j] = x < p.min[j] ? x : p.min[j];
  p.max[j] = x > p.max[j] ? x : p.max[j];
}

[[gnu::always_inline]] inline double squared_difference(double x, double mean) {
  const double d = x - mean;
  return x == x ? d * d : 0.0;
}

ECON_LANE_CLONES void first_pass(const double* values, size_t n, FirstPass& p) {
  FirstPass lanes;
  for (size_t j = 0; j < kLanes; ++j) {
    lanes.min[j] = kInfinity;
    lanes.max[j] = -kInfinity;
  }
  size_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    for (size_t j = 0; j < kLanes; ++j) take(lanes, j, values[i + j]);
  }
  for (size_t j = 0; i + j < n; ++j) take(lanes, j, values[i + j]);
  p = lanes;
}

ECON_LANE_CLONES void second_pass(const double* values, size_t n, double mean, double* squares) {
  double lanes[kLanes] = {};
  size_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    for (size_t j = 0; j < kLanes; ++j) lanes[j] += squared_difference(values[i + j], mean);
  }
  for (size_t j = 0; i + j < n; ++j) lanes[j] += squared_difference(values[i + j], mean);
  for (size_t j = 0; j < kLanes; ++j) squares[j] = lanes[j];
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
