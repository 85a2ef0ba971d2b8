#include <algorithm>
#include <array>
#include <cmath>

#include "compiler/base/check.h"
#include "runtime/bounds/function_ranges.h"
#include "runtime/bounds/own_range.h"

namespace econ::bounds {

using builtins::Primitive;

namespace {

bool infinite(Interval a) { return !a.is_finite(); }

/// Truth of a comparison that grows with a and falls with b: surely at the worst pair, possibly at the best.
Interval compared(Primitive primitive, Interval a, Interval b) {
  const bool never_worst = a.lo == -kInfinity || b.hi == kInfinity;
  const bool always_best = a.hi == kInfinity || b.lo == -kInfinity;
  const bool surely = !never_worst && builtins::apply(primitive, std::array{a.lo, b.hi}) == 1;
  const bool possibly = always_best || builtins::apply(primitive, std::array{a.hi, b.lo}) == 1;
  return {surely ? 1.0 : 0.0, possibly ? 1.0 : 0.0};
}

Interval equal_range(Interval a, Interval b) {
  const Interval above = compared(Primitive::GreaterEqual, a, b);
  const Interval below = compared(Primitive::GreaterEqual, b, a);
  return {std::min(above.lo, below.lo), std::min(above.hi, below.hi)};
}

Interval product(Interval a, Interval b, bool same) {
  if (!same) return a * b;
  const Interval square = a * a;
  if (a.lo >= 0 || a.hi <= 0) return square;
  return {0, square.hi};
}

Undefined undefined_if(bool possibly, bool surely = false) {
  return surely ? Undefined::Everywhere : possibly ? Undefined::Possibly : Undefined::Nowhere;
}

OwnRange quotient(Interval a, Interval b) { return {a / b, undefined_if(b.contains(0), b.lo == 0 && b.hi == 0)}; }

OwnRange power(Interval a, Interval b) {
  const PowerRange power = power_range(a, b);
  return {power.range, undefined_if(power.somewhere, power.nowhere)};
}

Interval absolute(Interval a) {
  return {a.contains(0) ? 0 : std::min(std::fabs(a.lo), std::fabs(a.hi)), a.magnitude()};
}

OwnRange of_one(Primitive primitive, Interval a) {
  switch (primitive) {
    case Primitive::Neg:
      return {-a};
    case Primitive::Not:
      return {{1 - a.hi, 1 - a.lo}};
    case Primitive::Finite:
      return {a};
    case Primitive::Ceil:
    case Primitive::Floor:
    case Primitive::Round:
      return {stepped_range(primitive, a)};
    case Primitive::Abs:
      return {absolute(a)};
    case Primitive::Sqrt:
      return {root_range(a), undefined_if(a.lo < 0, a.hi < 0)};
    case Primitive::Log:
      return {logarithm_range(a), undefined_if(a.lo <= 0, a.hi <= 0)};
    case Primitive::Exp:
      return {exponential_range(a)};
    case Primitive::Erf:
      return {error_function_range(a)};
    case Primitive::Sin:
      return {sine_range(a)};
    case Primitive::Cos:
      return {cosine_range(a)};
    default:
      ECON_UNREACHABLE("a primitive of one argument without a range");
  }
}

OwnRange of_two(Primitive primitive, Interval a, Interval b, bool same) {
  switch (primitive) {
    case Primitive::Add:
      return {a + b};
    case Primitive::Sub:
      return {same ? Interval{0, 0} : a - b};
    case Primitive::Mul:
      return {product(a, b, same)};
    case Primitive::Div:
      return quotient(a, b);
    case Primitive::Pow:
      return power(a, b);
    case Primitive::Min:
      return {{std::min(a.lo, b.lo), std::min(a.hi, b.hi)}};
    case Primitive::Max:
      return {{std::max(a.lo, b.lo), std::max(a.hi, b.hi)}};
    case Primitive::GreaterEqual:
    case Primitive::Greater:
    case Primitive::GreaterEqualCount:
    case Primitive::GreaterCount:
      return {compared(primitive, a, b)};
    case Primitive::Equal:
      return {equal_range(a, b)};
    default:
      ECON_UNREACHABLE("a primitive of two arguments without a range");
  }
}

}  // namespace

bool may_overflow(Primitive primitive, Arguments args) {
  const Interval a = args[0]->range;
  const Interval b = args.size() > 1 ? args[1]->range : Interval{};
  switch (primitive) {
    case Primitive::Add:
      return (a.hi == kInfinity && b.lo == -kInfinity) || (a.lo == -kInfinity && b.hi == kInfinity);
    case Primitive::Sub:
    case Primitive::GreaterEqual:
    case Primitive::Greater:
    case Primitive::GreaterEqualCount:
    case Primitive::GreaterCount:
    case Primitive::Equal:
      return (a.hi == kInfinity && b.hi == kInfinity) || (a.lo == -kInfinity && b.lo == -kInfinity);
    case Primitive::Mul:
      return (a.contains(0) && infinite(b)) || (b.contains(0) && infinite(a));
    case Primitive::Div:
      return infinite(a) && infinite(b);
    case Primitive::Sin:
    case Primitive::Cos:
    case Primitive::Finite:
      return infinite(a);
    default:
      return false;
  }
}

OwnRange own_range(Primitive primitive, Arguments args) {
  if (args.size() == 1) return of_one(primitive, args[0]->range);
  return of_two(primitive, args[0]->range, args[1]->range, args[0] == args[1]);
}

}  // namespace econ::bounds
