#pragma once
/// The error function within 1 ulp: a polynomial near 0, 1 - e^-g(|x|) beyond.

#include "compiler/builtins/lane_exponential.h"

namespace econ::builtins {

inline constexpr double kErfSplit = 1.25;

/// erf a for 0 <= a <= kErfSplit.
template <class Ops>
typename Ops::Value erf_inner(Ops& o, typename Ops::Value a) {
  // erf(a) / a - 1 in z = a^2, error 2^-60.
  static constexpr double kRatio[] = {0x1.06eba8214db69p-3,   -0x1.812746b0379e3p-2,  0x1.ce2f21a042961p-4,
                                      -0x1.b82ce3127e63bp-6,  0x1.565bcd0d06be4p-8,   -0x1.c02db3c6db620p-11,
                                      0x1.f9a320f757d60p-14,  -0x1.f4d1eeb6d8071p-17, 0x1.b9e156bd7af05p-20,
                                      -0x1.5f431077bba27p-23, 0x1.fa5384f56f9b1p-27,  -0x1.46ffa754fc292p-30,
                                      0x1.5dd8578f57983p-34,  -0x1.cd83552ef6b24p-39};
  return o.fma(a, horner(o, o.mul(a, a), kRatio), a);
}

/// erf a for kErfSplit <= a <= 6; 1 - erf is so small there that its own error hardly counts.
template <class Ops>
typename Ops::Value erf_outer(Ops& o, typename Ops::Value a) {
  // -ln(1 - erf(split + u)), its error weighted by 1 - erf: 2^-58.
  static constexpr double kMinusLog[] = {0x1.48050902770fdp+1,   0x1.88ab2d9950122p+1,   0x1.bddad46f51a36p-1,
                                         0x1.0bc5a0278a87cp-5,   -0x1.fea76b93a0646p-8,  0x1.a540931c7ebecp-10,
                                         -0x1.02c4238a9dc1ep-12, 0x1.5062da0633cc1p-17,  0x1.6ca68534de979p-17,
                                         -0x1.5ea770f1c0089p-18, 0x1.96d06c25c7a58p-20,  -0x1.503bcc968e53ap-22,
                                         0x1.7781ac991c554p-25,  -0x1.93e798b5d2f7cp-29, -0x1.c37fa228fc72ap-33,
                                         0x1.0c2904a4e7241p-34,  -0x1.15bd621bf9fa1p-38};
  const auto u = o.sub(a, o.constant(kErfSplit));
  return o.sub(o.constant(1), exp(o, o.neg(horner(o, u, kMinusLog))));
}

template <class Ops>
typename Ops::Value erf(Ops& o, typename Ops::Value x) {
  const auto a = o.min(o.constant(6), o.abs(x));  // erf 6 rounds to 1
  const auto near = o.less(a, o.constant(kErfSplit));
  return o.copysign(o.select(near, erf_inner(o, a), erf_outer(o, a)), x);
}

}  // namespace econ::builtins
