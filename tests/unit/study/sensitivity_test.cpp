#include "runtime/study/sensitivity.h"

#include <gtest/gtest.h>

#include <cmath>

#include "runtime/study/variance.h"
#include "tests/unit/study/model_of.h"

namespace econ::study {
namespace {

std::vector<Tornado> tornadoes(Checked& checked, const std::vector<std::string>& names, double around = 0) {
  SensitivityRequest request{{}, base_scenario(), around, {}};
  for (const std::string& name : names) {
    const auto text = checked.sources.add(source::Source("econ sensitivity", name));
    request.results.push_back(*find_result(checked.model, checked.sources, text, checked.diags));
  }
  return tornado(checked.model, checked.sources, request, checked.diags);
}

const Slope& slope_of(const Tornado& tornado, const std::string& name) {
  for (size_t a = 0; a < tornado.assumptions.size(); ++a) {
    if (tornado.assumptions[a].name == name) return tornado.slopes[a];
  }
  throw std::runtime_error("no assumption " + name);
}

TEST(Tornado, WidestFirstWithExactSlopes) {
  Checked checked("model m\nparam a = 2..4\nparam b = 1..11\nparam c = 5\ny = a * a * 10 + b * c\n");
  const auto all = tornadoes(checked, {"y"});
  ASSERT_EQ(all.size(), 1u);
  const Tornado& y = all[0];
  EXPECT_EQ(y.base, 120);
  ASSERT_EQ(y.bars.size(), 2u);
  EXPECT_EQ(y.bars[0].name, "a");
  EXPECT_EQ(y.bars[0].at_low, 70);
  EXPECT_EQ(y.bars[0].at_high, 190);
  EXPECT_EQ(y.bars[1].swing(), 50);
  EXPECT_EQ(slope_of(y, "a").left, 60);
  EXPECT_EQ(slope_of(y, "a").elasticity, 60.0 * 3 / 120);
  EXPECT_NEAR(slope_of(y, "a").secant, 60, 1e-9);
  EXPECT_TRUE(slope_of(y, "a").smooth());
  ASSERT_EQ(y.not_moved.size(), 1u);
  EXPECT_EQ(y.assumptions[y.not_moved[0]].name, "c");
  EXPECT_EQ(slope_of(y, "c").left, 6);
}

TEST(Tornado, StatedNumbersMoveWhenAsked) {
  Checked checked("model m\nparam c = 5\ny = c * 8\n");
  EXPECT_TRUE(tornadoes(checked, {"y"}).empty());
  EXPECT_TRUE(checked.diags.has_errors());
  Checked again("model m\nparam c = 5\ny = c * 8\n");
  const auto all = tornadoes(again, {"y"}, 0.1);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_DOUBLE_EQ(all[0].bars[0].at_low, 36);
  EXPECT_DOUBLE_EQ(all[0].bars[0].at_high, 44);
}

TEST(Tornado, PairedRangesMoveTogether) {
  Checked checked("model m\nparam a = 1..3\nparam b = 2..6\npaired a, b = -100%\ny = a / b\nz = a + b\n");
  const auto all = tornadoes(checked, {"y", "z"});
  ASSERT_EQ(all[0].bars.size(), 1u);
  EXPECT_EQ(all[0].bars[0].assumptions.size(), 2u);
  EXPECT_DOUBLE_EQ(all[0].bars[0].at_low, 1.0 / 6);
  EXPECT_DOUBLE_EQ(all[0].bars[0].at_high, 1.5);
}

TEST(Tornado, TellsTheNearestStepAndItsHeight) {
  Checked checked("model m\nunit vm, user\nparam users = 900..1100 user\ny = ceil(users / 80 user/vm) * 50\n");
  const auto all = tornadoes(checked, {"y"});
  const Slope& slope = slope_of(all[0], "users");
  EXPECT_EQ(slope.left, 0);
  ASSERT_TRUE(slope.below && slope.above);
  EXPECT_NEAR(slope.below->at, 960, 1e-3);
  EXPECT_NEAR(slope.above->at, 1040, 1e-3);
  EXPECT_NEAR(slope.above->jump, 50, 1e-9);
  EXPECT_NEAR(slope.below->jump, 50, 1e-9);
}

TEST(Tornado, TellsABendAtTheBaseItself) {
  Checked checked("model m\nparam x = 0..10\ny = max(x, 5)\n");
  const auto all = tornadoes(checked, {"y"});
  const Slope& slope = slope_of(all[0], "x");
  EXPECT_EQ(slope.left, 0);
  EXPECT_EQ(slope.right, 1);
  EXPECT_TRUE(std::isnan(slope.elasticity));
  const auto& there = slope.below ? slope.below : slope.above;
  ASSERT_TRUE(there);
  EXPECT_EQ(there->at, 5);
  EXPECT_EQ(there->jump, 0);
  EXPECT_NEAR(slope.secant, 0.5, 1e-9);
}

TEST(Tornado, WithoutNamesTheEndsOfTheModel) {
  Checked checked("model m\nparam a = 1..2\nb = a * 2\nc = b + 1\nd = a - 7\ne = 4\n");
  const auto all = tornadoes(checked, {});
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].result, "c");
  EXPECT_EQ(all[1].result, "d");
}

TEST(Variance, SharesOfASumAreItsVariances) {
  Checked checked("model m\nparam a = normal(mean: 1, sd: 1)\nparam b = normal(mean: 1, sd: 2)\ny = a + b\n");
  VarianceOptions options;
  options.rows = 4096;
  options.machine.reference = true;
  const auto found =
      variance_shares(checked.model, checked.sources, {{}, base_scenario(), 0, {}}, options, checked.diags);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->results.size(), 1u);
  EXPECT_NEAR(found->results[0].mean, 2, 0.01);
  EXPECT_NEAR(found->results[0].deviation, std::sqrt(5.0), 0.01);
  EXPECT_NEAR(found->results[0].shares[0].first.value, 0.2, 0.01);
  EXPECT_NEAR(found->results[0].shares[0].total.value, 0.2, 0.01);
  EXPECT_NEAR(found->results[0].shares[1].first.value, 0.8, 0.01);
  EXPECT_EQ(found->evaluations, 4096u * 4);
}

TEST(Variance, RangesHaveNoOdds) {
  Checked checked("model m\nparam a = normal(mean: 1, sd: 1)\nparam b = 1..2\ny = a * b\n");
  VarianceOptions options;
  options.machine.reference = true;
  const SensitivityRequest request{{}, base_scenario(), 0, {}};
  const auto none = variance_shares(checked.model, checked.sources, request, options, checked.diags);
  EXPECT_TRUE(none && none->results.empty());
  EXPECT_EQ(none->ranges, std::vector<std::string>{"b"});
  Checked again("model m\nparam a = normal(mean: 1, sd: 1)\nparam b = 1..2\ny = a * b\n");
  options.ranges_uniform = true;
  const auto found = variance_shares(again.model, again.sources, request, options, again.diags);
  ASSERT_TRUE(found && !found->results.empty());
  EXPECT_EQ(found->factors.size(), 2u);
}

TEST(Screening, ElementaryEffectsOfALinearResult) {
  Checked checked("model m\nparam a = 0..10\nparam b = 0..1\nparam c = 0..2\ny = a - 3 * b + c * c\n");
  const auto found = screening(checked.model, checked.sources, {{}, base_scenario(), 0, {}}, 20, 1, checked.diags);
  ASSERT_EQ(found.results.size(), 1u);
  const auto& effects = found.results[0].effects;
  EXPECT_NEAR(effects[0].mean, 10, 1e-12);
  EXPECT_NEAR(effects[0].deviation, 0, 1e-6);
  EXPECT_NEAR(effects[1].mean, -3, 1e-12);
  EXPECT_NEAR(effects[1].magnitude, 3, 1e-12);
  EXPECT_GT(effects[2].deviation, 0.1);
  EXPECT_EQ(found.evaluations, 20u * 4);
}

}  // namespace
}  // namespace econ::study
