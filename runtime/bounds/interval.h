#pragma once
/// Closed intervals of reals with outward rounding (semantics 31): every operation contains the exact result and the
/// double that IEEE arithmetic gives. An infinite end means "as large as you like"; 0 times it is 0.

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace econ::bounds {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Neighbouring doubles; infinities and NaN stay.
inline double next_up(double x) {
  if (!(x < kInfinity)) return x;
  if (x == 0) return std::numeric_limits<double>::denorm_min();
  const auto bits = std::bit_cast<int64_t>(x);
  return std::bit_cast<double>(x > 0 ? bits + 1 : bits - 1);
}
inline double next_down(double x) { return -next_up(-x); }

struct Interval {
  double lo = 0;
  double hi = 0;

  bool contains(double x) const { return lo <= x && x <= hi; }
  bool contains(Interval x) const { return lo <= x.lo && x.hi <= hi; }
  bool is_point() const { return lo == hi; }
  bool is_finite() const { return std::isfinite(lo) && std::isfinite(hi); }
  double width() const { return hi - lo; }
  /// The largest absolute value.
  double magnitude() const { return std::fmax(std::fabs(lo), std::fabs(hi)); }
  friend bool operator==(Interval, Interval) = default;
};

constexpr Interval kEverything{-kInfinity, kInfinity};

inline Interval hull(Interval a, Interval b) { return {std::fmin(a.lo, b.lo), std::fmax(a.hi, b.hi)}; }
/// `a` if they do not meet, which rounding alone can cause.
Interval intersect(Interval a, Interval b);
/// Both ends moved outward by this many units in the last place.
Interval widen(Interval a, int ulps);

inline Interval operator-(Interval a) { return {-a.hi, -a.lo}; }
Interval operator+(Interval a, Interval b);
Interval operator-(Interval a, Interval b);
Interval operator*(Interval a, Interval b);
/// Everything on the side(s) that the signs allow if `b` contains 0.
Interval operator/(Interval a, Interval b);

}  // namespace econ::bounds
