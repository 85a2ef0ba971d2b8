#include "runtime/analysis/optimum.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/unit/bounds/model_builder.h"

namespace econ::analysis {
namespace {

using bounds::ModelBuilder;
using builtins::Primitive;
using ir::OpId;

struct Problem {
  ModelBuilder model;
  std::vector<OpId> inputs;
  OpId value;
  std::vector<OpId> conditions;
  std::vector<Choice> choices;

  OpId choice(double low, double high, std::vector<double> grid = {}) {
    const OpId op = model.swept("x" + std::to_string(inputs.size()), low, low, high);
    choices.push_back({ir::InputId(inputs.size()), low, high, std::move(grid)});
    inputs.push_back(op);
    return op;
  }

  Optimum solve(bool greatest = true) {
    std::vector<OpId> renamed;
    const ir::Program program = model.take(&renamed);
    const auto place = [&](OpId op) { return renamed.empty() ? op : renamed[op.value]; };
    Goal goal{program, place(value), 0, {}, greatest, choices, std::vector<double>(choices.size(), 0)};
    for (const OpId op : conditions) goal.conditions.push_back(place(op));
    return optimum(goal, 0.01, {});
  }
};

TEST(Optimum, OfAParabolaIsProven) {
  Problem p;
  const OpId x = p.choice(0, 10);
  const OpId d = p.model.sub(x, p.model.number(3));
  p.value = p.model.sub(p.model.number(100), p.model.mul(d, d));
  const Optimum best = p.solve();
  ASSERT_TRUE(best.found);
  EXPECT_TRUE(best.proven);
  EXPECT_NEAR(best.at[0], 3, 1e-3);
  EXPECT_NEAR(best.value, 100, 1e-6);
  EXPECT_NEAR(best.below[0].within, 2, 0.01);
  EXPECT_NEAR(best.above[0].within, 4, 0.01);
}

TEST(Optimum, AtTheEndSaysSo) {
  Problem p;
  const OpId x = p.choice(1, 7);
  p.value = p.model.mul(x, p.model.number(2));
  const Optimum best = p.solve();
  EXPECT_EQ(best.at[0], 7);
  EXPECT_EQ(best.above[0].stop, Side::Stop::End);
  const Optimum least = [] {
    Problem q;
    const OpId y = q.choice(1, 7);
    q.value = q.model.mul(y, q.model.number(2));
    return q.solve(false);
  }();
  EXPECT_EQ(least.at[0], 1);
  EXPECT_EQ(least.below[0].stop, Side::Stop::End);
}

/// 10 a head, 500 for each begun 80: best where a machine is just full, and the last one pays for itself.
TEST(Optimum, LiesAtTheEdgeOfAStep) {
  Problem p;
  const OpId x = p.choice(1, 1000);
  const OpId machines = p.model.mul(p.model.ceil(p.model.div(x, p.model.number(80))), p.model.number(500));
  p.value = p.model.sub(p.model.mul(x, p.model.number(10)), machines);
  const Optimum best = p.solve();
  ASSERT_TRUE(best.found);
  EXPECT_TRUE(best.proven);
  EXPECT_NEAR(best.at[0], 960, 1e-6);
  EXPECT_NEAR(best.value, 3600, 1e-6);
  EXPECT_EQ(best.above[0].stop, Side::Stop::Step);
  EXPECT_NEAR(best.above[0].beyond, 3100, 1);
}

TEST(Optimum, IsHeldByTheConditionThatBinds) {
  Problem p;
  const OpId x = p.choice(0, 10);
  p.value = x;
  p.value = p.model.mul(x, p.model.number(1));
  p.conditions.push_back(p.model.at_least(p.model.number(4), x));
  p.conditions.push_back(p.model.at_least(x, p.model.number(-1)));
  const Optimum best = p.solve();
  EXPECT_NEAR(best.at[0], 4, 1e-9);
  EXPECT_EQ(best.above[0].stop, Side::Stop::Condition);
  EXPECT_EQ(best.above[0].condition, 0u);
  EXPECT_TRUE(best.proven);
}

TEST(Optimum, OfConditionsThatHoldNowhereIsNone) {
  Problem p;
  const OpId x = p.choice(0, 10);
  p.value = p.model.mul(x, p.model.number(1));
  p.conditions.push_back(p.model.at_least(x, p.model.number(40)));
  const Optimum best = p.solve();
  EXPECT_FALSE(best.found);
  EXPECT_FALSE(best.undefined);
  EXPECT_EQ(best.never, std::vector<size_t>{0});
  EXPECT_TRUE(best.proven);
}

TEST(Optimum, OfWhatIsUndefinedIsNone) {
  Problem p;
  const OpId x = p.choice(1, 10);
  p.value = p.model.apply(Primitive::Sqrt, {p.model.sub(p.model.number(0), x)});
  const Optimum best = p.solve();
  EXPECT_FALSE(best.found);
  EXPECT_TRUE(best.undefined);
}

TEST(Optimum, BesideAPoleIsNone) {
  for (const double pole : {3.0, 0.1}) {
    Problem p;
    const OpId x = p.choice(0, 10);
    p.value = p.model.div(p.model.number(1), p.model.sub(x, p.model.number(pole)));
    const Optimum best = p.solve();
    EXPECT_FALSE(best.found);
    EXPECT_TRUE(best.unbounded);
    EXPECT_NEAR(best.at[0], pole, 1e-9);
  }
}

TEST(Optimum, AtTheTopOfAStepIsNoPole) {
  Problem p;
  const OpId x = p.choice(0, 10);
  const OpId wide = p.model.div(p.model.number(1), x);  // its bounds reach to infinity
  p.value = p.model.apply(Primitive::Min, {wide, p.model.number(1e6)});
  const Optimum best = p.solve();
  EXPECT_TRUE(best.found);
  EXPECT_EQ(best.value, 1e6);
}

TEST(Optimum, OnAGridIsOneOfItsPoints) {
  Problem p;
  const OpId x = p.choice(0, 9, {0, 3, 6, 9});
  const OpId d = p.model.sub(x, p.model.number(4));
  p.value = p.model.mul(d, d);
  const Optimum best = p.solve(false);
  EXPECT_EQ(best.at[0], 3);
  EXPECT_EQ(best.value, 1);
  EXPECT_TRUE(best.proven);
}

/// Rosenbrock's valley has its floor at (1, 1).
TEST(Optimum, OfTwoChoicesIsFoundInANarrowValley) {
  Problem p;
  const OpId x = p.choice(-2, 2), y = p.choice(-1, 3);
  const OpId a = p.model.sub(p.model.number(1), x);
  const OpId b = p.model.sub(y, p.model.mul(x, x));
  p.value = p.model.add(p.model.mul(a, a), p.model.mul(p.model.number(100), p.model.mul(b, b)));
  const Optimum best = p.solve(false);
  ASSERT_TRUE(best.found);
  EXPECT_NEAR(best.at[0], 1, 1e-3);
  EXPECT_NEAR(best.at[1], 1, 1e-3);
  EXPECT_NEAR(best.value, 0, 1e-6);
}

}  // namespace
}  // namespace econ::analysis
