#pragma once
/// sin and cos within 1 ulp up to |x| = 2^30 radians, undefined beyond: there neighbouring doubles are 10^-7 apart and
/// more, so an angle says nothing.

#include "compiler/builtins/lane_exponential.h"

namespace econ::builtins {

inline constexpr double kLargestAngle = 0x1p30;

/// x = (quadrant) * pi/2 + (high + low); the quadrant is in the two lowest bits.
template <class Ops>
struct Angle {
  Parts<typename Ops::Value> rest;
  typename Ops::Bits quadrant;
};

/// a - b exactly, as a sum of two.
template <class Ops>
Parts<typename Ops::Value> exact_difference(Ops& o, typename Ops::Value a, typename Ops::Value b) {
  const auto d = o.sub(a, b);
  const auto b_seen = o.sub(a, d);
  const auto a_seen = o.add(d, b_seen);
  return {d, o.sub(o.sub(a, a_seen), o.sub(b, b_seen))};
}

template <class Ops>
Angle<Ops> reduce_angle(Ops& o, typename Ops::Value x) {
  // pi/2 in three parts of 53 bits; products with the second and third need no more below 2^30.
  const auto p1 = o.constant(0x1.921fb54442d18p+0);
  const auto p2 = o.constant(0x1.1a62633145c07p-54);
  const auto p3 = o.constant(-0x1.f1976b7ed8fbcp-110);
  const auto shifter = o.constant(0x1.8p52);
  const auto shifted = o.fma(x, o.constant(0x1.45f306dc9c883p-1), shifter);
  const auto n = o.sub(shifted, shifter);
  const auto first = o.mul(n, p1), first_low = o.fma(n, p1, o.neg(first));
  const auto second = o.mul(n, p2), second_low = o.fma(n, p2, o.neg(second));
  const auto a = exact_difference(o, o.sub(x, first), first_low);
  const auto b = exact_difference(o, a.high, second);
  const auto low = o.fma(o.neg(n), p3, o.sub(o.add(a.low, b.low), second_low));
  const auto high = o.add(b.high, low);
  return {{high, o.add(o.sub(b.high, high), low)}, o.bits(shifted)};
}

/// sin(r.high + r.low), |r| <= pi/4.
template <class Ops>
typename Ops::Value sin_core(Ops& o, Parts<typename Ops::Value> r) {
  static constexpr double kSeries[] = {-0x1.5555555555549p-3, 0x1.111111110f841p-7,   -0x1.a01a019c0a0b9p-13,
                                       0x1.71de3570e5a92p-19, -0x1.ae5e60b7dfc24p-26, 0x1.5d915c6e8af5ep-33};
  const auto z = o.mul(r.high, r.high);
  const auto turned = o.fma(o.mul(o.constant(-0.5), z), r.low, r.low);
  return o.add(r.high, o.fma(o.mul(z, r.high), estrin(o, z, kSeries), turned));
}

/// cos(r.high + r.low), |r| <= pi/4.
template <class Ops>
typename Ops::Value cos_core(Ops& o, Parts<typename Ops::Value> r) {
  static constexpr double kSeries[] = {0x1.555555555554cp-5,   -0x1.6c16c16c15147p-10, 0x1.a01a019cac3e7p-16,
                                       -0x1.27e4f805cd279p-22, 0x1.1ee9e8f7cfbf4p-29,  -0x1.8fad04c09b9b2p-37};
  const auto one = o.constant(1);
  const auto z = o.mul(r.high, r.high);
  const auto half = o.mul(o.constant(0.5), z);
  const auto w = o.sub(one, half);
  const auto rounded_off = o.sub(o.sub(one, w), half);
  const auto tail = o.fma(o.mul(z, z), estrin(o, z, kSeries), o.fma(o.neg(r.high), r.low, rounded_off));
  return o.add(w, tail);
}

/// sin(x + turns * pi/2).
template <class Ops>
typename Ops::Value sin_turned(Ops& o, typename Ops::Value x, uint64_t turns) {
  const auto angle = reduce_angle(o, x);
  const auto quadrant = o.bits_add(angle.quadrant, o.bits_constant(turns));
  const auto odd = o.value(o.shift_left(o.bits_and(quadrant, o.bits_constant(1)), 62));  // 0.0 or 2.0
  const auto lower_half = o.shift_left(o.bits_and(quadrant, o.bits_constant(2)), 62);
  const auto sign = o.value(o.bits_or(lower_half, o.bits_constant(0x3ff0000000000000)));  // 1.0 or -1.0
  const auto magnitude = o.select(o.equal(odd, o.constant(0)), sin_core(o, angle.rest), cos_core(o, angle.rest));
  const auto in_range = o.less_equal(o.abs(x), o.constant(kLargestAngle));
  return o.select(in_range, o.mul(magnitude, sign), o.constant(kUndefined));
}

template <class Ops>
typename Ops::Value sin(Ops& o, typename Ops::Value x) {
  return sin_turned(o, x, 0);
}

template <class Ops>
typename Ops::Value cos(Ops& o, typename Ops::Value x) {
  return sin_turned(o, x, 1);
}

}  // namespace econ::builtins
