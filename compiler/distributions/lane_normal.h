#pragma once
/// The normal distribution over an operations type, branch-free.

#include "compiler/builtins/lane_erf.h"

namespace econ::distributions {

/// e^-25: below it, in either tail, normal_quantile wants a third pair of polynomials.
inline constexpr double kFarTail = 0x1.e8a37a45fc32ep-37;

/// The z below which the probability is p, 0 < p < 1: Wichura, algorithm AS 241 (PPND16), relative error about 1e-16.
/// Without `far_too` it is wrong where p or 1 - p is at most kFarTail.
template <class Ops>
ECON_LANE_INLINE typename Ops::Value normal_quantile(Ops& o, typename Ops::Value p, bool far_too = true) {
  static constexpr double kA[] = {3.3871328727963666080e0,  1.3314166789178437745e+2, 1.9715909503065514427e+3,
                                  1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
                                  3.3430575583588128105e+4, 2.5090809287301226727e+3};
  static constexpr double kB[] = {1,
                                  4.2313330701600911252e+1,
                                  6.8718700749205790830e+2,
                                  5.3941960214247511077e+3,
                                  2.1213794301586595867e+4,
                                  3.9307895800092710610e+4,
                                  2.8729085735721942674e+4,
                                  5.2264952788528545610e+3};
  static constexpr double kC[] = {1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
                                  3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
                                  2.27238449892691845833e-2, 7.74545014278341407640e-4};
  static constexpr double kD[] = {1,
                                  2.05319162663775882187e0,
                                  1.67638483018380384940e0,
                                  6.89767334985100004550e-1,
                                  1.48103976427480074590e-1,
                                  1.51986665636164571966e-2,
                                  5.47593808499534494600e-4,
                                  1.05075007164441684324e-9};
  static constexpr double kE[] = {6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
                                  2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                  2.71155556874348757815e-5, 2.01033439929228813265e-7};
  static constexpr double kF[] = {1,
                                  5.99832206555887937690e-1,
                                  1.36929880922735805310e-1,
                                  1.48753612908506148525e-2,
                                  7.86869131145613259100e-4,
                                  1.84631831751005468180e-5,
                                  1.42151175831644588870e-7,
                                  2.04426310338993978564e-15};
  const auto q = o.sub(p, o.constant(0.5));
  const auto tail = o.min(p, o.sub(o.constant(1), p));
  const auto central = o.less_equal(o.abs(q), o.constant(0.425));
  const auto square = o.sub(o.constant(0.180625), o.mul(q, q));
  const auto r = o.sqrt(o.neg(builtins::log(o, tail)));
  const auto outside = o.sub(r, o.constant(1.6));
  const auto over = o.select(central, builtins::horner(o, square, kA), builtins::horner(o, outside, kC));
  const auto under = o.select(central, builtins::horner(o, square, kB), builtins::horner(o, outside, kD));
  const auto ratio = o.div(over, under);
  const auto inner = o.select(central, o.mul(q, ratio), o.copysign(ratio, q));
  if (!far_too) return inner;
  const auto beyond = o.sub(r, o.constant(5));
  const auto far = o.div(builtins::horner(o, beyond, kE), builtins::horner(o, beyond, kF));
  return o.select(o.less_equal(tail, o.constant(kFarTail)), o.copysign(far, q), inner);
}

/// The probability of z or less, absolute error about 1e-16; both tails keep their digits to about 1e-17.
template <class Ops>
ECON_LANE_INLINE typename Ops::Value normal_probability(Ops& o, typename Ops::Value z) {
  const auto x = o.mul(z, o.constant(0x1.6a09e667f3bcdp-1));  // z / sqrt 2
  const auto a = o.min(o.constant(6), o.abs(x));
  const auto inner = o.mul(o.constant(0.5), o.sub(o.constant(1), builtins::erf_inner(o, a)));
  const auto outer = o.mul(o.constant(0.5), builtins::erfc_outer(o, a));
  const auto below = o.select(o.less(a, o.constant(builtins::kErfSplit)), inner, outer);
  return o.select(o.less(o.constant(0), x), o.sub(o.constant(1), below), below);
}

}  // namespace econ::distributions
