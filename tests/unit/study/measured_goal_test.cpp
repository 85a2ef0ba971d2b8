#include <cmath>

#include <fmt/format.h>

#include "runtime/study/optimize.h"
#include "runtime/study/sample.h"
#include "runtime/study/sweep_batch.h"
#include "tests/unit/study/model_of.h"

namespace econ::study {
namespace {

struct Asked {
  explicit Asked(const std::string& text, const SampleOptions& sampling = {}) : checked(text) {
    const auto best =
        optimize(checked.model, checked.model.questions.front(), {base_scenario()}, {}, checked.diags, sampling);
    EXPECT_TRUE(best.has_value()) << checked.messages();
    if (best) element = best->elements.front();
  }
  const analysis::Optimum& optimum() const { return element.optimum; }

  Checked checked;
  OptimizedElement element;
};

const std::string kNewsvendor =
    "param demand = normal(mean: 100, sd: 20)\nparam order = 50 in 0..200\n"
    "profit = 10 * min(demand, order) - 4 * order\n";

/// Of a unit that earns 10 and costs 4 so many are ordered that demand is below them in 6 of 10 cases.
TEST(MeasuredGoal, TheNewsvendorOrdersTheCriticalFractile) {
  const Asked best(kNewsvendor + "maximize best: mean(profit over run) over order");
  ASSERT_TRUE(best.optimum().found);
  const double z = 0.2533471031357997;  // of 0.6
  const double density = std::exp(-z * z / 2) / std::sqrt(2 * M_PI);
  ASSERT_TRUE(best.element.measured.has_value());
  EXPECT_EQ(best.element.measured->runs, 100'000u);
  EXPECT_NEAR(best.optimum().at[0], 100 + 20 * z, 0.5);
  EXPECT_NEAR(best.optimum().value, 600 - 200 * density, 4 * best.element.measured->error);
  EXPECT_GT(best.element.measured->error, 0.1);
  EXPECT_LT(best.element.measured->error, 1);
  EXPECT_FALSE(best.optimum().proven);
}

/// What is told is what `econ sample` computes there, to the last bit.
TEST(MeasuredGoal, TellsWhatASampleThereTells) {
  for (const std::string measure : {"mean", "sd", "p10", "median"}) {
    const Asked best(kNewsvendor + "maximize best: " + measure + "(profit over run) over order",
                     {.runs = 30'000, .seed = 7});
    ASSERT_TRUE(best.optimum().found);
    Checked there(
        "param demand = normal(mean: 100, sd: 20)\nparam order = " + fmt::format("{:.17g}", best.optimum().at[0]) +
        " in 0..200\nprofit = 10 * min(demand, order) - 4 * order\n");
    SampleRequest request;
    request.keep = {"profit"};
    request.options.runs = 30'000;
    request.options.seed = 7;
    const auto study = sample_study(there.model, request, there.diags);
    const auto batch = batch_of(study->program, study->plan, {.reference = true, .cache_dir = {}});
    const auto sampled = run_sample(study->program, study->plan, study->options, *batch, {});
    const engine::ColumnSummary& column = sampled->columns[0][0].low;
    const double told = measure == "mean" ? column.mean()
                        : measure == "sd" ? column.sd()
                                          : column.quantile(measure == "p10" ? 0.1 : 0.5);
    EXPECT_EQ(best.optimum().value, told) << measure;
    const double error = measure == "mean"  ? column.error_of_mean()
                         : measure == "p10" ? column.error_of_quantile(0.1)
                                            : best.element.measured->error;
    EXPECT_EQ(best.element.measured->error, error);
  }
}

TEST(MeasuredGoal, OfSeveralMeasuresOfRuns) {
  const Asked best(
      "param demand = normal(mean: 100, sd: 20)\nparam size = 1 in 0..4\ngain = size * demand - 15 * size ^ 2\n"
      "maximize best: mean(gain over run) - 2 * sd(gain over run) over size");
  // 100 s - 15 s² - 40 s
  EXPECT_NEAR(best.optimum().at[0], 2, 0.02);
  EXPECT_NEAR(best.optimum().value, 60, 5 * best.element.measured->error);
  EXPECT_GT(best.element.measured->error, 0);
}

TEST(MeasuredGoal, OfAFewPointsIsTheBestOfAll) {
  const Asked best(
      "param demand = normal(mean: 100, sd: 20)\nparam order = 50 in 60..140 step 5\n"
      "profit = 10 * min(demand, order) - 4 * order\nmaximize best: mean(profit over run) over order");
  EXPECT_EQ(best.optimum().at[0], 105);
  EXPECT_TRUE(best.optimum().proven);
}

TEST(MeasuredGoal, TheSameForEachRunAndAnotherForAnotherSeed) {
  const std::string text = kNewsvendor + "maximize best: mean(profit over run) over order";
  const Asked first(text, {.runs = 5'000}), again(text, {.runs = 5'000}), other(text, {.runs = 5'000, .seed = 2});
  EXPECT_EQ(first.optimum().at, again.optimum().at);
  EXPECT_EQ(first.optimum().value, again.optimum().value);
  EXPECT_NE(first.optimum().value, other.optimum().value);
}

TEST(MeasuredGoal, WhatHasAFormulaIsProven) {
  const Asked best(
      "param demand = normal(mean: 100, sd: 20)\nparam price = 1 in 0..10\n"
      "maximize best: mean(demand over run) * price - 10 * price ^ 2 over price");
  EXPECT_FALSE(best.element.measured.has_value());
  EXPECT_TRUE(best.optimum().proven);
  EXPECT_NEAR(best.optimum().value, 250, 1e-6);
  // What is searched is drawn no more, so that there is none.
  const Asked sampled(
      "param demand = normal(mean: 100, sd: 20)\nparam price = 1 to 9\n"
      "maximize best: mean(demand * price over run) - 10 * price ^ 2 over price in 0..10");
  ASSERT_TRUE(sampled.element.measured.has_value());
  EXPECT_NEAR(sampled.optimum().at[0], 5, 0.02);
}

/// min over r in 0..4 of -(x - r)² is least far from both ends in the middle.
TEST(MeasuredGoal, TheLeastOfWhatRisesAndFalls) {
  const Asked best("param r = 0..4\nparam x = 0 in -1..6\nmaximize cautious: low(20 - (x - r) ^ 2) over x");
  ASSERT_TRUE(best.optimum().found);
  EXPECT_NEAR(best.optimum().at[0], 2, 1e-6);
  EXPECT_NEAR(best.optimum().value, 16, 1e-6);
  EXPECT_TRUE(best.optimum().proven);
  EXPECT_NEAR(best.element.measured->base, 20, 1e-6);
  EXPECT_NEAR(best.element.measured->range.hi, 20, 1e-3);
  // 20 - (2 + d)² is 1% less where d = 0.0396.
  EXPECT_NEAR(best.optimum().above[0].within, 2 + std::sqrt(4.16) - 2, 1e-3);
}

/// The worst world lies inside of the range, elsewhere for each choice: 10 - 2 (x - 3)² is what is left.
TEST(MeasuredGoal, AWorstCaseInsideTheRange) {
  const Asked best(
      "param r = 0..10\nparam x = 1 in 0..4\nmaximize cautious: low((r - x) ^ 2 + 10 - 2 * (x - 3) ^ 2) over x");
  ASSERT_TRUE(best.optimum().found);
  EXPECT_NEAR(best.optimum().at[0], 3, 1e-2);  // flat there
  EXPECT_NEAR(best.optimum().value, 10, 1e-5);
  EXPECT_GT(best.element.measured->worlds, 2u);
}

TEST(MeasuredGoal, TheBestThatRangesAllow) {
  // r is chosen too: 4 x - x².
  const Asked bold("param r = 2..4\nparam x = 1 in 0..5\nmaximize bold: high(r * x - x ^ 2) over x");
  EXPECT_NEAR(bold.optimum().at[0], 2, 1e-3);
  EXPECT_NEAR(bold.optimum().value, 4, 1e-6);
  EXPECT_TRUE(bold.optimum().proven);
  EXPECT_EQ(bold.optimum().at.size(), 1u);
  const Asked inside("param r = 0..4\nparam x = 1 in 0..5\nmaximize bold: high(9 - (r - x) ^ 2 - (x - 3) ^ 2) over x");
  EXPECT_NEAR(inside.optimum().value, 9, 1e-5);
  EXPECT_NEAR(inside.optimum().at[0], 3, 1e-2);
  const Asked least("param r = 2..4\nparam x = 1 in 0..5\nminimize bold: low(x ^ 2 - r * x) over x");
  EXPECT_NEAR(least.optimum().value, -4, 1e-6);
  const Asked most("param r = 2..4\nparam x = 1 in 0..5\nminimize cautious: high(x ^ 2 - r * x) over x");
  EXPECT_NEAR(most.optimum().value, -1, 1e-6);
}

TEST(MeasuredGoal, PairedRangesStayTogether) {
  const std::string goal = "maximize cautious: low(x * (a + b) - x ^ 2) over x";
  const Asked alone("param a = 1..2\nparam b = 1..2\nparam x = 1 in 0..5\n" + goal);
  EXPECT_NEAR(alone.optimum().value, 1, 1e-6);
  const Asked opposed("param a = 1..2\nparam b = 1..2\npaired a, b = -100%\nparam x = 1 in 0..5\n" + goal);
  EXPECT_NEAR(opposed.optimum().value, 2.25, 1e-6);
  const Asked best(
      "param a = 1..2\nparam b = 1..2\npaired a, b = -100%\nparam x = 1 in 0..5\n"
      "maximize bold: high(x * (a - b) - x ^ 2) over x");
  EXPECT_NEAR(best.optimum().value, 0.25, 1e-6);
}

TEST(MeasuredGoal, ConditionsAreMeasuredToo) {
  const Asked margin(
      "param cost = $4..6\nparam price = $9 in $5..20\n"
      "minimize least: price over price where low(1 - cost / price) >= 20%");
  EXPECT_NEAR(margin.optimum().value, 7.5, 1e-6);
  EXPECT_TRUE(margin.optimum().proven);
  const Asked cash(
      "param demand = normal(mean: 100, sd: 20)\nparam price = $9 in $5..20\n"
      "cash = demand * price - $700\nparam other = 0..1\n"
      "minimize least: price over price where p10(cash + $0 * other over run) >= $0");
  EXPECT_NEAR(cash.optimum().value, 700 / (100 - 20 * 1.2815515655446004), 0.05);
  const Asked both(
      "param demand = normal(mean: 100, sd: 20)\nparam cost = $4..6\nparam price = $9 in $5..20\n"
      "gain = demand * price * (1 - price / $20)\n"
      "maximize best: mean(gain + 0 * cost over run) over price where low(1 - cost / price) >= 50%");
  EXPECT_NEAR(both.optimum().at[0], 12, 1e-3);
}

TEST(MeasuredGoal, WhatCannotBeIsNot) {
  const Asked best(
      "param cost = $4..6\nparam price = $9 in $5..20\n"
      "minimize least: price over price where low(1 - cost / price) >= 90%");
  EXPECT_FALSE(best.optimum().found);
  EXPECT_TRUE(best.optimum().proven);
}

TEST(MeasuredGoal, ChoosesLabels) {
  Checked m(
      "param price = $3 in $1..5\ntable host over region { | users | rent : $\n eu | 80..120 | 20\n"
      " us | 60..200 | 10\n}\naxis region = eu, us\nprofit = host.users * price * (1 - price / $9) - host.rent\n"
      "maximize cautious: low(profit) over price, region\nmaximize bold: high(profit) over price, region");
  std::vector<std::string> labels;
  for (const auto& question : m.model.questions) {
    const auto best = optimize(m.model, question, {base_scenario()}, {}, m.diags);
    ASSERT_TRUE(best.has_value());
    labels.push_back(best->elements.front().labels.front().name);
  }
  EXPECT_EQ(labels, (std::vector<std::string>{"eu", "us"}));
}

TEST(MeasuredGoal, ALevelOverTimeIsALoop) {
  const Asked best(
      "unit user : count\ntimeline month from 2026-01 for 12 month\nparam churn = 2..6%/month\n"
      "param price = $5/user in $1..10/user\n"
      "users = prev(users * (1 - churn * 1 month) + 100 user * (1 - price / $10/user), 100 user)\n"
      "last_users = users[month = 12]\nmaximize cautious: low(last_users * price) over price");
  ASSERT_TRUE(best.optimum().found) << best.checked.messages();
  EXPECT_TRUE(best.optimum().proven);
}

}  // namespace
}  // namespace econ::study
