#include "runtime/bounds/splitting.h"

#include <algorithm>
#include <cmath>

namespace econ::bounds {
namespace {

/// Gaps below this part of the result's magnitude are not worth a box, however small the end itself.
constexpr double kNegligible = 1e-6;

}  // namespace

double tolerance(double gap, double attained, double scale) {
  return std::max(gap * std::fabs(attained), kNegligible * scale);
}

double promise(const Slope& slope, Interval side, Interval domain) {
  if (!slope.range.is_finite()) {
    const bool geometric = side.lo > 0 && domain.lo > 0;
    const double part =
        geometric ? std::log(side.hi / side.lo) / std::log(domain.hi / domain.lo) : side.width() / domain.width();
    return std::isfinite(part) ? 1e300 * part : 1e300;
  }
  return std::min(slope.range.magnitude() * side.width(), 1e299);
}

std::array<Interval, 2> halves(Interval side) {
  const double at = middle(side);
  if (at > side.lo && at < side.hi) return {Interval{side.lo, at}, Interval{at, side.hi}};
  return {Interval{side.lo, side.lo}, Interval{side.hi, side.hi}};
}

}  // namespace econ::bounds
