#include "compiler/distributions/special_functions.h"

#include <cmath>

#include "compiler/builtins/lane_exponential.h"
#include "compiler/builtins/scalar_ops.h"

namespace econ::distributions {
namespace {

constexpr double kHalfLogTwoPi = 0x1.d67f1c864beb5p-1;
constexpr double kStirlingFrom = 15;
constexpr double kClose = 0x1p-52;
constexpr double kTiny = 0x1p-1000;  // Lentz: a denominator that vanished
constexpr int kMostTerms = 100'000;

double exp(double x) {
  builtins::ScalarOps o;
  return builtins::exp(o, x);
}
double log(double x) {
  builtins::ScalarOps o;
  return builtins::log(o, x);
}

/// ln Γ(x) - ((x - 1/2) ln x - x + ln(2 pi) / 2) for x >= kStirlingFrom: Bernoulli numbers, error below 1e-18.
double stirling_rest(double x) {
  const double z = 1 / (x * x);
  const double series =
      1.0 / 12 -
      z * (1.0 / 360 - z * (1.0 / 1260 - z * (1.0 / 1680 - z * (1.0 / 1188 - z * (691.0 / 360360 - z * (1.0 / 156))))));
  return series / x;
}

/// x^a e^-x / Γ(a). For large a its logarithm is taken around a, where it cancels least.
double gamma_density(double a, double x) {
  if (a < kStirlingFrom) return exp(a * log(x) - x - log_gamma(a));
  const double around = a * log(x / a) - (x - a);
  return exp(around + 0.5 * log(a) - kHalfLogTwoPi - stirling_rest(a));
}

double gamma_series(double a, double x) {
  double term = 1 / a, sum = term;
  for (int n = 1; n < kMostTerms && term > kClose * sum; ++n) {
    term = term * (x / (a + n));
    sum = sum + term;
  }
  return sum;
}

/// 1 / (x + 1 - a - 1 (1 - a) / (x + 3 - a - …)), by Lentz's method.
double gamma_fraction(double a, double x) {
  double b = x + 1 - a;
  double c = 1 / kTiny;
  double d = 1 / b;
  double value = d;
  for (int n = 1; n < kMostTerms; ++n) {
    const double factor = -n * (n - a);
    b = b + 2;
    d = factor * d + b;
    if (std::fabs(d) < kTiny) d = kTiny;
    c = b + factor / c;
    if (std::fabs(c) < kTiny) c = kTiny;
    d = 1 / d;
    const double step = d * c;
    value = value * step;
    if (std::fabs(step - 1) <= kClose) break;
  }
  return value;
}

double beta_fraction(double a, double b, double x) {
  double c = 1;
  double d = 1 - (a + b) * x / (a + 1);
  if (std::fabs(d) < kTiny) d = kTiny;
  d = 1 / d;
  double value = d;
  const auto advance = [&](double factor) {
    d = 1 + factor * d;
    if (std::fabs(d) < kTiny) d = kTiny;
    c = 1 + factor / c;
    if (std::fabs(c) < kTiny) c = kTiny;
    d = 1 / d;
    const double step = d * c;
    value = value * step;
    return step;
  };
  for (int m = 1; m < kMostTerms; ++m) {
    const double twice = 2.0 * m;
    advance(m * (b - m) * x / ((a + twice - 1) * (a + twice)));
    const double step = advance(-(a + m) * (a + b + m) * x / ((a + twice) * (a + twice + 1)));
    if (std::fabs(step - 1) <= kClose) break;
  }
  return value;
}

/// x^a (1 - x)^b / B(a, b).
double beta_density(double a, double b, double x, double one_less_x) {
  if (a < kStirlingFrom || b < kStirlingFrom) {
    const double log_beta = log_gamma(a) + log_gamma(b) - log_gamma(a + b);
    return exp(a * log(x) + b * log(one_less_x) - log_beta);
  }
  const double sum = a + b;
  const double around = a * log(x * sum / a) + b * log(one_less_x * sum / b);
  const double rest = stirling_rest(sum) - stirling_rest(a) - stirling_rest(b);
  return exp(around + 0.5 * (log(a) + log(b / sum)) - kHalfLogTwoPi + rest);
}

}  // namespace

double log_gamma(double x) {
  double product = 1;
  while (x < kStirlingFrom) {
    product = product * x;
    x = x + 1;
  }
  return (x - 0.5) * log(x) - x + kHalfLogTwoPi + stirling_rest(x) - log(product);
}

Climb gamma_climb(double a, double x) {
  const double density = gamma_density(a, x);
  if (x < a + 1) return {density * gamma_series(a, x), density};
  return {1 - density * gamma_fraction(a, x), density};
}

Climb beta_climb(double a, double b, double x, double one_less_x) {
  const double density = beta_density(a, b, x, one_less_x);
  if (x * (a + b + 2) < a + 1) return {density * beta_fraction(a, b, x) / a, density};
  return {1 - density * beta_fraction(b, a, one_less_x) / b, density};
}

}  // namespace econ::distributions
