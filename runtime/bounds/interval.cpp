#include "runtime/bounds/interval.h"

#include <algorithm>

namespace econ::bounds {
namespace {

constexpr double kLargest = std::numeric_limits<double>::max();
constexpr double kSmallest = std::numeric_limits<double>::denorm_min();

/// What rounding to nearest lost in s = a + b.
double lost(double a, double b, double s) {
  const double part = s - a;
  return (a - (s - part)) + (b - part);
}

double add_up(double a, double b) {
  const double s = a + b;
  if (std::isfinite(s)) return lost(a, b, s) > 0 ? next_up(s) : s;
  if (std::isnan(s)) return kInfinity;
  return s < 0 && std::isfinite(a) && std::isfinite(b) ? -kLargest : s;
}

double multiply_up(double a, double b) {
  if (a == 0 || b == 0) return 0;
  const double p = a * b;
  if (p == 0) return std::signbit(p) ? 0 : kSmallest;
  if (p == -kInfinity && std::isfinite(a) && std::isfinite(b)) return -kLargest;
  return a == 1 || b == 1 ? p : next_up(p);
}

double divide_up(double a, double b) {
  if (a == 0) return 0;
  const double q = a / b;
  if (std::isnan(q)) return (a < 0) == (b < 0) ? kInfinity : 0;
  if (q == 0) return std::signbit(q) || std::isinf(b) ? 0 : kSmallest;
  if (q == -kInfinity && std::isfinite(a)) return -kLargest;
  return b == 1 ? q : next_up(q);
}

double multiply_down(double a, double b) { return -multiply_up(-a, b); }
double divide_down(double a, double b) { return -divide_up(-a, b); }

Interval divide_by_positive(Interval a, Interval b) {
  return {divide_down(a.lo, a.lo >= 0 ? b.hi : b.lo), divide_up(a.hi, a.hi >= 0 ? b.lo : b.hi)};
}

Interval divide_by_nonnegative(Interval a, double b) {
  if (a.lo >= 0) return {divide_down(a.lo, b), kInfinity};
  if (a.hi <= 0) return {-kInfinity, divide_up(a.hi, b)};
  return kEverything;
}

}  // namespace

Interval intersect(Interval a, Interval b) {
  const Interval both{std::max(a.lo, b.lo), std::min(a.hi, b.hi)};
  return both.lo <= both.hi ? both : a;
}

Interval widen(Interval a, int ulps) {
  for (int i = 0; i < ulps; ++i) a = {next_down(a.lo), next_up(a.hi)};
  return a;
}

Interval operator+(Interval a, Interval b) { return {-add_up(-a.lo, -b.lo), add_up(a.hi, b.hi)}; }
Interval operator-(Interval a, Interval b) { return a + -b; }

Interval operator*(Interval a, Interval b) {
  if (a.hi <= 0 && a.lo < 0) return -(-a * b);
  if (b.hi <= 0 && b.lo < 0) return -(a * -b);
  if (a.lo >= 0) {
    return {multiply_down(b.lo >= 0 ? a.lo : a.hi, b.lo), multiply_up(b.hi >= 0 ? a.hi : a.lo, b.hi)};
  }
  if (b.lo >= 0) return {multiply_down(a.lo, b.hi), multiply_up(a.hi, b.hi)};
  return {std::min(multiply_down(a.lo, b.hi), multiply_down(a.hi, b.lo)),
          std::max(multiply_up(a.lo, b.lo), multiply_up(a.hi, b.hi))};
}

Interval operator/(Interval a, Interval b) {
  if (a.lo == 0 && a.hi == 0) return {0, 0};
  if (b.lo > 0) return divide_by_positive(a, b);
  if (b.hi < 0) return divide_by_positive(-a, -b);
  if (b.lo < 0 && b.hi > 0) return kEverything;
  if (b.hi > 0) return divide_by_nonnegative(a, b.hi);
  return b.lo < 0 ? divide_by_nonnegative(-a, -b.lo) : kEverything;
}

}  // namespace econ::bounds
