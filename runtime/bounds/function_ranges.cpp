#include "runtime/bounds/function_ranges.h"

#include <algorithm>
#include <array>
#include <numbers>

namespace econ::bounds {

using builtins::Primitive;

namespace {

constexpr double kPi = std::numbers::pi;

double at(Primitive primitive, double x) { return builtins::apply(primitive, std::array{x}); }

/// The library's value with its error. ln, erf and sin vanish only where they are exactly 0.
Interval around(Primitive primitive, double value, int ulps = kLibraryUlps) {
  if (value == 0 && primitive != Primitive::Exp && primitive != Primitive::Cos) return {0, 0};
  return widen({value, value}, ulps);
}

/// A rising function between two points, no value of which lies outside `codomain`.
Interval rising(Primitive primitive, Interval x, Interval codomain, int ulps = kLibraryUlps) {
  const Interval ends{x.lo == -kInfinity ? codomain.lo : at(primitive, x.lo),
                      x.hi == kInfinity ? codomain.hi : at(primitive, x.hi)};
  return intersect({around(primitive, ends.lo, ulps).lo, around(primitive, ends.hi, ulps).hi}, codomain);
}

double power_at(double base, double exponent) {
  if (base == 0) return exponent == 0 ? 1 : exponent > 0 ? 0 : kInfinity;
  return builtins::apply(Primitive::Pow, std::array{base, exponent});
}

Interval power_corner(double base, double exponent) {
  const double p = power_at(base, exponent);
  if (std::isnan(p)) return kEverything;
  if (base == 1 || exponent == 0 || p == 0 || exponent == 1) return {p, p};
  return widen({p, p}, kLibraryUlps);
}

/// The logarithm of the power is bilinear there, so its extremes are at the corners.
Interval power_of_positive(Interval base, Interval exponent) {
  Interval all = hull(power_corner(base.lo, exponent.lo), power_corner(base.hi, exponent.hi));
  all = hull(all, hull(power_corner(base.lo, exponent.hi), power_corner(base.hi, exponent.lo)));
  return {std::max(all.lo, 0.0), all.hi};
}

bool is_whole(Interval x) { return x.is_point() && std::floor(x.lo) == x.lo; }

PowerRange whole_power(Interval base, double exponent) {
  const Interval ends = hull(power_corner(base.lo, exponent), power_corner(base.hi, exponent));
  const bool even = std::fmod(exponent, 2) == 0;
  if (!base.contains(0)) return {ends};
  if (exponent < 0) return {even ? Interval{std::max(0.0, ends.lo), kInfinity} : kEverything, true};
  return {even ? Interval{0, ends.hi} : ends};
}

/// Whether [x.lo, x.hi] contains first + k · 2π for a whole k; errs towards yes.
bool meets(Interval x, double first) {
  const double turn = 2 * kPi;
  const double slack = 1e-9 * (1 + x.magnitude());
  const double k = std::ceil((x.lo - slack - first) / turn);
  return first + k * turn <= x.hi + slack;
}

Interval wave_range(Primitive primitive, Interval x, double highest) {
  if (!x.is_finite() || x.width() >= 2 * kPi) return {-1, 1};
  const double a = at(primitive, x.lo);
  const double b = at(primitive, x.hi);
  Interval range = hull(around(primitive, a), around(primitive, b));
  if (!x.is_point() && meets(x, highest)) range.hi = 1;
  if (!x.is_point() && meets(x, highest + kPi)) range.lo = -1;
  return intersect(range, {-1, 1});
}

}  // namespace

PowerRange power_range(Interval base, Interval exponent) {
  if (base.lo >= 0) {
    return {power_of_positive(base, exponent), base.lo == 0 && exponent.lo < 0, base.hi == 0 && exponent.hi < 0};
  }
  if (is_whole(exponent)) return whole_power(base, exponent.lo);
  if (!exponent.is_point()) return {kEverything, true};
  if (base.hi < 0) return {kEverything, true, true};
  return {power_of_positive({0, base.hi}, exponent), true};
}

Interval power_slope(Interval base, Interval exponent, Interval result, size_t index) {
  if (index == 1) return base.lo >= 0 ? result * logarithm_range(base) : kEverything;
  const Interval less = exponent - Interval{1, 1};
  if (base.lo < 0 && !is_whole(exponent)) return kEverything;
  return exponent * power_range(base, less).range;
}

Interval stepped_range(Primitive primitive, Interval x) {
  return {x.lo == -kInfinity ? x.lo : at(primitive, x.lo), x.hi == kInfinity ? x.hi : at(primitive, x.hi)};
}

Interval root_range(Interval x) { return rising(Primitive::Sqrt, {std::max(x.lo, 0.0), x.hi}, {0, kInfinity}, 1); }

Interval logarithm_range(Interval x) {
  if (x.hi <= 0) return kEverything;
  const double high = x.hi == kInfinity ? kInfinity : around(Primitive::Log, at(Primitive::Log, x.hi)).hi;
  if (x.lo <= 0) return {-kInfinity, high};
  return {around(Primitive::Log, at(Primitive::Log, x.lo)).lo, high};
}

Interval exponential_range(Interval x) { return rising(Primitive::Exp, x, {0, kInfinity}); }
Interval error_function_range(Interval x) { return rising(Primitive::Erf, x, {-1, 1}); }

Interval error_function_slope(Interval x) {
  const double near = x.contains(0) ? 0 : std::min(std::fabs(x.lo), std::fabs(x.hi));
  const double far = x.magnitude();
  const double scale = 2 / std::sqrt(kPi);
  const Interval squares = Interval{near, far} * Interval{near, far};
  return exponential_range(-squares) * widen({scale, scale}, 2);
}

Interval sine_range(Interval x) { return wave_range(Primitive::Sin, x, kPi / 2); }
Interval cosine_range(Interval x) { return wave_range(Primitive::Cos, x, 0); }

}  // namespace econ::bounds
