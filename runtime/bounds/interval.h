#pragma once
/// Closed intervals of reals with outward rounding (semantics 31): every operation contains the exact result and the
/// double that IEEE arithmetic gives. An infinite end means "as large as you like"; 0 times it is 0.

#include <algorithm>
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
inline Interval intersect(Interval a, Interval b) {
  const Interval both{std::max(a.lo, b.lo), std::min(a.hi, b.hi)};
  return both.lo <= both.hi ? both : a;
}
/// Both ends moved outward by this many units in the last place.
Interval widen(Interval a, int ulps);

inline Interval operator-(Interval a) { return {-a.hi, -a.lo}; }

/// One end, rounded upward: 0 times an infinite end is 0, and what overflows downward stays finite.
namespace rounding {

constexpr double kLargest = std::numeric_limits<double>::max();
constexpr double kSmallest = std::numeric_limits<double>::denorm_min();

/// What rounding to nearest lost in s = a + b.
inline double lost(double a, double b, double s) {
  const double part = s - a;
  return (a - (s - part)) + (b - part);
}

inline double add_up(double a, double b) {
  const double s = a + b;
  if (std::isfinite(s)) return lost(a, b, s) > 0 ? next_up(s) : s;
  if (std::isnan(s)) return kInfinity;
  return s < 0 && std::isfinite(a) && std::isfinite(b) ? -kLargest : s;
}

inline double multiply_up(double a, double b) {
  if (a == 0 || b == 0) return 0;
  const double p = a * b;
  if (p == 0) return std::signbit(p) ? 0 : kSmallest;
  if (p == -kInfinity && std::isfinite(a) && std::isfinite(b)) return -kLargest;
  return a == 1 || b == 1 ? p : next_up(p);
}

inline double divide_up(double a, double b) {
  if (a == 0) return 0;
  const double q = a / b;
  if (std::isnan(q)) return (a < 0) == (b < 0) ? kInfinity : 0;
  if (q == 0) return std::signbit(q) || std::isinf(b) ? 0 : kSmallest;
  if (q == -kInfinity && std::isfinite(a)) return -kLargest;
  return b == 1 ? q : next_up(q);
}

inline double multiply_down(double a, double b) { return -multiply_up(-a, b); }
inline double divide_down(double a, double b) { return -divide_up(-a, b); }

inline Interval divide_by_positive(Interval a, Interval b) {
  return {divide_down(a.lo, a.lo >= 0 ? b.hi : b.lo), divide_up(a.hi, a.hi >= 0 ? b.lo : b.hi)};
}

inline Interval divide_by_nonnegative(Interval a, double b) {
  if (a.lo >= 0) return {divide_down(a.lo, b), kInfinity};
  if (a.hi <= 0) return {-kInfinity, divide_up(a.hi, b)};
  return kEverything;
}

}  // namespace rounding

inline Interval operator+(Interval a, Interval b) {
  return {-rounding::add_up(-a.lo, -b.lo), rounding::add_up(a.hi, b.hi)};
}
inline Interval operator-(Interval a, Interval b) { return a + -b; }

inline Interval operator*(Interval a, Interval b) {
  const bool a_below = a.hi <= 0 && a.lo < 0, b_below = b.hi <= 0 && b.lo < 0;
  if (a_below) a = -a;
  if (b_below) b = -b;
  Interval product;
  if (a.lo >= 0) {
    product = {rounding::multiply_down(b.lo >= 0 ? a.lo : a.hi, b.lo),
               rounding::multiply_up(b.hi >= 0 ? a.hi : a.lo, b.hi)};
  } else if (b.lo >= 0) {
    product = {rounding::multiply_down(a.lo, b.hi), rounding::multiply_up(a.hi, b.hi)};
  } else {
    product = {std::min(rounding::multiply_down(a.lo, b.hi), rounding::multiply_down(a.hi, b.lo)),
               std::max(rounding::multiply_up(a.lo, b.lo), rounding::multiply_up(a.hi, b.hi))};
  }
  return a_below != b_below ? -product : product;
}

/// Everything on the side(s) that the signs allow if `b` contains 0.
inline Interval operator/(Interval a, Interval b) {
  if (a.lo == 0 && a.hi == 0) return {0, 0};
  if (b.lo > 0) return rounding::divide_by_positive(a, b);
  if (b.hi < 0) return rounding::divide_by_positive(-a, -b);
  if (b.lo < 0 && b.hi > 0) return kEverything;
  if (b.hi > 0) return rounding::divide_by_nonnegative(a, b.hi);
  return b.lo < 0 ? rounding::divide_by_nonnegative(-a, -b.lo) : kEverything;
}

}  // namespace econ::bounds
