#include "runtime/analysis/crossings.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/unit/bounds/model_builder.h"

namespace econ::analysis {
namespace {

using bounds::ModelBuilder;
using ir::OpId;
using Kind = Crossing::Kind;
using builtins::Primitive;

/// Crossings of left and right as x goes from low to high.
template <class Build>
Crossings solve(double low, double high, const Build& build, const StretchLimits& limits = {}) {
  ModelBuilder model;
  const OpId x = model.swept("x", low, low, high);
  const auto [left, right] = build(model, x);
  OpId difference = model.sub(left, right);
  std::vector<OpId> renamed;
  const ir::Program program = model.take(&renamed);
  difference = renamed.empty() ? difference : renamed[difference.value];
  OneUnknown function(program, difference, 0, ir::InputId(0), {low}, false);
  return crossings(function, {low, high}, limits);
}

std::pair<OpId, OpId> sides(OpId left, OpId right) { return {left, right}; }

TEST(Crossings, FindALineToTheLastBit) {
  const auto found = solve(0, 100, [](ModelBuilder& m, OpId x) { return sides(m.mul(x, m.number(3)), m.number(100)); });
  ASSERT_EQ(found.found.size(), 1u);
  EXPECT_EQ(found.found[0].kind, Kind::Root);
  EXPECT_EQ(found.found[0].low * 3, 100);
  EXPECT_EQ(found.found[0].before, -1);
  EXPECT_EQ(found.found[0].after, 1);
  EXPECT_TRUE(found.complete);
}

TEST(Crossings, FindAllRootsOfAPolynomial) {
  // (x - 1)(x - 2)(x - 3)
  const auto found = solve(0, 10, [](ModelBuilder& m, OpId x) {
    const OpId product = m.mul(m.mul(m.sub(x, m.number(1)), m.sub(x, m.number(2))), m.sub(x, m.number(3)));
    return sides(product, m.number(0));
  });
  ASSERT_EQ(found.found.size(), 3u);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(found.found[static_cast<size_t>(i)].low, i + 1);
  EXPECT_TRUE(found.complete);
}

TEST(Crossings, TellAPlaceThatIsOnlyTouched) {
  const auto found = solve(0.5, 10, [](ModelBuilder& m, OpId x) {
    const OpId d = m.sub(x, m.number(3));
    return sides(m.mul(d, d), m.number(0));
  });
  ASSERT_EQ(found.found.size(), 1u);
  EXPECT_EQ(found.found[0].kind, Kind::Touch);
  EXPECT_NEAR(found.found[0].low, 3, 1e-7);
}

TEST(Crossings, TellJumpsAndWhatLiesOnEitherSide) {
  const auto found = solve(0, 10, [](ModelBuilder& m, OpId x) { return sides(m.ceil(x), m.number(4.5)); });
  ASSERT_EQ(found.found.size(), 1u);
  EXPECT_EQ(found.found[0].kind, Kind::Jump);
  EXPECT_NEAR(found.found[0].low, 4, 1e-9);
  EXPECT_EQ(found.found[0].high, bounds::next_up(found.found[0].low));
  EXPECT_EQ(found.found[0].at_low.left, 4);
  EXPECT_EQ(found.found[0].at_high.left, 5);
  EXPECT_TRUE(found.complete);
}

TEST(Crossings, TellStretchesThatAreEqual) {
  const auto found = solve(0, 10, [](ModelBuilder& m, OpId x) { return sides(m.ceil(x), m.number(4)); });
  ASSERT_EQ(found.found.size(), 1u);
  EXPECT_EQ(found.found[0].kind, Kind::Plateau);
  EXPECT_NEAR(found.found[0].low, 3, 1e-9);
  EXPECT_NEAR(found.found[0].high, 4, 1e-9);
}

/// A machine holds 80, so the cost of one falls from each machine to the next: every tooth that reaches the price
/// crosses it twice, falling and jumping back (semantics 81).
TEST(Crossings, FindEveryToothOfASteppedCost) {
  const auto found = solve(1, 100'000, [](ModelBuilder& m, OpId x) {
    const OpId cost = m.mul(m.ceil(m.div(x, m.number(80))), m.number(168));
    return sides(m.div(cost, x), m.number(2.1195));
  });
  size_t falling = 0, jumps = 0;
  for (const Crossing& c : found.found) {
    falling += c.kind == Kind::Root && c.after < 0 ? 1 : 0;
    jumps += c.kind == Kind::Jump && c.after > 0 ? 1 : 0;
  }
  // Tooth n falls to 2.1 and begins at 168 n / (80 (n - 1)): above 2.1195 up to n = 108.
  EXPECT_EQ(falling, 108u);
  EXPECT_EQ(jumps, 107u);
  EXPECT_EQ(found.found.size(), 215u);
  EXPECT_TRUE(found.complete);
}

TEST(Crossings, SayWhereNothingIsProven) {
  const auto found = solve(0, 1000,
                           [](ModelBuilder& m, OpId x) {
                             const OpId wave = m.apply(Primitive::Sin, {m.mul(x, m.number(20))});
                             return sides(wave, m.number(0.5));
                           },
                           {.work = 500});
  EXPECT_FALSE(found.complete);
  EXPECT_FALSE(found.open.empty());
}

TEST(Crossings, AreNotWhereASideIsInfinite) {
  for (const double pole : {0.0, 0.1, 1.0 / 3}) {
    const auto found = solve(-1, 1, [&](ModelBuilder& m, OpId x) {
      return sides(m.div(m.number(1), m.sub(x, m.number(pole))), m.number(0));
    });
    EXPECT_TRUE(found.found.empty());
    ASSERT_FALSE(found.undefined.empty());
    EXPECT_NEAR(found.undefined.front().lo, pole, 1e-15);
    EXPECT_NEAR(found.undefined.back().hi, pole, 1e-15);
    ASSERT_EQ(found.between.size(), 2u);
    EXPECT_EQ(found.between[0].sign, -1);
    EXPECT_EQ(found.between[1].sign, 1);
  }
}

TEST(Crossings, OnAGridAreBetweenItsPoints) {
  std::vector<double> points;
  std::vector<Sides> values;
  for (int i = 0; i < 6; ++i) {
    points.push_back(i);
    values.push_back({2.0 * i, 5, 2.0 * i - 5});
  }
  const auto found = grid_crossings(points, values, false);
  ASSERT_EQ(found.found.size(), 1u);
  EXPECT_EQ(found.found[0].kind, Kind::Jump);
  EXPECT_EQ(found.found[0].low, 2);
  EXPECT_EQ(found.found[0].high, 3);
  ASSERT_EQ(found.between.size(), 2u);
  EXPECT_EQ(found.between[0].sign, -1);
  EXPECT_EQ(found.between[0].high, 2);
  EXPECT_EQ(found.between[1].low, 3);
  EXPECT_EQ(found.between[1].high, 5);
}

}  // namespace
}  // namespace econ::analysis
