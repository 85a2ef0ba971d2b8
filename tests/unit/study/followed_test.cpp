// Answers of questions that move with what they follow from: against closed forms.
#include <gtest/gtest.h>

#include <cmath>

#include "runtime/study/answers.h"
#include "runtime/study/sensitivity.h"
#include "runtime/study/variance.h"
#include "tests/unit/study/model_of.h"

namespace econ::study {
namespace {

struct Asked {
  explicit Asked(const std::string& text, double around = 0) : checked(text), request{{}, base_scenario(), around, {}} {
    find_answers(checked.model, limits, checked.diags);
  }

  Tornado about(const std::string& name) {
    const auto text = checked.sources.add(source::Source("econ sensitivity", name));
    request.results = {*find_result(checked.model, checked.sources, text, checked.diags)};
    const auto all = tornado(checked.model, checked.sources, request, checked.diags);
    EXPECT_EQ(all.size(), 1u) << checked.messages();
    return all.empty() ? Tornado{} : all.front();
  }

  Checked checked;
  Limits limits;
  SensitivityRequest request;
};

const Slope& slope_of(const Tornado& tornado, const std::string& name) {
  for (size_t a = 0; a < tornado.assumptions.size(); ++a) {
    if (tornado.assumptions[a].name == name) return tornado.slopes[a];
  }
  throw std::runtime_error("no assumption " + name);
}

const TornadoBar& bar_of(const Tornado& tornado, const std::string& name) {
  for (const TornadoBar& bar : tornado.bars) {
    if (bar.name == name) return bar;
  }
  throw std::runtime_error("no bar " + name);
}

void expect_slope(const Tornado& tornado, const std::string& name, double expected) {
  const Slope& slope = slope_of(tornado, name);
  EXPECT_NEAR(slope.left, expected, 1e-9 * std::fabs(expected)) << name;
  EXPECT_NEAR(slope.right, expected, 1e-9 * std::fabs(expected)) << name;
}

/// x = fixed / (price - cost): 100 / (7 - 3) = 25.
const std::string kBreakEven =
    "model m\nparam x = 1 in 0..1000\nparam price = 6..8\nparam cost = 3\nparam fixed = 90..110\n"
    "solve even: x * price = fixed + x * cost over x\n";

TEST(Followed, SlopesOfASolveAreThoseOfItsClosedForm) {
  Asked asked(kBreakEven);
  const Tornado even = asked.about("even");
  EXPECT_DOUBLE_EQ(even.base, 25);
  expect_slope(even, "price", -100.0 / 16);
  expect_slope(even, "cost", 100.0 / 16);
  expect_slope(even, "fixed", 0.25);
  EXPECT_NEAR(slope_of(even, "price").elasticity, -7.0 / 4, 1e-9);
  EXPECT_NEAR(bar_of(even, "price").at_low, 100.0 / 3, 1e-9);
  EXPECT_NEAR(bar_of(even, "price").at_high, 20, 1e-9);
  EXPECT_TRUE(slope_of(even, "price").smooth());
  ASSERT_EQ(even.answers.size(), 1u);
  EXPECT_TRUE(even.answers[0].smooth);
  for (const Assumption& assumption : even.assumptions) EXPECT_NE(assumption.name, "x");  // it is what is searched
}

TEST(Followed, WhatReadsAnAnswerMovesThroughIt) {
  Asked asked(kBreakEven + "param have = 50..60\nshare = even / have * price\n");
  const Tornado share = asked.about("share");  // 25 / 55 * 7
  expect_slope(share, "fixed", 0.25 / 55 * 7);
  expect_slope(share, "price", (25.0 - 100.0 / 16 * 7) / 55);
  expect_slope(share, "have", -25.0 * 7 / 55 / 55);
  EXPECT_NEAR(bar_of(share, "fixed").at_high, 27.5 / 55 * 7, 1e-9);
}

TEST(Followed, AnAnswerMayReadAnother) {
  Asked asked(kBreakEven + "param y = 1 in 0..100\nsolve root: y * y = even over y\ntwice = 2 * root\n");
  const Tornado twice = asked.about("twice");  // 2 √even, so that d = d even / √even
  EXPECT_NEAR(twice.base, 10, 1e-12);
  expect_slope(twice, "fixed", 0.25 / 5);
  expect_slope(twice, "cost", 100.0 / 16 / 5);
  EXPECT_NEAR(bar_of(twice, "price").at_low, 2 * std::sqrt(100.0 / 3), 1e-9);
  ASSERT_EQ(twice.answers.size(), 2u);
  EXPECT_EQ(twice.answers[0].name, "even");  // what is read before what reads it
}

TEST(Followed, AnAnswerThatIsNotThereAtAnEnd) {
  Asked asked("model m\nparam x = 1 in 0..10\nparam need = 4..12\nsolve at: x * 1 = need over x\nhalf = at / 2\n");
  const Tornado half = asked.about("half");
  EXPECT_EQ(half.base, 4);
  const TornadoBar& bar = bar_of(half, "need");
  EXPECT_EQ(bar.at_low, 2);
  EXPECT_TRUE(std::isnan(bar.at_high));
  EXPECT_TRUE(bar.lacks_at_low.empty());
  ASSERT_EQ(bar.lacks_at_high.size(), 1u);
  EXPECT_EQ(bar.lacks_at_high[0], "`at` has no solution");
  expect_slope(half, "need", 0.5);
}

TEST(Followed, AConditionMayLeaveASolutionOut) {
  Asked asked(
      "model m\nparam x = 1 in 0..10\nparam need = 4..12\nparam most = 5.5..7\n"
      "solve at: x * 1 = need / 2 over x where x <= most\nhalf = at / 2\n");
  const Tornado half = asked.about("half");
  EXPECT_EQ(half.base, 2);
  expect_slope(half, "need", 0.25);
  const TornadoBar& bar = bar_of(half, "need");
  EXPECT_EQ(bar.at_low, 1);
  EXPECT_EQ(bar.at_high, 3);
  Asked out("model m\nparam x = 1 in 0..10\nparam need = 4..12\nsolve at: x * 1 = need over x where x <= 9\n");
  EXPECT_EQ(bar_of(out.about("at"), "need").lacks_at_high.size(), 1u);
}

TEST(Followed, AJumpHasNoSlope) {
  // The machines of ceil(x / 10) cost as much as `need` first where the fourth one comes.
  Asked asked("model m\nparam x = 1 in 1..100\nparam need = 30..50\nsolve at: ceil(x / 10) * 11 = need over x\n");
  const Tornado at = asked.about("at");
  EXPECT_NEAR(at.base, 30, 1e-6);
  EXPECT_TRUE(std::isnan(slope_of(at, "need").left));
  EXPECT_TRUE(std::isnan(slope_of(at, "need").elasticity));
  EXPECT_TRUE(slope_of(at, "need").broken);
  EXPECT_NEAR(slope_of(at, "need").secant, 0, 1e-9);
  EXPECT_FALSE(at.answers[0].smooth);
  EXPECT_NEAR(bar_of(at, "need").at_high, 40, 1e-6);
}

TEST(Followed, AnAnswerOnAGridTellsWhereItGoesToTheNextPoint) {
  Asked asked("model m\nparam x = 1 in 1..100 step 1\nparam need = 30..32\nsolve at: x * 2 = need over x\n");
  const Tornado at = asked.about("at");
  EXPECT_EQ(at.base, 16);  // 31 / 2 is between two points
  const Slope& slope = slope_of(at, "need");
  EXPECT_EQ(slope.left, 0);
  ASSERT_TRUE(slope.below);
  EXPECT_NEAR(slope.below->at, 30, 1e-6);
  EXPECT_NEAR(slope.below->jump, 1, 1e-9);
}

TEST(Followed, ABendOfTheEquationIsSeen) {
  Asked asked("model m\nparam x = 1 in 0..100\nparam need = 5..14\nsolve at: x + max(x - 10, 0) = need over x\n");
  const Tornado at = asked.about("at");
  expect_slope(at, "need", 1);
  ASSERT_TRUE(slope_of(at, "need").above);
  EXPECT_NEAR(slope_of(at, "need").above->at, 10, 1e-4);
  EXPECT_NEAR(slope_of(at, "need").above->slope_above, 0.5, 1e-9);
}

TEST(Followed, ADateStepsFromPeriodToPeriod) {
  Asked asked(
      "model m\ntimeline month from 2026-01 for 24 month\nparam gain = 2.6..5\nparam need = 30\n"
      "got = gain * month.index\nsolve paid: got = need over month\nwait = paid - 2026-01\n");
  const Tornado wait = asked.about("wait");
  EXPECT_EQ(wait.base, 7);  // 3.8 a month, so that the eighth month reaches 30
  EXPECT_EQ(slope_of(wait, "gain").left, 0);
  EXPECT_EQ(bar_of(wait, "gain").at_low, 11);
  EXPECT_EQ(bar_of(wait, "gain").at_high, 5);
  ASSERT_TRUE(slope_of(wait, "gain").below);
  EXPECT_NEAR(slope_of(wait, "gain").below->at, 30.0 / 8, 1e-6);
  EXPECT_NEAR(slope_of(wait, "gain").below->jump, -1, 1e-9);
}

// ---- goals

TEST(Followed, SlopesOfAnInteriorOptimum) {
  // a x - b x², best at a / 2b: a² / 4b.
  Asked asked(
      "model m\nparam x = 1 in 0..10\nparam a = 5..7\nparam b = 0.9..1.1\nmaximize best: a * x - b * x * x over x\n");
  const Tornado best = asked.about("best");
  EXPECT_NEAR(best.base, 9, 1e-12);
  const Slope& by_a = slope_of(best, "a");
  EXPECT_NEAR(by_a.left, 3, 1e-6);
  EXPECT_NEAR(slope_of(best, "b").left, -9, 1e-6);
  EXPECT_NEAR(bar_of(best, "a").at_high, 49.0 / 4, 1e-9);
  EXPECT_NEAR(bar_of(best, "b").at_low, 36 / 3.6, 1e-9);
}

TEST(Followed, AnOptimumAtTheEndOfItsDomain) {
  Asked asked("model m\nparam x = 1 in 0..2\nparam a = 5..7\nmaximize best: a * x - x * x over x\nmore = best * 10\n");
  const Tornado more = asked.about("more");
  EXPECT_NEAR(more.base, 80, 1e-9);
  expect_slope(more, "a", 20);
}

TEST(Followed, AnOptimumThatAConditionHolds) {
  // x <= c binds at 2: 6 c - c², so that d/dc = 6 - 2c.
  Asked asked(
      "model m\nparam x = 1 in 0..10\nparam a = 5..7\nparam c = 1.5..2.5\nuse_up = x * 3\n"
      "maximize best: a * x - x * x over x where use_up <= c * 3\n");
  const Tornado best = asked.about("best");
  EXPECT_NEAR(best.base, 8, 1e-9);
  EXPECT_NEAR(slope_of(best, "c").left, 2, 1e-6);
  EXPECT_NEAR(slope_of(best, "a").left, 2, 1e-6);
  EXPECT_NEAR(bar_of(best, "c").at_high, 6 * 2.5 - 2.5 * 2.5, 1e-6);
}

TEST(Followed, AnOptimumAtABendOfTheGoal) {
  // min(x, c) less a little for each x is best at x = c: c - c / 10.
  Asked asked(
      "model m\nparam x = 1 in 0..10\nparam c = 3..5\nparam k = 0.1\nmaximize best: min(x, c) - k * x over x\n");
  const Tornado best = asked.about("best");
  EXPECT_NEAR(best.base, 3.6, 1e-9);
  EXPECT_NEAR(slope_of(best, "c").left, 0.9, 1e-6);
  EXPECT_NEAR(slope_of(best, "k").left, -4, 1e-6);
}

TEST(Followed, AnOptimumThatAStepHoldsHasNoSlope) {
  // The third machine is not worth it: x = 20 and no more.
  Asked asked(
      "model m\nparam x = 1 in 0..100\nparam a = 1.0..1.2\nparam size = 9..11\n"
      "maximize best: min(a * x, 25) - ceil(x / size) * 4 over x\n");
  const Tornado best = asked.about("best");
  EXPECT_FALSE(best.answers[0].smooth);
  EXPECT_TRUE(std::isnan(slope_of(best, "size").left));
  EXPECT_TRUE(slope_of(best, "size").broken);
}

TEST(Followed, TheLabelThatIsBestMayChange) {
  Asked asked(
      "model m\ntable way { | yields | keeps\n a | 3 | 1\n b | 2 | 2\n}\nparam x = 1 in 0..4\nparam k = 0.5..3\n"
      "each = way.yields * x - x * x + way.keeps * k\nmaximize best: each over x, way\n");
  const Tornado best = asked.about("best");
  // a: 9/4 + k, b: 1 + 2k; even at k = 5/4. At the base, 1.75, it is b.
  EXPECT_NEAR(best.base, 4.5, 1e-9);
  EXPECT_NEAR(slope_of(best, "k").left, 2, 1e-6);
  EXPECT_NEAR(bar_of(best, "k").at_low, 9.0 / 4 + 0.5, 1e-9);
}

TEST(Followed, StatedNumbersMoveAnswersToo) {
  Asked asked("model m\nparam x = 1 in 0..100\nparam need = 6\nsolve at: x * 2 = need over x\nafter = at + 1\n", 0.1);
  const Tornado after = asked.about("after");
  EXPECT_NEAR(bar_of(after, "need").at_low, 3.7, 1e-9);
  EXPECT_NEAR(bar_of(after, "need").at_high, 4.3, 1e-9);
}

// ---- over many points

TEST(Followed, ElementaryEffectsLookForTheAnswerAnew) {
  Asked asked("model m\nparam x = 1 in 0..100\nparam a = 10..20\nparam b = 1..3\nsolve at: x = 2 * a + b over x\n");
  const auto text = asked.checked.sources.add(source::Source("econ sensitivity", "at"));
  asked.request.results = {*find_result(asked.checked.model, asked.checked.sources, text, asked.checked.diags)};
  const auto found = screening(asked.checked.model, asked.checked.sources, asked.request, 10, 1, asked.checked.diags);
  ASSERT_EQ(found.factors.size(), 2u);
  EXPECT_NEAR(found.results[0].effects[0].mean, 20, 1e-9);  // for the whole range
  EXPECT_NEAR(found.results[0].effects[1].mean, 2, 1e-9);
  EXPECT_NEAR(found.results[0].effects[0].deviation, 0, 1e-6);
}

TEST(Followed, SharesOfVarianceThroughAnAnswer) {
  Asked asked("model m\nparam x = 1 in 0..100\nparam a = 10..20\nparam b = 1..11\nsolve at: x = 2 * a + b over x\n");
  const auto text = asked.checked.sources.add(source::Source("econ sensitivity", "at"));
  asked.request.results = {*find_result(asked.checked.model, asked.checked.sources, text, asked.checked.diags)};
  VarianceOptions options;
  options.rows = 500;
  options.ranges_uniform = true;
  const auto found =
      variance_shares(asked.checked.model, asked.checked.sources, asked.request, options, asked.checked.diags);
  ASSERT_TRUE(found);
  EXPECT_NEAR(found->results[0].shares[0].first.value, 0.8, 0.05);  // 4 to 1
  EXPECT_NEAR(found->results[0].shares[1].total.value, 0.2, 0.05);
  options.rows = 100'000;
  const auto too_many =
      variance_shares(asked.checked.model, asked.checked.sources, asked.request, options, asked.checked.diags);
  EXPECT_TRUE(asked.checked.diags.has_errors());
}

}  // namespace
}  // namespace econ::study
