#include "compiler/lower/thresholds.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <numeric>

#include "compiler/builtins/lane_guards.h"
#include "compiler/builtins/scalar_ops.h"

namespace econ::lower {
namespace {

// Doubles in order as integers: negative ones count down from zero.
int64_t rank_of(double x) {
  const auto bits = std::bit_cast<int64_t>(x);
  return bits < 0 ? INT64_MIN - bits : bits;
}

double of_rank(int64_t rank) { return std::bit_cast<double>(rank < 0 ? INT64_MIN - rank : rank); }

bool reaches(double a, double b, double floor) {
  builtins::ScalarOps o;
  return builtins::guarded_greater_equal(o, a, b, floor);
}

}  // namespace

std::optional<double> least_reaching(double c, double floor) {
  if (!std::isfinite(c)) return std::nullopt;
  int64_t below = rank_of(-builtins::kInfinity), from = rank_of(c);
  for (int64_t middle = 0; (middle = std::midpoint(below, from)) != below;) {
    (reaches(of_rank(middle), c, floor) ? from : below) = middle;
  }
  return of_rank(from);
}

std::optional<double> greatest_reached(double c, double floor) {
  const auto mirrored = least_reaching(-c, floor);
  if (!mirrored) return std::nullopt;
  return -*mirrored;
}

}  // namespace econ::lower
