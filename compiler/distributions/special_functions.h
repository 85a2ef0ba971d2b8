#pragma once
/// The functions behind beta and gamma distributions, to about 1e-13 relative for shapes up to 1e5.

namespace econ::distributions {

/// ln Γ(x) for x > 0: Stirling's series beyond 15, the recurrence below.
double log_gamma(double x);

/// A probability and its density by the logarithm (gamma) or the logit (beta) of the argument.
struct Climb {
  double probability = 0;
  double density = 0;
};
/// The regularised incomplete gamma function P(a, x), x > 0: the series below a + 1, Lentz's continued fraction beyond.
Climb gamma_climb(double a, double x);
/// The regularised incomplete beta function I_x(a, b), where x and 1 - x are given both, so that neither end loses
/// digits: Lentz's continued fraction (Didonato and Morris 1992, eq. 9).
Climb beta_climb(double a, double b, double x, double one_less_x);

}  // namespace econ::distributions
