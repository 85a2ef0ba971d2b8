#include "compiler/distributions/distribution.h"

#include <algorithm>
#include <numeric>

#include "compiler/builtins/lane_exponential.h"
#include "compiler/builtins/scalar_ops.h"

namespace econ::distributions {
namespace {

double log(double x) {
  builtins::ScalarOps o;
  return builtins::log(o, x);
}

/// ln(1 + x) for x >= 0, without losing the digits of a small x.
double log_of_one_and(double x) {
  if (x > 0.001) return log(1 + x);
  return x * (1 - x * (1.0 / 2 - x * (1.0 / 3 - x * (1.0 / 4 - x * (1.0 / 5 - x * (1.0 / 6))))));
}

/// Mean and sd of the normal variable that has these quantiles.
Distribution through(Family family, double q_low, double low, double q_high, double high) {
  const double z_low = normal_quantile(q_low), z_high = normal_quantile(q_high);
  Distribution d;
  d.family = family;
  d.b = (high - low) / (z_high - z_low);
  d.a = q_low + q_high == 1 ? (low + high) / 2 : low - z_low * d.b;
  return d;
}

std::vector<double> shares(std::vector<double> weights) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  for (double& weight : weights) weight = weight / sum;
  return weights;
}

}  // namespace

std::string_view name_of(Family family) {
  static constexpr std::string_view kNames[] = {"uniform", "normal", "lognormal", "logitnormal", "triangular",
                                                "beta",    "gamma",  "discrete",  "mixture",     "truncated"};
  return kNames[static_cast<size_t>(family)];
}

Distribution uniform(double low, double high) { return {Family::Uniform, low, high, 0, 0, {}, {}, {}}; }
Distribution normal(double mean, double sd) { return {Family::Normal, mean, sd, 0, 0, {}, {}, {}}; }
Distribution lognormal(double mean_of_log, double sd_of_log) {
  return {Family::Lognormal, mean_of_log, sd_of_log, 0, 0, {}, {}, {}};
}
Distribution logitnormal(double mean_of_logit, double sd_of_logit) {
  return {Family::Logitnormal, mean_of_logit, sd_of_logit, 0, 0, {}, {}, {}};
}

Distribution lognormal_of_mean(double mean, double sd) {
  const double ratio = sd / mean;
  builtins::ScalarOps o;
  const double variance = log_of_one_and(ratio * ratio);
  return lognormal(log(mean) - variance / 2, o.sqrt(variance));
}

Distribution triangular(double low, double mode, double high) {
  return {Family::Triangular, low, high, mode, 0, {}, {}, {}};
}

Distribution beta(double shape_a, double shape_b, double low, double high) {
  return {Family::Beta, shape_a, shape_b, low, high, {}, {}, {}};
}

Distribution pert(double low, double mode, double high) {
  return beta(1 + 4 * ((mode - low) / (high - low)), 1 + 4 * ((high - mode) / (high - low)), low, high);
}

Distribution gamma(double shape, double scale) { return {Family::Gamma, shape, scale, 0, 0, {}, {}, {}}; }

Distribution discrete(std::vector<double> values, std::vector<double> weights) {
  std::vector<size_t> order(values.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t x, size_t y) { return values[x] < values[y]; });
  Distribution d;
  d.family = Family::Discrete;
  for (const size_t i : order) {
    if (!d.values.empty() && d.values.back() == values[i]) {
      d.weights.back() += weights[i];
    } else {
      d.values.push_back(values[i]);
      d.weights.push_back(weights[i]);
    }
  }
  d.weights = shares(std::move(d.weights));
  return d;
}

Distribution mixture(std::vector<Distribution> parts, std::vector<double> weights) {
  Distribution d;
  d.family = Family::Mixture;
  d.parts = std::move(parts);
  d.weights = shares(std::move(weights));
  return d;
}

Distribution truncated(Distribution of, double low, double high) {
  Distribution d;
  d.family = Family::Truncated;
  d.a = low;
  d.b = high;
  d.parts.push_back(std::move(of));
  return d;
}

Distribution normal_through(const TwoQuantiles& known) {
  return through(Family::Normal, known.q_low, known.low, known.q_high, known.high);
}
Distribution lognormal_through(const TwoQuantiles& known) {
  return through(Family::Lognormal, known.q_low, log(known.low), known.q_high, log(known.high));
}
Distribution logitnormal_through(const TwoQuantiles& known) {
  return through(Family::Logitnormal, known.q_low, log(known.low / (1 - known.low)), known.q_high,
                 log(known.high / (1 - known.high)));
}

}  // namespace econ::distributions
