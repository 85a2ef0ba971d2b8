#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "compiler/base/check.h"
#include "compiler/builtins/lane_clones.h"
#include "compiler/builtins/scalar_ops.h"
#include "compiler/builtins/vector_ops.h"
#include "compiler/distributions/distribution.h"
#include "compiler/distributions/lane_normal.h"
#include "compiler/distributions/special_functions.h"

namespace econ::distributions {
namespace {

using builtins::ScalarOps;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kLeast = 0x1p-53;
constexpr double kMost = 1 - 0x1p-53;

double exp(double x) {
  ScalarOps o;
  return builtins::exp(o, x);
}
double log(double x) {
  ScalarOps o;
  return builtins::log(o, x);
}

ECON_LANE_CLONES void stretch(double location, double scale, double* x, size_t n) {
  for (size_t i = 0; i < n; ++i) x[i] = location + x[i] * scale;
}

using builtins::in_lanes;
using Lanes = builtins::VectorOps::Value;

ECON_LANE_CLONES void to_normal_but_far(double* p, size_t n) {
  in_lanes(p, n, [](auto& o, Lanes x) __attribute__((always_inline)) { return normal_quantile(o, x, false); });
}

ECON_LANE_CLONES size_t count_far(const double* p, size_t n) {
  size_t far = 0;
  for (size_t i = 0; i < n; ++i) far += std::min(p[i], 1 - p[i]) <= kFarTail ? 1 : 0;
  return far;
}

/// One value in 10^10 lies far out: those are done again.
void to_normal(double* p, size_t n) {
  std::vector<std::pair<size_t, double>> far;
  if (count_far(p, n) > 0) {
    for (size_t i = 0; i < n; ++i) {
      if (std::min(p[i], 1 - p[i]) <= kFarTail) far.emplace_back(i, normal_quantile(p[i]));
    }
  }
  to_normal_but_far(p, n);
  for (const auto& [i, z] : far) p[i] = z;
}

/// Both sides, and the one that p is on.
ECON_LANE_CLONES void to_triangular(double a, double b, double c, double* p, size_t n) {
  const double width = b - a, rising = (c - a) / width;
  const double up = width * (c - a), down = width * (b - c);
  in_lanes(p, n, [=](auto& o, Lanes x) __attribute__((always_inline)) {
    const auto low = a + o.sqrt(x * up), high = b - o.sqrt((1 - x) * down);
    return o.select(o.less(x, o.constant(rising)), low, high);
  });
}

ECON_LANE_CLONES void from_normal(double* z, size_t n) {
  in_lanes(z, n, [](auto& o, Lanes x) __attribute__((always_inline)) {
    return o.min(o.constant(kMost), o.max(o.constant(kLeast), normal_probability(o, x)));
  });
}

ECON_LANE_CLONES void exponentials(double* x, size_t n) {
  in_lanes(x, n, [](auto& o, Lanes v) __attribute__((always_inline)) { return builtins::exp(o, v); });
}

/// 1 / (1 + e^-x)
ECON_LANE_CLONES void logistics(double* x, size_t n) {
  in_lanes(x, n, [](auto& o, Lanes v) __attribute__((always_inline)) { return 1 / (1 + builtins::exp(o, -v)); });
}

/// Newton's method on a climbing function of t within a bracket that closes; halves it where a step leads out.
template <class At>
double solve(double t, double low, double high, double p, const At& at) {
  constexpr int kMostSteps = 200;
  constexpr double kClose = 0x1p-50;
  for (int step = 0; step < kMostSteps; ++step) {
    const Climb here = at(t);
    const double off = here.probability - p;
    if (off == 0) return t;
    (off > 0 ? high : low) = t;
    double next = t - off / here.density;
    if (!(next > low && next < high)) next = low + (high - low) / 2;
    if (std::fabs(next - t) <= kClose * std::max(1.0, std::fabs(next))) return next;
    t = next;
  }
  return t;
}

constexpr double kFarLog = 745;  // e^-745 is the least double

double beta_quantile(const Distribution& d, double p) {
  const double start = log(d.a / d.b) + normal_quantile(p) * std::sqrt(1 / d.a + 1 / d.b);
  const auto at = [&](double t) { return beta_climb(d.a, d.b, 1 / (1 + exp(-t)), 1 / (1 + exp(t))); };
  const double t = solve(std::clamp(start, -kFarLog, kFarLog), -kFarLog, kFarLog, p, at);
  return d.c + (d.d - d.c) * (1 / (1 + exp(-t)));
}

double gamma_quantile(const Distribution& d, double p) {
  // Wilson and Hilferty's cube where it is positive, else the leading power of the lower tail.
  const double ninth = 1 / (9 * d.a);
  const double root = 1 - ninth + normal_quantile(p) * std::sqrt(ninth);
  const double start = root > 0.1 ? log(d.a) + 3 * log(root) : (log(p) + log_gamma(d.a + 1)) / d.a;
  const auto at = [&](double t) { return gamma_climb(d.a, exp(t)); };
  return d.b * exp(solve(std::clamp(start, -kFarLog, kFarLog), -kFarLog, kFarLog, p, at));
}

double discrete_quantile(const Distribution& d, double p) {
  constexpr double kSameProbability = 0x1p-50;  // sums of weights are rounded
  double reached = 0;
  for (size_t i = 0; i + 1 < d.values.size(); ++i) {
    reached = reached + d.weights[i];
    if (reached >= p - kSameProbability) return d.values[i];
  }
  return d.values.back();
}

/// Lies between its parts' quantiles, and is found there by halves.
double mixture_quantile(const Distribution& d, double p) {
  double low = kInfinity, high = -kInfinity;
  for (const Distribution& part : d.parts) {
    const double q = quantile(part, p);
    low = std::min(low, q);
    high = std::max(high, q);
  }
  if (!(low < high) || probability(d, low) >= p) return low;
  while (true) {
    const double middle = low + (high - low) / 2;
    if (!(middle > low && middle < high)) return high;
    (probability(d, middle) >= p ? high : low) = middle;
    if (high - low <= 0x1p-48 * std::max(std::fabs(low), std::fabs(high))) return high;
  }
}

double truncated_quantile(const Distribution& d, double p) {
  const Distribution& of = d.parts.front();
  const double low = d.a == -kInfinity ? 0 : probability(of, d.a);
  const double high = d.b == kInfinity ? 1 : probability(of, d.b);
  const double inside = std::min(kMost, std::max(kLeast, low + p * (high - low)));
  return std::min(d.b, std::max(d.a, quantile(of, inside)));
}

double triangular_probability(const Distribution& d, double x) {
  if (x <= d.a) return 0;
  if (x >= d.b) return 1;
  const double width = d.b - d.a;
  if (x < d.c) return (x - d.a) * (x - d.a) / (width * (d.c - d.a));
  return 1 - (d.b - x) * (d.b - x) / (width * (d.b - d.c));
}

}  // namespace

double normal_quantile(double p) {
  ScalarOps o;
  return normal_quantile(o, p);
}
double normal_probability(double z) {
  ScalarOps o;
  return normal_probability(o, z);
}
void normal_quantiles(std::span<double> p) { to_normal(p.data(), p.size()); }
void normal_probabilities(std::span<double> z) { from_normal(z.data(), z.size()); }

void quantiles(const Distribution& d, std::span<double> p) {
  const auto one_by_one = [&](double (*solved)(const Distribution&, double)) {
    for (double& x : p) x = solved(d, x);
  };
  const auto from_normal_values = [&](void (*curve)(double*, size_t)) {
    to_normal(p.data(), p.size());
    stretch(d.a, d.b, p.data(), p.size());
    if (curve != nullptr) curve(p.data(), p.size());
  };
  switch (d.family) {
    case Family::Uniform:
      return stretch(d.a, d.b - d.a, p.data(), p.size());
    case Family::Normal:
      return from_normal_values(nullptr);
    case Family::Lognormal:
      return from_normal_values(exponentials);
    case Family::Logitnormal:
      return from_normal_values(logistics);
    case Family::Triangular:
      return to_triangular(d.a, d.b, d.c, p.data(), p.size());
    case Family::Beta:
      return one_by_one(beta_quantile);
    case Family::Gamma:
      return one_by_one(gamma_quantile);
    case Family::Discrete:
      return one_by_one(discrete_quantile);
    case Family::Mixture:
      return one_by_one(mixture_quantile);
    case Family::Truncated:
      return one_by_one(truncated_quantile);
  }
  ECON_UNREACHABLE("a family");
}

double quantile(const Distribution& d, double p) {
  quantiles(d, {&p, 1});
  return p;
}

double probability(const Distribution& d, double x) {
  switch (d.family) {
    case Family::Uniform:
      return std::clamp((x - d.a) / (d.b - d.a), 0.0, 1.0);
    case Family::Normal:
      return normal_probability((x - d.a) / d.b);
    case Family::Lognormal:
      return x <= 0 ? 0 : normal_probability((log(x) - d.a) / d.b);
    case Family::Logitnormal:
      return x <= 0 ? 0 : x >= 1 ? 1 : normal_probability((log(x / (1 - x)) - d.a) / d.b);
    case Family::Triangular:
      return triangular_probability(d, x);
    case Family::Beta: {
      const double width = d.d - d.c, at = (x - d.c) / width;
      return at <= 0 ? 0 : at >= 1 ? 1 : beta_climb(d.a, d.b, at, (d.d - x) / width).probability;
    }
    case Family::Gamma:
      return x <= 0 ? 0 : gamma_climb(d.a, x / d.b).probability;
    case Family::Discrete: {
      double sum = 0;
      for (size_t i = 0; i < d.values.size() && d.values[i] <= x; ++i) sum = sum + d.weights[i];
      return std::min(sum, 1.0);
    }
    case Family::Mixture: {
      double sum = 0;
      for (size_t i = 0; i < d.parts.size(); ++i) sum = sum + d.weights[i] * probability(d.parts[i], x);
      return sum;
    }
    case Family::Truncated: {
      if (x < d.a) return 0;
      if (x >= d.b) return 1;
      const Distribution& of = d.parts.front();
      const double low = d.a == -kInfinity ? 0 : probability(of, d.a);
      const double high = d.b == kInfinity ? 1 : probability(of, d.b);
      return std::clamp((probability(of, x) - low) / (high - low), 0.0, 1.0);
    }
  }
  ECON_UNREACHABLE("a family");
}

Span span_of_draws(const Distribution& d) {
  const double low = quantile(d, kLeast), high = quantile(d, kMost);
  if (!(d.family == Family::Uniform)) return {low, high};
  return {std::min(low, d.a), std::max(high, d.b)};
}

}  // namespace econ::distributions
