#pragma once
/// Guarded comparison and rounding (semantics 62, 63).

#include "compiler/builtins/lane_exponential.h"

namespace econ::builtins {

inline constexpr double kGuard = 0x1p-40;
inline constexpr double kLargestGuard = 0x1p-10;

/// a >= b iff a - b >= -2^-40 * max(|a|, |b|), false where either is NaN. Infinities compare as such: overflow inside a
/// model is allowed.
template <class Ops>
typename Ops::Mask guarded_greater_equal(Ops& o, typename Ops::Value a, typename Ops::Value b, double floor) {
  const auto larger = o.max(o.abs(a), o.max(o.abs(b), o.constant(floor)));
  const auto finite = o.min(larger, o.constant(std::numeric_limits<double>::max()));
  const auto near = o.less_equal(o.mul(finite, o.constant(-kGuard)), o.sub(a, b));
  if (o.known_finite(a) && o.known_finite(b)) return near;
  return o.either(o.less_equal(b, a), near);
}

/// 1 or 0; undefined where an operand is.
template <class Ops>
typename Ops::Value truth(Ops& o, typename Ops::Mask m, typename Ops::Value a, typename Ops::Value b) {
  const auto number = o.select(m, o.constant(1), o.constant(0));
  return o.select(o.either(o.is_nan(a), o.is_nan(b)), o.constant(kUndefined), number);
}

template <class Ops>
typename Ops::Value greater_equal(Ops& o, typename Ops::Value a, typename Ops::Value b, double floor) {
  return truth(o, guarded_greater_equal(o, a, b, floor), a, b);
}

template <class Ops>
typename Ops::Value greater(Ops& o, typename Ops::Value a, typename Ops::Value b, double floor) {
  return truth(o, o.opposite(guarded_greater_equal(o, b, a, floor)), a, b);
}

template <class Ops>
typename Ops::Value equal(Ops& o, typename Ops::Value a, typename Ops::Value b) {
  return truth(o, o.both(guarded_greater_equal(o, a, b, 0), guarded_greater_equal(o, b, a, 0)), a, b);
}

/// d(x) = min(2^-10, 2^-40 * max(1, |x|)).
template <class Ops>
typename Ops::Value rounding_guard(Ops& o, typename Ops::Value x) {
  const auto relative = o.mul(o.max(o.abs(x), o.constant(1)), o.constant(kGuard));
  return o.min(relative, o.constant(kLargestGuard));
}

template <class Ops>
typename Ops::Value guarded_ceil(Ops& o, typename Ops::Value x) {
  return o.ceil(o.sub(x, rounding_guard(o, x)));
}

template <class Ops>
typename Ops::Value guarded_floor(Ops& o, typename Ops::Value x) {
  return o.floor(o.add(x, rounding_guard(o, x)));
}

template <class Ops>
typename Ops::Value guarded_round(Ops& o, typename Ops::Value x) {
  const auto magnitude = o.add(o.add(o.abs(x), rounding_guard(o, x)), o.constant(0.5));
  return o.copysign(o.floor(magnitude), x);
}

}  // namespace econ::builtins
