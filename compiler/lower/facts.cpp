#include "compiler/lower/facts.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace econ::lower {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

bool may_be_zero(const Fact& a) { return a.low <= 0 && a.high >= 0; }
bool may_be_infinite(const Fact& a) { return a.low == -kInfinity || a.high == kInfinity; }

/// Bounds over corners; a corner 0 * inf or inf / inf is the limit 0 of its neighbours.
Fact over_corners(std::array<double, 4> corners, bool nan) {
  for (double& corner : corners) {
    if (std::isnan(corner)) corner = 0;
  }
  const auto [low, high] = std::minmax_element(corners.begin(), corners.end());
  return {*low, *high, nan};
}

double lower_end(double sum) { return std::isnan(sum) ? -kInfinity : sum; }
double upper_end(double sum) { return std::isnan(sum) ? kInfinity : sum; }

/// The functions of lane_math are within an ulp, not monotone to the last bit.
double below(double x) { return std::isinf(x) ? x : x - std::fabs(x) * 0x1p-50 - 0x1p-1070; }
double above(double x) { return std::isinf(x) ? x : x + std::fabs(x) * 0x1p-50 + 0x1p-1070; }

double at(builtins::Primitive p, double x) { return builtins::apply(p, std::array{x}); }

Fact of_exp(const Fact& a) {
  using builtins::Primitive;
  return {std::max(0.0, below(at(Primitive::Exp, a.low))), above(at(Primitive::Exp, a.high)), a.nan};
}

Fact of_log(const Fact& a) {
  using builtins::Primitive;
  if (!(a.high > 0)) return {};
  const double low = a.low > 0 ? below(at(Primitive::Log, a.low)) : -kInfinity;
  return {low, above(at(Primitive::Log, a.high)), a.nan || !(a.low > 0)};
}

/// For a positive base: x^y has its extremes at corners, and where a range spans x = 1 or y = 0 they still are.
Fact of_pow(const Fact& x, const Fact& y) {
  if (!(x.low > 0) || std::isinf(x.high) || may_be_infinite(y)) return {};
  const auto corner = [](double a, double b) { return builtins::apply(builtins::Primitive::Pow, std::array{a, b}); };
  const Fact r = over_corners(
      {corner(x.low, y.low), corner(x.low, y.high), corner(x.high, y.low), corner(x.high, y.high)}, x.nan || y.nan);
  return {std::max(0.0, below(r.low)), above(r.high), r.nan};
}

}  // namespace

Fact Fact::exactly(double value) {
  if (std::isnan(value)) return {};
  return {value, value, false};
}

bool Fact::finite() const { return !nan && !may_be_infinite(*this); }
bool Fact::non_zero() const { return !nan && !may_be_zero(*this); }

Fact either(const Fact& a, const Fact& b) { return {std::min(a.low, b.low), std::max(a.high, b.high), a.nan || b.nan}; }

Fact add(const Fact& a, const Fact& b) {
  const bool opposed = (a.high == kInfinity && b.low == -kInfinity) || (a.low == -kInfinity && b.high == kInfinity);
  return {lower_end(a.low + b.low), upper_end(a.high + b.high), a.nan || b.nan || opposed};
}

Fact sub(const Fact& a, const Fact& b) { return add(a, neg(b)); }

Fact mul(const Fact& a, const Fact& b) {
  const bool nan = (may_be_zero(a) && may_be_infinite(b)) || (may_be_infinite(a) && may_be_zero(b));
  return over_corners({a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high}, a.nan || b.nan || nan);
}

Fact div(const Fact& a, const Fact& b) {
  if (may_be_zero(b)) return {};
  const bool nan = may_be_infinite(a) && may_be_infinite(b);
  return over_corners({a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high}, a.nan || b.nan || nan);
}

Fact neg(const Fact& a) { return {-a.high, -a.low, a.nan}; }

Fact abs(const Fact& a) {
  const double low = may_be_zero(a) ? 0 : std::min(std::fabs(a.low), std::fabs(a.high));
  return {low, std::max(std::fabs(a.low), std::fabs(a.high)), a.nan};
}

Fact sqrt(const Fact& a) {
  const double high = a.high < 0 ? 0 : std::sqrt(a.high);
  return {a.low > 0 ? std::sqrt(a.low) : 0, high, a.nan || a.low < 0};
}

Fact min(const Fact& a, const Fact& b) {
  const double high = a.nan ? b.high : std::min(a.high, b.high);
  return {std::min(a.low, b.low), high, b.nan};
}

Fact max(const Fact& a, const Fact& b) {
  const double low = a.nan ? b.low : std::max(a.low, b.low);
  return {low, std::max(a.high, b.high), b.nan};
}

Fact monotone(const Fact& a, double (*f)(double)) { return {f(a.low), f(a.high), a.nan}; }

Fact of_function(builtins::Primitive p, const Fact& a, const Fact& b) {
  using builtins::Primitive;
  switch (p) {
    case Primitive::Exp:
      return of_exp(a);
    case Primitive::Log:
      return of_log(a);
    case Primitive::Pow:
      return of_pow(a, b);
    case Primitive::Erf:
      return {-1, 1, a.nan};
    case Primitive::Sin:
    case Primitive::Cos:
      return {-1, 1, a.nan || !(abs(a).high <= 0x1p30)};
    default:
      return {};
  }
}

Fact of_fold(builtins::Primitive p, const Fact& element, size_t count) {
  using builtins::Primitive;
  if (p == Primitive::Min || p == Primitive::Max) return element;
  if (p == Primitive::And || p == Primitive::Or) return {0, 1, element.nan};
  if (p != Primitive::Add) return {};
  // Rounding is monotone, so adding the ends in the same order bounds every partial sum.
  Fact sum = element;
  for (size_t i = 1; i < count; ++i) sum = add(sum, element);
  return sum;
}

Fact of_unfinished_fold(builtins::Primitive p, const Fact& element, size_t count, double identity) {
  Fact any = Fact::exactly(identity);
  if (p != builtins::Primitive::Add) return either(any, of_fold(p, element, count));
  Fact sum = any;
  for (size_t i = 0; i < count; ++i) any = either(any, sum = add(sum, element));
  return any;
}

}  // namespace econ::lower
