#pragma once
/// The error function within 1 ulp: a polynomial near 0, 1 - e^-g(|x|) beyond.

#include "compiler/builtins/lane_exponential.h"

namespace econ::builtins {

inline constexpr double kErfSplit = 1;

/// erf a for 0 <= a <= kErfSplit.
template <class Ops>
ECON_LANE_INLINE typename Ops::Value erf_inner(Ops& o, typename Ops::Value a) {
  // erf(a) / a - 1 in a^2 - 1/2, where the terms hardly cancel; error 2^-62.
  static constexpr double kRatio[] = {-0x1.1ae14dc34815ap-5,  -0x1.1fd16292151fdp-2,  0x1.454368017b042p-4,
                                      -0x1.2b902b7b2f28ep-6,  0x1.c82aa249df4d5p-9,   -0x1.263991b802e83p-11,
                                      0x1.486638bc8c783p-14,  -0x1.429e93e67893fp-17, 0x1.1ad5ee16ab00ep-20,
                                      -0x1.bf8d2c506284fp-24, 0x1.428e5f4bbe948p-27,  -0x1.acbad818d0370p-31,
                                      0x1.06226d240d34dp-34};
  return o.fma(a, horner(o, o.fma(a, a, o.constant(-0.5)), kRatio), a);
}

/// 1 - erf a for kErfSplit <= a <= 6, absolute error 2^-59.
template <class Ops>
ECON_LANE_INLINE typename Ops::Value erfc_outer(Ops& o, typename Ops::Value a) {
  // -ln(1 - erf(split + u)), its error weighted by 1 - erf: 2^-59.
  static constexpr double kMinusLog[] = {
      0x1.d97fbf27aa2a1p+0,   0x1.51c9b0006c236p+1,   0x1.afabc11a295fcp-1,   0x1.5477f09c02c22p-5,
      -0x1.48c9d3eb007d2p-7,  0x1.033f65acedd70p-9,   -0x1.f1b388a394d6ap-13, -0x1.b8deb148d4f3bp-16,
      0x1.c7a7a9a4f49b6p-16,  -0x1.426c520c326d4p-17, 0x1.14776aa942819p-19,  -0x1.32ef0beb497b8p-23,
      -0x1.a2d45cc9c67e4p-24, 0x1.bee297375172ep-25,  -0x1.001a5d300a964p-26, 0x1.89802396fc132p-29,
      -0x1.94bdda32ed998p-32, 0x1.fab881123715bp-36,  -0x1.245a76d7df4a2p-40};
  const auto u = o.sub(a, o.constant(kErfSplit));
  return exp(o, o.neg(horner(o, u, kMinusLog)));
}

/// erf a for kErfSplit <= a <= 6; 1 - erf is so small there that its own error hardly counts.
template <class Ops>
ECON_LANE_INLINE typename Ops::Value erf_outer(Ops& o, typename Ops::Value a) {
  return o.sub(o.constant(1), erfc_outer(o, a));
}

template <class Ops>
ECON_LANE_INLINE typename Ops::Value erf(Ops& o, typename Ops::Value x) {
  const auto a = o.min(o.constant(6), o.abs(x));  // erf 6 rounds to 1
  const auto near = o.less(a, o.constant(kErfSplit));
  return o.copysign(o.select(near, erf_inner(o, a), erf_outer(o, a)), x);
}

}  // namespace econ::builtins
