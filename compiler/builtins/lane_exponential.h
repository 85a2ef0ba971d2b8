#pragma once
/// exp, ln and pow, branch-free and without tables. Accuracy: exp and ln within 1 ulp, pow within 1 ulp
/// (measured in tests/unit/builtins; figures in docs/decisions/lane-math.md).

#include <cstdint>
#include <limits>

#include "compiler/builtins/lane_polynomial.h"

namespace econ::builtins {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();
inline constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

// ln 2 in two parts; the first has 42 bits, so that its product with any exponent is exact.
inline constexpr double kLn2High = 0x1.62e42fefa38p-1;
inline constexpr double kLn2Low = 0x1.ef35793c7673p-45;

/// A number as an unevaluated sum; |low| is at most about an ulp of high.
template <class Value>
struct Parts {
  Value high;
  Value low;
};

/// p * 2^n for n in [-2048, 2046], where `biased` = n + 2048. In two factors: the first product is exact, the second
/// rounds once, so subnormal results are right too.
template <class Ops>
ECON_LANE_INLINE typename Ops::Value scale(Ops& o, typename Ops::Value p, typename Ops::Bits biased) {
  const auto half = o.shift_right(biased, 1);
  const auto rest = o.bits_sub(biased, half);
  const auto rebias = o.bits_constant(1024 - 1023);
  const auto first = o.value(o.shift_left(o.bits_sub(half, rebias), 52));
  const auto second = o.value(o.shift_left(o.bits_sub(rest, rebias), 52));
  return o.mul(o.mul(p, first), second);
}

/// e^x = 2^n (1 + r + tail), where r = x - n ln 2 and |r| <= ln(2)/2. Inf above the range, 0 below it, NaN for NaN.
template <class Ops>
struct ExpSplit {
  typename Ops::Value r;
  typename Ops::Value tail;
  typename Ops::Value shifted;  ///< n in its low bits; n + 2048 unless `normal`
  bool normal;                  ///< known: the result is a normal number
};

template <class Ops>
ECON_LANE_INLINE ExpSplit<Ops> split_exp(Ops& o, typename Ops::Value unbounded) {
  // (e^r - 1 - r) / r^2, error 2^-64.
  static constexpr double kTail[] = {0x1.0000000000000p-1,  0x1.555555555555cp-3,  0x1.555555555555ep-5,
                                     0x1.111111110ebafp-7,  0x1.6c16c16c13579p-10, 0x1.a01a01b3bc5eap-13,
                                     0x1.a01a01b4540d7p-16, 0x1.71ddef914e137p-19, 0x1.27e4bf3c06d96p-22,
                                     0x1.af6cd027b5e9cp-26, 0x1.1f9dd56634b24p-29};
  const bool normal = o.known_within(unbounded, -708, 709);
  const auto x = normal ? unbounded : o.min(o.constant(710), o.max(o.constant(-746), unbounded));
  // Adding 1.5 * 2^52 rounds to an integer and leaves it in the low bits; plus 2048, so that it is none below 0.
  const auto shifter = o.constant(normal ? 0x1.8p52 : 0x1.8p52 + 2048);
  const auto shifted = o.fma(x, o.constant(0x1.71547652b82fep+0), shifter);
  const auto n = o.sub(shifted, shifter);
  const auto high = o.fma(n, o.constant(-kLn2High), x);
  const auto r = o.fma(n, o.constant(-kLn2Low), high);
  const auto r_low = o.fma(n, o.constant(-kLn2Low), o.sub(high, r));
  const auto tail = o.fma(o.mul(r, r), estrin(o, r, kTail), r_low);
  return {r, tail, shifted, normal};
}

/// (1 + r + tail) 2^n. A normal result needs no rounding: n is added to the exponent.
template <class Ops>
ECON_LANE_INLINE typename Ops::Value joined(Ops& o, const ExpSplit<Ops>& e, typename Ops::Value tail) {
  const auto p = o.add(o.constant(1), o.add(e.r, tail));
  if (e.normal) return o.value(o.bits_add(o.bits(p), o.shift_left(o.bits(e.shifted), 52)));
  return scale(o, p, o.bits_and(o.bits(e.shifted), o.bits_constant(0xfff)));
}

template <class Ops>
ECON_LANE_INLINE typename Ops::Value exp(Ops& o, typename Ops::Value x) {
  const auto e = split_exp(o, x);
  return joined(o, e, e.tail);
}

/// e^(x.high + x.low), where |x.low| is far below 1: e^high (1 + low).
template <class Ops>
ECON_LANE_INLINE typename Ops::Value exp_parts(Ops& o, Parts<typename Ops::Value> x) {
  const auto e = split_exp(o, x.high);
  const auto rough = o.add(o.constant(1), o.add(e.r, e.tail));
  return joined(o, e, o.fma(rough, x.low, e.tail));
}

/// x = m * 2^k with m in [sqrt(1/2), sqrt(2)), for positive finite x, subnormal ones too. Anything finite for others.
template <class Value>
struct Reduced {
  Value m;
  Value k;
};

template <class Ops>
ECON_LANE_INLINE Reduced<typename Ops::Value> reduce(Ops& o, typename Ops::Value x) {
  constexpr uint64_t kRootHalf = 0x3fe6a09e667f3bcd;
  const auto tiny = o.less(x, o.constant(0x1p-1022));
  const auto normal = o.select(tiny, o.mul(x, o.constant(0x1p54)), x);
  const auto bits = o.bits_add(o.bits(normal), o.bits_constant(0x3ff0000000000000 - kRootHalf));
  const auto fraction = o.bits_and(bits, o.bits_constant(0x000fffffffffffff));
  const auto m = o.value(o.bits_add(fraction, o.bits_constant(kRootHalf)));
  // The exponent as a double without a conversion: its bits below those of 2^52.
  const auto exponent = o.value(o.bits_or(o.shift_right(bits, 52), o.bits_constant(0x4330000000000000)));
  const auto bias = o.select(tiny, o.constant(0x1p52 + 1023 + 54), o.constant(0x1p52 + 1023));
  return {m, o.sub(exponent, bias)};
}

template <class Ops>
ECON_LANE_INLINE typename Ops::Value log(Ops& o, typename Ops::Value x) {
  // With s = f / (2 + f): ln(1 + f) = 2 s + s z P(z), z = s^2; relative error 2^-58.
  static constexpr double kSeries[] = {0x1.5555555555593p-1, 0x1.999999997f8b4p-2, 0x1.249249423da94p-2,
                                       0x1.c71c51c6e89adp-3, 0x1.74664d60f0a68p-3, 0x1.39a030be8d14cp-3,
                                       0x1.2f15ab53437f5p-3};
  const auto [m, k] = reduce(o, x);
  const auto f = o.sub(m, o.constant(1));
  const auto s = o.div(f, o.add(o.constant(2), f));
  const auto z = o.mul(s, s);
  const auto series = o.mul(z, estrin(o, z, kSeries));
  const auto half_square = o.mul(o.mul(o.constant(0.5), f), f);
  const auto correction = o.fma(s, o.add(half_square, series), o.mul(k, o.constant(kLn2Low)));
  const auto result = o.fma(k, o.constant(kLn2High), o.sub(f, o.sub(half_square, correction)));
  const auto bounded = o.select(o.equal(x, o.constant(kInfinity)), x, result);
  return o.select(o.less(o.constant(0), x), bounded, o.constant(kUndefined));
}

/// ln m as a sum of two, for m in [sqrt(1/2), sqrt(2)): relative error about 2^-65.
template <class Ops>
ECON_LANE_INLINE Parts<typename Ops::Value> log_parts_of_fraction(Ops& o, typename Ops::Value m) {
  // ln((1 + s) / (1 - s)) = s (2 + z (2/3 + z P(z))), z = s^2.
  static constexpr double kSeries[] = {0x1.9999999999995p-2, 0x1.249249249305cp-2, 0x1.c71c71c57be48p-3,
                                       0x1.745d18346e66dp-3, 0x1.3b136229193f4p-3, 0x1.1120ca7da3272p-3,
                                       0x1.de302b699ecaep-4, 0x1.eb2c249c9df40p-4};
  const auto one = o.constant(1), two = o.constant(2);
  const auto third = o.constant(0x1.5555555555555p-1), third_low = o.constant(0x1.5555555555555p-55);
  const auto f = o.sub(m, one);
  const auto d = o.add(m, one);
  const auto d_low = o.sub(m, o.sub(d, one));
  const auto inverse = o.div(one, d);
  const auto s = o.mul(f, inverse);
  const auto remainder = o.fma(o.neg(s), d_low, o.fma(o.neg(s), d, f));
  const auto s_low = o.mul(remainder, inverse);
  const auto z = o.mul(s, s);
  const auto z_low = o.fma(o.add(s, s), s_low, o.fma(s, s, o.neg(z)));
  const auto u = o.mul(z, estrin(o, z, kSeries));
  const auto w = o.add(third, u);
  const auto w_low = o.add(o.add(o.sub(third, w), u), third_low);
  const auto v = o.mul(z, w);
  const auto v_low = o.fma(z_low, w, o.fma(z, w_low, o.fma(z, w, o.neg(v))));
  const auto y = o.add(two, v);
  const auto y_low = o.add(o.add(o.sub(two, y), v), v_low);
  const auto l = o.mul(s, y);
  const auto l_low = o.fma(s_low, y, o.fma(s, y_low, o.fma(s, y, o.neg(l))));
  return {l, l_low};
}

/// ln x as a sum of two, for positive finite x.
template <class Ops>
ECON_LANE_INLINE Parts<typename Ops::Value> log_parts(Ops& o, typename Ops::Value x) {
  const auto [m, k] = reduce(o, x);
  const auto l = log_parts_of_fraction(o, m);
  const auto shift = o.mul(k, o.constant(kLn2High));
  const auto sum = o.add(shift, l.high);
  const auto rounded_off = o.add(o.sub(shift, sum), l.high);
  return {sum, o.add(rounded_off, o.fma(k, o.constant(kLn2Low), l.low))};
}

/// |x|^y from ln |x|; right for finite x other than 0.
template <class Ops>
ECON_LANE_INLINE typename Ops::Value pow_magnitude(Ops& o, Parts<typename Ops::Value> log_x, typename Ops::Value y) {
  // Beyond 2^64 every base but 1 has overflowed or vanished; the cut keeps the products finite.
  const auto cut = o.min(o.constant(0x1p64), o.max(o.constant(-0x1p64), y));
  const auto high = o.mul(cut, log_x.high);
  const auto low = o.fma(cut, log_x.low, o.fma(cut, log_x.high, o.neg(high)));
  // Where |high| < 800 this part is far below 2^-30; elsewhere only the sign of `high` matters.
  if (o.known_within(high, -800, 800)) return exp_parts<Ops>(o, {high, low});
  return exp_parts<Ops>(o, {high, o.min(o.constant(0x1p-30), o.max(o.constant(-0x1p-30), low))});
}

/// The cases of pow that logarithms do not cover, put over `magnitude` = pow_magnitude(|x|, y): x^2 is x * x, 0^0 = 1,
/// 0^negative and negative^non-integer are undefined, infinity^0 = 1, 1^infinity = 1.
template <class Ops>
ECON_LANE_INLINE typename Ops::Value pow_cases(Ops& o, typename Ops::Value x, typename Ops::Value y,
                                               typename Ops::Value magnitude) {
  const auto zero = o.constant(0), one = o.constant(1), undefined = o.constant(kUndefined);
  const auto infinity = o.constant(kInfinity);
  const auto up = o.less(zero, y), flat = o.equal(y, zero);
  const auto of_zero = o.select(up, zero, o.select(flat, one, undefined));
  const auto of_infinity = o.select(up, infinity, o.select(flat, one, zero));
  auto result = o.select(o.equal(x, zero), of_zero, magnitude);
  result = o.select(o.equal(o.abs(x), infinity), of_infinity, result);
  const auto half = o.mul(y, o.constant(0.5));
  const auto even = o.equal(o.trunc(half), half);
  const auto whole = o.both(o.equal(o.trunc(y), y), o.less(o.abs(y), infinity));
  const auto of_negative = o.select(whole, o.select(even, result, o.neg(result)), undefined);
  result = o.select(o.less(x, zero), of_negative, result);
  result = o.select(o.equal(y, o.constant(2)), o.mul(x, x), result);
  return o.select(o.either(o.is_nan(x), o.is_nan(y)), undefined, result);
}

template <class Ops>
ECON_LANE_INLINE typename Ops::Value pow(Ops& o, typename Ops::Value x, typename Ops::Value y) {
  return pow_cases(o, x, y, pow_magnitude(o, log_parts(o, o.abs(x)), y));
}

}  // namespace econ::builtins
