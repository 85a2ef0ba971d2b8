#include <algorithm>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "compiler/distributions/distribution.h"
#include "compiler/distributions/special_functions.h"

namespace econ::distributions {
namespace {

double off(double found, double wanted) { return std::fabs(found - wanted) / std::max(std::fabs(wanted), 1e-300); }

constexpr double kProbabilities[] = {0.001, 0.05, 0.3, 0.5, 0.9, 0.999};

struct Quantiles {
  Distribution distribution;
  std::vector<double> at;
};

/// Found with 40 digits (mpmath) by halving of the distribution function.
const std::vector<Quantiles>& known_quantiles() {
  static const std::vector<Quantiles> kKnown = {
      {normal(2, 3),
       {-7.2706969185034406, -2.9345608808544181, 0.42679846187587755, 2.0, 5.8446546966338018, 11.27069691850344}},
      {lognormal_through({.low = 5, .high = 10}),
       {3.687298400425876, 4.9999999999999995, 6.3313873339322531, 7.0710678118654752, 9.2630808755136735,
        13.560063377085264}},
      {logitnormal_through({.low = 0.6, .high = 0.95}),
       {0.32958372467299869, 0.59999999999999989, 0.78078096476173661, 0.84223494087215791, 0.93487138146639704,
        0.98304300600916394}},
      {triangular(1, 2, 4),
       {1.0547722557505166, 1.3872983346207417, 1.9486832980505138, 2.2679491924311227, 3.2254033307585167,
        3.9225403330758516}},
      {beta(99, 1),
       {0.93260334688321987, 0.97019332622664911, 0.98791230879091756, 0.99302296663237744, 0.99893631847775962,
        0.9999898939870905}},
      {beta(2.5, 0.4),
       {0.10811117269274885, 0.47515342152430428, 0.83614188412476057, 0.93665834104249496, 0.99894036042993231,
        0.99999998941562861}},
      {beta(0.3, 7),
       {1.0476309301387116e-11, 4.8244891064586148e-6, 0.0019103061576342641, 0.010927106706896401, 0.12441542901743538,
        0.49937858909921391}},
      {beta(300, 500),
       {0.32313492341636475, 0.34704005059600236, 0.36594718633593698, 0.37489578333571018, 0.39699699583597747,
        0.42864214985428151}},
      {pert(1, 2, 4),
       {1.056982239454149, 1.3284971759949833, 1.8200465492438007, 2.1274375210123632, 2.9333700928617412,
        3.7227274707356025}},
      {gamma(0.5, 2),
       {1.5707971492624899e-6, 0.0039321400000195232, 0.14847186183254544, 0.45493642311957275, 2.7055434540954149,
        10.827566170662731}},
      {gamma(3, 10),
       {1.9053337756840319, 8.1769144716395335, 19.137757941270625, 26.740603137235603, 53.223203378342102,
        112.28872242412662}},
      {gamma(40, 0.25),
       {5.8149844911459456, 7.5489347985861827, 9.114417789234522, 9.9167912526722748, 12.072275451908377,
        15.604903001970599}},
      {gamma(2000, 1),
       {1864.6453587034669, 1927.0127960084555, 1976.3086271674796, 1999.6666765450128, 2057.5225862137222,
        2141.0539311926481}},
      {mixture({normal(0, 1), normal(10, 2)}, {3, 1}),
       {-3.0037587749267803, -1.5010859575099522, -0.25334723035715001, 0.43072651410603964, 10.5066942062716,
        15.304139615804391}},
      {truncated(normal(1, 2), 0, 4),
       {0.0035469478439896682, 0.1738198027282566, 0.97961633117413804, 1.6155076422979909, 3.2596714362576425,
        3.9903888119317176}},
      {truncated(gamma(3, 10), 20, INFINITY),
       {20.025000013012716, 21.251582724857441, 27.823420231100459, 34.072773540253433, 58.774044904105378,
        116.93544429596901}},
  };
  return kKnown;
}

TEST(Quantile, AgreesWithFortyDigits) {
  for (const auto& [distribution, at] : known_quantiles()) {
    for (size_t i = 0; i < at.size(); ++i) {
      EXPECT_LT(off(quantile(distribution, kProbabilities[i]), at[i]), 2e-13)
          << name_of(distribution.family) << " at " << kProbabilities[i] << ": "
          << quantile(distribution, kProbabilities[i]) << ", not " << at[i];
    }
  }
}

TEST(Quantile, IsTheInverseOfTheProbability) {
  for (const auto& [distribution, at] : known_quantiles()) {
    for (const double p : kProbabilities) {
      EXPECT_NEAR(probability(distribution, quantile(distribution, p)), p, 1e-11) << name_of(distribution.family);
    }
  }
}

TEST(Quantile, NeverFalls) {
  for (const auto& [distribution, at] : known_quantiles()) {
    double last = span_of_draws(distribution).low;
    for (int i = 1; i < 2000; ++i) {
      const double x = quantile(distribution, i / 2000.0);
      EXPECT_GE(x, last - 1e-12 * std::fabs(last)) << name_of(distribution.family) << " at " << i;
      last = x;
    }
    EXPECT_GE(span_of_draws(distribution).high, last);
  }
}

TEST(Quantile, ManyAtOnceAreTheSameBits) {
  for (const auto& [distribution, at] : known_quantiles()) {
    std::vector<double> many;
    for (int i = 0; i < 37; ++i) many.push_back((i + 0.5) / 37);
    const std::vector<double> at_p = many;
    quantiles(distribution, many);
    for (size_t i = 0; i < many.size(); ++i) EXPECT_EQ(many[i], quantile(distribution, at_p[i]));
  }
}

TEST(Quantile, OfADiscreteOneIsTheFirstValueThatReachesIt) {
  const Distribution die = discrete({6, 1, 2, 3, 4, 5}, {1, 1, 1, 1, 1, 1});
  EXPECT_EQ(quantile(die, 0.5), 3);
  EXPECT_EQ(quantile(die, 0.51), 4);
  EXPECT_EQ(quantile(die, 1.0 / 6), 1);
  EXPECT_EQ(quantile(die, 0.999), 6);
  EXPECT_DOUBLE_EQ(probability(die, 2.5), 1.0 / 3);
}

TEST(Quantile, EndsOfTheDrawsAreFinite) {
  for (const auto& [distribution, at] : known_quantiles()) {
    const Span span = span_of_draws(distribution);
    EXPECT_TRUE(std::isfinite(span.low) && std::isfinite(span.high)) << name_of(distribution.family);
    EXPECT_LT(span.low, span.high);
  }
}

TEST(NormalProbability, KeepsTheDigitsOfBothTails) {
  EXPECT_LT(off(normal_probability(-1.6448536269514722), 0.05), 1e-14);
  EXPECT_LT(off(normal_probability(1.6448536269514722), 0.95), 1e-15);
  EXPECT_LT(off(normal_probability(-7), 1.2798125438858350e-12), 1e-6);
  EXPECT_EQ(normal_probability(0), 0.5);
}

TEST(LogGamma, OfWholeNumbersAndHalves) {
  EXPECT_NEAR(log_gamma(1), 0, 1e-14);
  EXPECT_LT(off(log_gamma(10), std::log(362880.0)), 1e-14);
  EXPECT_LT(off(log_gamma(0.5), 0.57236494292470009), 1e-14);
  EXPECT_LT(off(log_gamma(1000.5), 5908.6741758486775), 1e-14);
}

struct Moments {
  Distribution distribution;
  double mean, sd;
};

TEST(Moments, AgreeWithFortyDigits) {
  const std::vector<Moments> known = {
      {logitnormal_through({.low = 0.6, .high = 0.95}), 0.8176016952085223, 0.11035187148502396},
      {lognormal_through({.low = 5, .high = 10}), 7.2297837322898542, 1.5403928681928148},
      {lognormal(0, 1e-5), 1.00000000005, 1.0000000000750001e-5},
      {triangular(1, 2, 4), 2.3333333333333333, 0.62360956446232356},
      {pert(1, 2, 4), 2.1666666666666667, 0.55277079839256664},
      {gamma(3, 10), 30.0, 17.320508075688773},
      {discrete({6, 1, 2, 3, 4, 5}, {1, 1, 1, 1, 1, 1}), 3.5, 1.7078251276599331},
      {mixture({normal(0, 1), normal(10, 2)}, {3, 1}), 2.5, 4.5276925690687083},
      {uniform(2, 5), 3.5, 0.86602540378443865},
      {truncated(normal(1, 2), 0, 4), 1.7125457683541195, 1.0587693802735799},
  };
  for (const auto& [distribution, wanted_mean, wanted_sd] : known) {
    EXPECT_LT(off(mean(distribution), wanted_mean), 1e-12) << name_of(distribution.family);
    EXPECT_LT(off(sd(distribution), wanted_sd), 1e-11) << name_of(distribution.family);
  }
}

TEST(Lognormal, OfAMeanAndSdHasThem) {
  const Distribution d = lognormal_of_mean(20, 5);
  EXPECT_LT(off(mean(d), 20), 1e-14);
  EXPECT_LT(off(sd(d), 5), 1e-14);
}

TEST(Through, HasItsQuantiles) {
  const TwoQuantiles known{0.1, 2, 0.9, 7};
  EXPECT_LT(off(quantile(lognormal_through(known), 0.1), 2), 1e-14);
  EXPECT_LT(off(quantile(lognormal_through(known), 0.9), 7), 1e-14);
  EXPECT_LT(off(quantile(normal_through({0.25, -1, 0.5, 3}), 0.5), 3), 1e-15);
  EXPECT_EQ(median(normal_through({.low = -0.01, .high = 0.05})), 0.02);
}

}  // namespace
}  // namespace econ::distributions
