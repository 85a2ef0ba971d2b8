#pragma once
/// Probability distributions as plain data, with their quantiles, probabilities and moments. Everything is computed
/// with this project's own maths in source order, so that a draw has the same bits on every machine.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace econ::distributions {

enum class Family : uint8_t {
  Uniform,      ///< between a and b
  Normal,       ///< mean a, sd b
  Lognormal,    ///< ln x is normal with mean a, sd b
  Logitnormal,  ///< ln(x / (1 - x)) is normal with mean a, sd b
  Triangular,   ///< from a over the mode c to b
  Beta,         ///< shapes a and b, stretched from 0..1 to c..d
  Gamma,        ///< shape a, scale b
  Discrete,     ///< `values`, ascending, with `weights`
  Mixture,      ///< one of `parts`, with `weights`
  Truncated,    ///< parts[0], known to lie in a..b
};

/// Numbers are in the unit of the value. Made by the functions below, which expect what they say; whether a user's
/// numbers fit is for the checker to ask first.
struct Distribution {
  Family family = Family::Uniform;
  double a = 0, b = 0, c = 0, d = 0;
  std::vector<double> values;
  std::vector<double> weights;  ///< they sum to 1
  std::vector<Distribution> parts;

  friend bool operator==(const Distribution&, const Distribution&) = default;
};

/// As the language calls it: "lognormal".
std::string_view name_of(Family family);

Distribution uniform(double low, double high);                       ///< low < high
Distribution normal(double mean, double sd);                         ///< sd > 0
Distribution lognormal(double mean_of_log, double sd_of_log);        ///< sd > 0
Distribution lognormal_of_mean(double mean, double sd);              ///< both > 0, of the value itself
Distribution logitnormal(double mean_of_logit, double sd_of_logit);  ///< sd > 0
Distribution triangular(double low, double mode, double high);       ///< low <= mode <= high, low < high
Distribution beta(double shape_a, double shape_b, double low = 0, double high = 1);  ///< shapes > 0
/// A beta distribution with mean (low + 4 mode + high) / 6 (Malcolm, Roseboom, Clark, Fazar 1959).
Distribution pert(double low, double mode, double high);  ///< low <= mode <= high, low < high
Distribution gamma(double shape, double scale);           ///< both > 0
/// Weights need not sum to 1, nor values be sorted or differ.
Distribution discrete(std::vector<double> values, std::vector<double> weights);
Distribution mixture(std::vector<Distribution> parts, std::vector<double> weights);
/// Either end may be infinite. `of` must lie between them with a probability of at least kLeastMass.
Distribution truncated(Distribution of, double low, double high);
inline constexpr double kLeastMass = 0x1p-30;

/// Which of the two-parameter families have these quantiles: q_low < q_high are two probabilities.
struct TwoQuantiles {
  double q_low = 0.05, low = 0;
  double q_high = 0.95, high = 0;
};
Distribution normal_through(const TwoQuantiles& known);       ///< low < high
Distribution lognormal_through(const TwoQuantiles& known);    ///< 0 < low < high
Distribution logitnormal_through(const TwoQuantiles& known);  ///< 0 < low < high < 1

/// The value below which the probability is p, 0 < p < 1; of a discrete one the smallest value that reaches p. Closed
/// forms for most; beta, gamma and mixtures are solved to about 1e-13 relative.
double quantile(const Distribution& distribution, double p);
/// Replaces probabilities by quantiles, many at a time; the same bits as one by one.
void quantiles(const Distribution& distribution, std::span<double> p);
/// The probability of x or less.
double probability(const Distribution& distribution, double x);

/// Closed forms but for logitnormal and truncated ones, which are integrated to about 1e-12.
double mean(const Distribution& distribution);
double sd(const Distribution& distribution);
inline double median(const Distribution& distribution) { return quantile(distribution, 0.5); }

/// What a draw can be at all: probabilities of draws are odd multiples of 2^-53, so the ends are finite.
struct Span {
  double low = 0, high = 0;
};
Span span_of_draws(const Distribution& distribution);

/// The standard normal distribution.
double normal_quantile(double p);
double normal_probability(double z);
void normal_quantiles(std::span<double> p);
void normal_probabilities(std::span<double> z);  ///< kept within draws: 2^-53 .. 1 - 2^-53

}  // namespace econ::distributions
