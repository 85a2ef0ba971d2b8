#include "runtime/study/sampling.h"

#include <cmath>

#include "runtime/study/run.h"
#include "runtime/study/sample.h"
#include "runtime/study/sweep_batch.h"
#include "runtime/study/test.h"
#include "tests/unit/study/model_of.h"

namespace econ::study {
namespace {

struct Sampled {
  SampleStudy study;
  SampleOutcome outcome;

  const SampledColumn& operator[](const std::string& name) const {
    for (size_t c = 0; c < study.plan.columns.size(); ++c) {
      if (study.plan.columns[c].name == name) return outcome.columns[0][c];
    }
    ADD_FAILURE() << "no column " << name;
    return outcome.columns[0][0];
  }
};

Sampled sampled(Checked& checked, SampleRequest request = {}, unsigned threads = 0, bool reference = false) {
  auto study = sample_study(checked.model, request, checked.diags);
  EXPECT_TRUE(study.has_value()) << checked.messages();
  const auto batch = batch_of(study->program, study->plan, {.reference = reference, .cache_dir = {}});
  auto outcome = run_sample(study->program, study->plan, study->options, *batch, {.threads = threads});
  EXPECT_TRUE(outcome.ok());
  return {std::move(*study), std::move(*outcome)};
}

TEST(Sample, AgreesWithTheMomentsOfItsDistributions) {
  Checked m(
      "param a = normal(mean: 10, sd: 2)\nparam b = 5 to 10\nparam c = gamma(3, 2)\nparam d = beta(2, 5)\n"
      "sa = a * 1.0 + 0 * b\nsb = b + 0 * a\nsc = c + 0 * a\nsd = d + 0 * a\nsum = a + b");
  const Sampled s = sampled(m);
  EXPECT_NEAR(s["sa"].low.mean(), 10, 0.03);
  EXPECT_NEAR(s["sa"].low.sd(), 2, 0.02);
  EXPECT_NEAR(s["sb"].low.mean(), 7.229783732289855, 0.02);
  EXPECT_NEAR(s["sb"].low.quantile(0.05), 5, 0.03);
  EXPECT_NEAR(s["sb"].low.quantile(0.95), 10, 0.06);
  EXPECT_NEAR(s["sc"].low.mean(), 6, 0.04);
  EXPECT_NEAR(s["sc"].low.sd(), 2 * std::sqrt(3), 0.04);
  EXPECT_NEAR(s["sd"].low.mean(), 2.0 / 7, 0.003);
  EXPECT_NEAR(s["sum"].low.sd(), std::hypot(2, 1.5403928681928145), 0.03);
}

TEST(Sample, TheSameBitsForAnyThreadsAndEngine) {
  Checked m(
      "param a = 1 to 2\nparam b = gamma(3, 2)\nparam c = mixture(1 to 2, 5 to 6)\npaired a, b = 50%\nx = a * b / c\n"
      "check x > 0");
  SampleRequest request;
  request.options.runs = 40'000;
  const uint64_t hash = sampled(m, request, 1).outcome.hash;
  EXPECT_EQ(sampled(m, request, 3).outcome.hash, hash);
  EXPECT_EQ(sampled(m, request, 2, true).outcome.hash, hash);
  request.options.seed = 2;
  EXPECT_NE(sampled(m, request, 1).outcome.hash, hash);
}

TEST(Sample, AnotherParameterMovesNoDraw) {
  Checked one("param a = 1 to 2\nx = a * 2");
  Checked two("param z = 3 to 9\nparam a = 1 to 2\ny = z + 1\nx = a * 2");
  EXPECT_EQ(sampled(one)["x"].low.mean(), sampled(two)["x"].low.mean());
}

TEST(Sample, ScenariosCompareUnderTheSameLuck) {
  Checked m(
      "param a = normal(mean: 5, sd: 1)\nscenario high { a = normal(mean: 7, sd: 1) }\n"
      "scenario more { a = was + normal(mean: 2, sd: 1) }\nsame = a[high] - a\nother = a[more] - a");
  const Sampled s = sampled(m);
  EXPECT_NEAR(s["same"].low.sd(), 0, 1e-12);
  EXPECT_NEAR(s["other"].low.sd(), 1, 0.01);
}

TEST(Sample, TwoOfOneFormulaAreTwo) {
  Checked m("x = normal(mean: 0, sd: 1) - normal(mean: 0, sd: 1)");
  EXPECT_NEAR(sampled(m)["x"].low.sd(), std::sqrt(2), 0.02);
}

TEST(Sample, DistributionsShareTheirProbability) {
  Checked m(
      "param a = normal(mean: 5, sd: 1)\nparam b = normal(mean: 7, sd: 1)\nparam c = normal(mean: 0, sd: 1)\n"
      "paired a, b\nparam d = normal(mean: 1, sd: 1)\npaired c, d = -100%\ntogether = b - a\nopposed = c + d");
  const Sampled s = sampled(m);
  EXPECT_NEAR(s["together"].low.sd(), 0, 1e-12);
  EXPECT_NEAR(s["opposed"].low.sd(), 0, 1e-12);
}

/// For normal variables Spearman's 60 % is Pearson's 2 sin(pi/6 * 0.6) = 0.618.
TEST(Sample, ACorrelationIsOfRanks) {
  Checked m(
      "param a = normal(mean: 0, sd: 1)\nparam b = normal(mean: 0, sd: 1)\nparam c = normal(mean: 0, sd: 1)\n"
      "paired a, b = 60%\npaired b, c = 30%\nproduct = a * b\nalso = b * c\napart = a * c\nfirst = a + 0");
  const Sampled s = sampled(m);
  EXPECT_NEAR(s["product"].low.mean(), 2 * std::sin(M_PI / 6 * 0.6), 0.01);
  EXPECT_NEAR(s["also"].low.mean(), 2 * std::sin(M_PI / 6 * 0.3), 0.01);
  EXPECT_NEAR(s["apart"].low.mean(), 0, 0.01);
  Checked alone("param a = normal(mean: 0, sd: 1)\nfirst = a + 0");
  EXPECT_EQ(s["first"].low.mean(), sampled(alone)["first"].low.mean());
}

TEST(Sample, RangesStayRanges) {
  Checked m("param a = normal(mean: 10, sd: 1)\nparam k = 1..2\nup = a + k\ndown = a / k\nplain = a * 2");
  const Sampled s = sampled(m);
  EXPECT_FALSE(s["plain"].ranged);
  EXPECT_TRUE(s["up"].ranged);
  EXPECT_NEAR(s["up"].low.mean(), 11, 0.02);
  EXPECT_NEAR(s["up"].high.mean(), 12, 0.02);
  EXPECT_NEAR(s["down"].low.mean(), 5, 0.02);
  EXPECT_NEAR(s["down"].high.mean(), 10, 0.02);
}

TEST(Sample, PlacesOfRanges) {
  const auto mean = [](RangesAt place) {
    Checked m(
        "param a = normal(mean: 10, sd: 1)\nparam k = 1..2\nparam l = 1..2\npaired k, l = -100%\nx = a * 0 + k - l");
    SampleRequest request;
    request.options.ranges = place;
    return sampled(m, request)["x"].low.mean();
  };
  EXPECT_EQ(mean(RangesAt::Low), -1);
  EXPECT_EQ(mean(RangesAt::Base), 0);
  EXPECT_EQ(mean(RangesAt::High), 1);
  EXPECT_NEAR(mean(RangesAt::Uniform), 0, 0.01);
}

TEST(Sample, ARangeWithoutDirectionIsAnError) {
  Checked m("param n = 2 to 9\nparam k = 1..2\nx = k * (5 - n)");
  EXPECT_FALSE(sample_study(m.model, {}, m.diags).has_value());
  EXPECT_NE(m.messages().find("E0721"), std::string::npos) << m.messages();
}

TEST(Sample, WithoutAnythingRandomIsAnError) {
  Checked m("param k = 1..2\nx = k * 5");
  EXPECT_FALSE(sample_study(m.model, {}, m.diags).has_value());
  EXPECT_NE(m.messages().find("E0720"), std::string::npos) << m.messages();
}

const Cell& cell_of(const std::optional<study::Run>& run, const std::string& name) {
  for (const auto* group : {&run->parameters, &run->quantities}) {
    for (const auto& row : *group) {
      if (row.name == name) return row.figures[0].cells[0];
    }
  }
  ADD_FAILURE() << "no " << name;
  return run->parameters[0].figures[0].cells[0];
}

TEST(RunOfDistributions, IsExactForOneDistribution) {
  Checked m("param a = 5 to 10\ndouble = 3 - a * 2\nsquare = a * a");
  const auto run = study::run(m.model, {base_scenario()}, {}, m.diags);
  ASSERT_TRUE(run.has_value());
  EXPECT_NEAR(cell_of(run, "a").low, 5, 1e-14);
  EXPECT_NEAR(cell_of(run, "a").base, std::sqrt(50), 1e-14);
  EXPECT_NEAR(cell_of(run, "a").mean, 7.229783732289855, 1e-14);
  EXPECT_NEAR(cell_of(run, "double").low, -17, 1e-13);
  EXPECT_NEAR(cell_of(run, "double").mean, 3 - 2 * 7.229783732289855, 1e-13);
  EXPECT_TRUE(cell_of(run, "double").exact);
  EXPECT_FALSE(cell_of(run, "square").exact);
  EXPECT_NEAR(cell_of(run, "square").low, 25, 0.3);
  EXPECT_NEAR(cell_of(run, "square").high, 100, 1.2);
}

TEST(TestOfDistributions, JudgesTheFifthToTheNinetyFifth) {
  Checked m(
      "param a = normal(mean: 10, sd: 2)\nparam b = normal(mean: 10, sd: 2)\nsum = a + b\n"
      "claim a = 6.71..13.29\nclaim sum = 15..25\nclaim sum = 19..21 expected narrow\nclaim sum > 40 expected "
      "contradicted\n"
      "check sum > 12\ncheck sum > -40\nclaim sum >= 12");
  const auto test = study::test(m.model, {}, m.diags);
  ASSERT_TRUE(test.has_value());
  for (const auto& claim : test->claims) EXPECT_TRUE(claim.ok) << claim.text;
  EXPECT_FALSE(test->checks[0].ok);
  EXPECT_TRUE(test->checks[1].ok);
}

}  // namespace
}  // namespace econ::study
