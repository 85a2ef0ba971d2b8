#include <gtest/gtest.h>

#include "tests/unit/bounds/model_builder.h"

namespace econ::bounds {
namespace {

TEST(Enclose, KnowsThatAQuantityIsItself) {
  ModelBuilder m;
  const OpId a = m.range("a", 1, 3);
  const OpId twice = m.mul(a, m.number(2));
  const OpId difference = m.sub(m.add(twice, m.number(5)), m.add(twice, m.number(5)));
  const OpId back = m.sub(m.add(a, m.number(4)), a);
  const auto zero = enclose_one(m.program(), difference);
  EXPECT_EQ(zero.outer, (Interval{0, 0}));
  EXPECT_TIGHT(enclose_one(m.program(), back).outer, 4, 4);
}

TEST(Enclose, IsTightWhereEverySlopeHasASign) {
  ModelBuilder m;
  const OpId price = m.range("price", 5, 30);
  const OpId churn = m.range("churn", 0.02, 0.04);
  const OpId ltv = m.div(price, churn);
  const auto e = enclose_one(m.program(), ltv);
  EXPECT_TIGHT(e.outer, 125, 1500);
  EXPECT_TIGHT(e.inner, 125, 1500);
  EXPECT_TRUE(e.outer.contains(e.inner));
  EXPECT_TRUE(e.is_monotone());
  EXPECT_EQ(e.boxes, 0u);
  EXPECT_EQ(e.base, 17.5 / 0.03);
  ASSERT_EQ(e.influences.size(), 2u);
  EXPECT_EQ(e.influences[0].trend, Trend::Rises);
  EXPECT_EQ(e.influences[1].trend, Trend::Falls);
  ASSERT_EQ(e.high_at.size(), 2u);
  EXPECT_EQ(e.high_at[0].value, 30);
  EXPECT_EQ(e.high_at[1].value, 0.02);
}

TEST(Enclose, IsTightThroughRepeatedInputs) {
  ModelBuilder m;
  const OpId cost = m.range("cost", 2, 4);
  const OpId price = m.range("price", 5, 8);
  const OpId margin = m.div(m.sub(price, cost), price);
  EXPECT_TIGHT(enclose_one(m.program(), margin).outer, 1 - 4.0 / 5, 1 - 2.0 / 8);
}

/// Both ends of a hard result are searched beside each other: what comes out must not depend on which is done first.
TEST(Enclose, IsTheSameEveryTimeWhereSearchesRunBesideEachOther) {
  ModelBuilder m;
  const OpId x = m.range("x", -2, 3);
  const OpId y = m.range("y", -1, 4);
  std::vector<OpId> all;
  for (int i = 1; i <= 12; ++i) {
    const OpId hill = m.sub(m.mul(x, m.sub(y, m.number(0.3 * i))), m.mul(m.mul(x, x), m.mul(y, y)));
    all.push_back(m.add(hill, m.ceil(m.mul(x, m.number(i)))));
  }
  const auto first = enclose(m.program(), all);
  for (int again = 0; again < 4; ++again) {
    const auto found = enclose(m.program(), all);
    for (size_t i = 0; i < all.size(); ++i) {
      EXPECT_EQ(found[i][0].outer, first[i][0].outer) << i;
      EXPECT_EQ(found[i][0].inner, first[i][0].inner) << i;
      EXPECT_EQ(found[i][0].boxes, first[i][0].boxes) << i;
      EXPECT_EQ(found[i][0].low_at, first[i][0].low_at) << i;
      EXPECT_EQ(found[i][0].high_at, first[i][0].high_at) << i;
      EXPECT_TRUE(first[i][0].outer.contains(first[i][0].inner)) << i;
    }
  }
}

TEST(Enclose, StaysMonotoneThroughCeil) {
  ModelBuilder m;
  const OpId users = m.range("users", 1000, 2000);
  const OpId density = m.range("density", 60, 80);
  const OpId cost = m.div(m.mul(m.ceil(m.div(users, density)), m.number(168)), m.number(1000));
  const auto e = enclose_one(m.program(), cost);
  EXPECT_TIGHT(e.outer, 13 * 0.168, 34 * 0.168);
  EXPECT_EQ(e.boxes, 0u);
}

TEST(Enclose, ClosesSteppedCostPerUser) {
  ModelBuilder m;
  const OpId users = m.range("users", 1e3, 1e6);
  const OpId cost = m.div(m.mul(m.ceil(m.div(users, m.number(80))), m.number(168)), users);
  const auto e = enclose_one(m.program(), cost);
  EXPECT_GT(e.boxes, 0u);
  EXPECT_LT(e.boxes, 365u);
  // Just above 1,040 users a fourteenth machine is needed; the least is at a multiple of 80.
  EXPECT_GE(e.outer.hi, 14 * 168 / 1040.0);
  EXPECT_LE(e.outer.hi, 14 * 168 / 1040.0 * 1.001);
  EXPECT_LE(e.outer.lo, 168 / 80.0);
  EXPECT_GE(e.outer.lo, 168 / 80.0 * 0.999);
  EXPECT_TRUE(e.outer.contains(e.inner));
}

TEST(Enclose, SeesBothSidesOfAJump) {
  ModelBuilder m;
  const OpId n = m.range("n", 3, 9);
  const OpId first = m.at_least(m.number(5), n);
  const OpId low = m.select(first, m.mul(n, m.number(7)), m.number(0));
  const OpId high = m.select(first, m.number(0), m.mul(n, m.number(4)));
  const auto e = enclose_one(m.program(), m.add(low, high));
  EXPECT_NEAR(e.outer.lo, 20, 0.02);  // just above 5
  EXPECT_NEAR(e.outer.hi, 36, 0.04);  // at 9
}

TEST(Enclose, AGuardedDivisionIsDefined) {
  ModelBuilder m;
  const OpId n = m.range("n", 0, 10);
  const OpId each = m.select(m.at_least(n, m.number(1)), m.div(m.number(100), n), m.number(0));
  const auto e = enclose_one(m.program(), each);
  EXPECT_FALSE(e.may_be_undefined);
  EXPECT_EQ(e.outer.lo, 0);
  EXPECT_NEAR(e.outer.hi, 100, 0.1);
  const OpId shifted = m.sub(n, m.number(3));
  const OpId above = m.select(m.at_least(n, m.number(5)), m.div(m.number(100), shifted), m.number(0));
  EXPECT_FALSE(enclose_one(m.program(), above).may_be_undefined);
}

TEST(Enclose, AGuardThatLetsZeroThroughIsNone) {
  ModelBuilder m;
  const OpId n = m.range("n", 0, 10);
  const OpId each = m.select(m.at_least(n, m.number(0)), m.div(m.number(100), n), m.number(0));
  EXPECT_TRUE(enclose_one(m.program(), each).may_be_undefined);
}

TEST(Enclose, FindsAnOptimumInside) {
  ModelBuilder m;
  const OpId price = m.range("price", 0, 10);
  const OpId profit = m.mul(price, m.sub(m.number(8), price));
  const auto e = enclose_one(m.program(), profit);
  EXPECT_NEAR(e.inner.hi, 16, 0.016);
  EXPECT_GE(e.outer.hi, 16);
  EXPECT_LE(e.outer.hi, 16 * 1.001);
  EXPECT_TIGHT(e.inner, -20, e.inner.hi);
  EXPECT_NEAR(e.high_at[0].value, 4, 0.2);
  EXPECT_EQ(e.low_at[0].value, 10);
}

TEST(Enclose, PairedInputsShareTheirPlace) {
  ModelBuilder m;
  const OpId low = m.range("cost", 2, 4, 0, false);
  const OpId high = m.range("price", 5, 8, 0, false);
  const OpId against = m.range("wage", 1, 2, 0, true);
  EXPECT_TIGHT(enclose_one(m.program(), m.sub(high, low)).outer, 3, 4);
  EXPECT_TIGHT(enclose_one(m.program(), m.add(high, against)).outer, 7, 9);
  const auto e = enclose_one(m.program(), m.mul(low, against));  // (2 + 2t)(2 - t): 4 at 0 and 1, 4.5 between
  EXPECT_NEAR(e.inner.hi, 4.5, 0.0045);
  EXPECT_GE(e.outer.hi, 4.5);
  EXPECT_LE(e.outer.hi, 4.5 * 1.001);
  EXPECT_TIGHT(e.outer, 4, e.outer.hi);
  ASSERT_EQ(e.high_at.size(), 2u);
  EXPECT_EQ(e.influences.size(), 1u);
}

TEST(Enclose, PairsEverythingOnRequest) {
  ModelBuilder m;
  const OpId a = m.range("a", 10, 20);
  const OpId b = m.range("b", 1, 2);
  const OpId ratio = m.div(a, b);
  Options paired;
  paired.low_with_low = true;
  EXPECT_TIGHT(enclose_one(m.program(), ratio).outer, 5, 20);
  const auto e = enclose_one(m.program(), ratio, paired);
  EXPECT_NEAR(e.outer.lo, 10, 0.01);
  EXPECT_NEAR(e.outer.hi, 10, 0.01);
}

TEST(Enclose, SweptInputsAreHeld) {
  ModelBuilder m;
  const OpId users = m.swept("users", 100, 1, 1000);
  const OpId cost = m.range("cost", 5, 6);
  const OpId each = m.div(cost, users);
  EXPECT_TIGHT(enclose_one(m.program(), each).outer, 0.05, 0.06);
  const std::array inputs{10.0, 5.5};
  Options options;
  options.inputs = inputs;
  EXPECT_TIGHT(enclose_one(m.program(), each, options).outer, 0.5, 0.6);
}

TEST(Enclose, ADivisorThatMayBeZeroIsUnbounded) {
  ModelBuilder m;
  const OpId users = m.range("users", 0, 1000);
  const OpId cost = m.range("cost", 5, 6);
  const auto e = enclose_one(m.program(), m.div(cost, users));
  EXPECT_TRUE(e.is_unbounded());
  EXPECT_TRUE(e.may_be_undefined);
  EXPECT_FALSE(e.always_undefined);
  EXPECT_EQ(e.cause, "users may be 0");
  EXPECT_NEAR(e.outer.lo, 0.005, 1e-5);
  EXPECT_TRUE(e.outer.contains(e.inner));
}

TEST(Enclose, NamesTheQuantityOfADivisor) {
  ModelBuilder m;
  const OpId a = m.range("a", -1, 1);
  m.set_origin("slack");
  const OpId slack = m.mul(a, m.range("b", 1, 2));
  m.set_origin("ratio");
  const auto e = enclose_one(m.program(), m.div(m.number(1), slack));
  EXPECT_EQ(e.cause, "slack may be 0");
  EXPECT_EQ(e.outer, kEverything);
  const auto within = enclose_one(m.program(), m.div(m.number(1), m.sub(a, m.number(0.5))));
  EXPECT_EQ(within.cause, "the divisor in `ratio` may be 0");
}

TEST(Enclose, ProvesADivisorAwayFromZero) {
  ModelBuilder m;
  const OpId x = m.range("x", 0, 4);
  const OpId divisor = m.add(m.mul(x, m.sub(x, m.number(3))), m.number(2.5));  // at least 0.25
  const auto e = enclose_one(m.program(), m.div(m.number(1), divisor));
  EXPECT_FALSE(e.may_be_undefined);
  EXPECT_EQ(e.cause, "");
  EXPECT_GE(e.outer.hi, 4);
  EXPECT_LE(e.outer.hi, 4.01);
}

TEST(Enclose, UndefinedEverywhere) {
  ModelBuilder m;
  m.set_origin("loss");
  const OpId x = m.range("x", -4, -1);
  const auto e = enclose_one(m.program(), m.apply(Primitive::Log, {x}));
  EXPECT_TRUE(e.always_undefined);
  EXPECT_EQ(e.cause, "x is not above 0");
  EXPECT_TRUE(std::isnan(e.base));
  EXPECT_TRUE(std::isnan(e.inner.lo));
}

TEST(Enclose, OverflowInsideIsAllowed) {
  ModelBuilder m;
  const OpId x = m.range("x", -900, 900);
  const OpId logistic = m.div(m.number(1), m.add(m.number(1), m.apply(Primitive::Exp, {x})));
  const auto e = enclose_one(m.program(), logistic);
  EXPECT_FALSE(e.may_be_undefined);
  EXPECT_NEAR(e.outer.lo, 0, 1e-300);
  EXPECT_NEAR(e.outer.hi, 1, 1e-12);
}

TEST(Enclose, AnUndecidedChoiceIsTheHullOfItsBranches) {
  ModelBuilder m;
  const OpId users = m.range("users", 50, 150);
  const OpId price = m.select(m.at_least(users, m.number(100)), m.number(8), m.number(10));
  const auto down = enclose_one(m.program(), price);
  EXPECT_EQ(down.outer, (Interval{8, 10}));
  EXPECT_EQ(down.inner, (Interval{8, 10}));
  EXPECT_EQ(down.influences[0].trend, Trend::Falls);
  const OpId up = m.mul(users, m.select(m.at_least(users, m.number(100)), m.number(10), m.number(8)));
  const auto e = enclose_one(m.program(), up);
  EXPECT_TIGHT(e.outer, 400, 1500);
  EXPECT_EQ(e.boxes, 0u);
}

TEST(Enclose, SearchesAcrossAJumpDown) {
  ModelBuilder m;
  const OpId users = m.range("users", 50, 150);
  const OpId bill = m.mul(users, m.select(m.at_least(users, m.number(100)), m.number(4), m.number(10)));
  const auto e = enclose_one(m.program(), bill);  // 500..1000 below, 400..600 above
  EXPECT_NEAR(e.outer.lo, 400, 0.5);
  EXPECT_GE(e.outer.hi, 1000 * (1 - 1e-9));
  EXPECT_LE(e.outer.hi, 1001.1);
  EXPECT_GE(e.inner.hi, 999);
}

TEST(Enclose, ConditionsHaveWitnesses) {
  ModelBuilder m;
  const OpId cost = m.range("cost", 8, 12);
  const auto mixed = enclose_one(m.program(), m.at_least(m.number(10), cost));
  EXPECT_EQ(mixed.truth(), Truth::Mixed);
  ASSERT_EQ(mixed.low_at.size(), 1u);
  EXPECT_EQ(mixed.low_at[0], (InputValue{ir::InputId(0), 12}));
  EXPECT_EQ(enclose_one(m.program(), m.at_least(m.number(12), cost)).truth(), Truth::True);
  EXPECT_EQ(enclose_one(m.program(), m.at_least(cost, m.number(13))).truth(), Truth::False);
  const OpId both = m.apply(Primitive::And, {m.at_least(m.number(20), cost), m.at_least(cost, m.number(9))});
  EXPECT_EQ(enclose_one(m.program(), both).truth(), Truth::Mixed);
}

TEST(Enclose, DecidesConditionsOnCorrelatedSides) {
  ModelBuilder m;
  const OpId users = m.range("users", 100, 1000);
  const OpId revenue = m.mul(users, m.number(10));
  const OpId cost = m.add(m.mul(users, m.number(6)), m.number(300));
  EXPECT_EQ(enclose_one(m.program(), m.at_least(revenue, cost)).truth(), Truth::True);
}

TEST(Enclose, ProvesAConditionInside) {
  ModelBuilder m;
  const OpId x = m.range("x", 0, 10);
  const OpId profit = m.mul(x, m.sub(m.number(8), x));  // at most 16
  EXPECT_EQ(enclose_one(m.program(), m.at_least(m.number(16.5), profit)).truth(), Truth::True);
  const auto e = enclose_one(m.program(), m.at_least(m.number(15.5), profit));
  EXPECT_EQ(e.truth(), Truth::Mixed);
  ASSERT_EQ(e.low_at.size(), 1u);
  EXPECT_NEAR(e.low_at[0].value, 4, std::sqrt(0.5));
}

/// Prices, costs and machines of a hosted service, every range wide.
TEST(Enclose, SeesTheSignsOfUnitEconomics) {
  ModelBuilder m;
  const OpId users = m.number(50'000);
  const OpId price = m.add(m.range("plan", 4, 8), m.range("extras", 2, 7));
  const OpId machines = m.ceil(m.div(users, m.range("density", 60, 100)));
  const OpId infra = m.add(m.mul(machines, m.range("machine", 150, 180)), m.mul(users, m.range("storage", 0.6, 1)));
  const OpId team = m.mul(m.range("heads", 6, 9), m.range("salary", 8e3, 16e3));
  const OpId cost = m.add(infra, team);
  const OpId each = m.div(cost, users);
  const OpId margin = m.div(m.sub(price, each), price);
  const OpId part = m.div(infra, cost);
  for (const OpId op : {cost, each, margin}) {
    const auto e = enclose_one(m.program(), op);
    EXPECT_TRUE(e.is_monotone());
    EXPECT_EQ(e.boxes, 0u);
    EXPECT_NEAR(e.outer.lo, e.inner.lo, 1e-9 * e.outer.magnitude());
    EXPECT_NEAR(e.outer.hi, e.inner.hi, 1e-9 * e.outer.magnitude());
  }
  const auto e = enclose_one(m.program(), part);
  const double low = 500 * 150 + 30e3;
  const double high = 834 * 180 + 50e3;
  EXPECT_NEAR(e.outer.lo, low / (low + 144e3), 1e-3 * e.outer.lo);
  EXPECT_NEAR(e.outer.hi, high / (high + 48e3), 1e-3 * e.outer.hi);
}

TEST(Enclose, ArraysFoldsAndMissingElements) {
  ModelBuilder m;
  const auto plan = m.add_axis("plan", {"free", "pro", "team"});
  const OpId price = m.stack(plan, {m.missing(), m.range("pro", 10, 12), m.range("team", 20, 30)});
  const OpId total = m.fold(Primitive::Add, price, plan, 0);
  EXPECT_TIGHT(enclose_one(m.program(), total).outer, 30, 42);
  const auto prices = enclose(m.program(), std::array{price})[0];
  ASSERT_EQ(prices.size(), 3u);
  EXPECT_TRUE(prices[0].always_undefined);
  EXPECT_TIGHT(prices[2].outer, 20, 30);
  const OpId part = m.div(m.pick(price, plan, 1), total);
  EXPECT_TIGHT(enclose_one(m.program(), part).outer, 10.0 / 40, 12.0 / 32);
  const OpId best = m.fold(Primitive::Max, m.mul(price, m.label(plan)), plan, 0);
  EXPECT_TIGHT(enclose_one(m.program(), best).outer, 40, 60);
}

TEST(Enclose, LooksUpAnUncertainLabel) {
  ModelBuilder m;
  const auto tier = m.add_axis("tier", {"a", "b", "c", "d"});
  const OpId prices = m.stack(tier, {m.number(9), m.number(7), m.number(6), m.number(1)});
  const OpId index = m.apply(Primitive::Floor, {m.range("use", 0.5, 2.5)});
  const auto e = enclose_one(m.program(), m.lookup(prices, tier, index));
  EXPECT_EQ(e.outer, (Interval{6, 9}));
  EXPECT_EQ(e.influences[0].trend, Trend::Falls);
  EXPECT_FALSE(e.may_be_undefined);
  const OpId beyond = m.lookup(prices, tier, m.apply(Primitive::Floor, {m.range("more", 2.5, 5.5)}));
  EXPECT_TRUE(enclose_one(m.program(), beyond).may_be_undefined);
}

}  // namespace
}  // namespace econ::bounds
