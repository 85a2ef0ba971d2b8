#include <gtest/gtest.h>

#include "compiler/reference/evaluate.h"
#include "tests/unit/bounds/model_builder.h"

namespace econ::bounds {
namespace {

/// subscribers = prev + new - churn * prev, the flow a quantity of its own or part of the formula.
OpId subscribers(ModelBuilder& m, OpId churn, OpId added, int months, bool flow_apart) {
  OpId stock = m.number(1000);
  OpId lost_so_far = m.number(0);
  for (int month = 0; month < months; ++month) {
    const OpId lost = m.mul(churn, stock);
    if (flow_apart) lost_so_far = m.add(lost_so_far, lost);
    stock = m.sub(m.add(stock, added), lost);
  }
  m.add_output({"lost", "base", lost_so_far, {}, false});
  return stock;
}

class Stock : public testing::TestWithParam<std::tuple<int, bool>> {};

TEST_P(Stock, KeepsSignsAndBoundsOverTheMonths) {
  const auto [months, flow_apart] = GetParam();
  ModelBuilder m;
  const OpId churn = m.range("churn", 0.02, 0.05);
  const OpId added = m.range("added", 900, 1100);
  const OpId stock = subscribers(m, churn, added, months, flow_apart);
  const auto e = enclose_one(m.program(), stock);
  const auto low = reference::evaluate(m.program(), std::array{0.05, 900.0})[stock][0];
  const auto high = reference::evaluate(m.program(), std::array{0.02, 1100.0})[stock][0];
  EXPECT_NEAR(e.outer.lo, low, 1e-6 * low);
  EXPECT_NEAR(e.outer.hi, high, 1e-6 * high);
  EXPECT_EQ(e.inner, (Interval{low, high}));
  EXPECT_TRUE(e.is_monotone());
}

INSTANTIATE_TEST_SUITE_P(Months, Stock,
                         testing::Combine(testing::Values(1, 60, 120, 360), testing::Values(false, true)));

TEST(Large, ManyStocksOverManyMonths) {
  ModelBuilder m;
  const OpId churn = m.range("churn", 0.02, 0.03);
  std::vector<OpId> stocks;
  OpId total = m.number(0);
  for (int i = 0; i < 60; ++i) {
    const OpId added = m.range("added", 90 + i, 110 + i);
    stocks.push_back(subscribers(m, churn, added, 360, false));
    total = m.add(total, stocks.back());
  }
  EXPECT_GT(m.program().ops.size(), 60'000u);
  const auto e = enclose_one(m.program(), total);
  EXPECT_TRUE(e.is_monotone());
  EXPECT_EQ(e.influences.size(), 61u);
  EXPECT_NEAR(e.outer.lo, e.inner.lo, 1e-6 * e.inner.lo);
  EXPECT_NEAR(e.outer.hi, e.inner.hi, 1e-6 * e.inner.hi);
}

/// An epidemic: the infected rise and fall, so no month's extremes lie at an end of the contact rate's range.
TEST(Partition, ServesEveryMonthOfARecurrenceAtOnce) {
  constexpr int kDays = 160;
  constexpr double kRoundedFrom = 0.01;  // the last few ill are a difference of thousands, rounded at every step
  ModelBuilder m;
  const OpId contact = m.range("contact", 0.35, 0.45);
  OpId healthy = m.number(9990);
  OpId ill = m.number(10);
  std::vector<OpId> all;
  for (int day = 0; day < kDays; ++day) {
    const OpId infection = m.div(m.mul(m.mul(contact, healthy), ill), m.number(10'000));
    const OpId healing = m.mul(m.number(0.1), ill);
    healthy = m.sub(healthy, infection);
    ill = m.sub(m.add(ill, infection), healing);
    all.push_back(ill);
    all.push_back(infection);
  }
  const auto found = enclose(m.program(), all);
  std::vector<Interval> met(all.size(), {kInfinity, -kInfinity});
  for (int i = 0; i <= 200; ++i) {
    const auto values = reference::evaluate(m.program(), std::array{0.35 + 0.1 * i / 200});
    for (size_t t = 0; t < all.size(); ++t) met[t] = hull(met[t], {values[all[t]][0], values[all[t]][0]});
  }
  size_t boxes = 0;
  for (size_t t = 0; t < all.size(); ++t) {
    const Enclosure& e = found[t][0];
    const double slack = 2e-3 * met[t].magnitude() + kRoundedFrom;
    EXPECT_LE(e.outer.lo, met[t].lo) << t;
    EXPECT_GE(e.outer.hi, met[t].hi) << t;
    EXPECT_GE(e.outer.lo, met[t].lo - slack) << t;
    EXPECT_LE(e.outer.hi, met[t].hi + slack) << t;
    EXPECT_GE(e.inner.lo, e.outer.lo) << t;
    EXPECT_LE(e.inner.hi, e.outer.hi) << t;
    boxes = std::max(boxes, e.boxes);
  }
  EXPECT_GT(boxes, 1u);
  EXPECT_LT(boxes, 200u) << "of one partition for all";
}

/// What is attained can be looked up: the coordinates that come with it give it.
TEST(Partition, KeepsWhereTheEndsAreAttained) {
  ModelBuilder m;
  const OpId x = m.range("x", 0.05, 0.95);
  OpId state = m.number(0.3);
  std::vector<OpId> all;
  for (int step = 0; step < 400; ++step) {
    state = m.add(m.mul(state, m.number(0.9)), m.mul(m.number(0.1), m.mul(m.mul(x, m.sub(m.number(1), x)), state)));
    state = m.add(state, m.mul(m.number(0.01), m.mul(x, m.sub(m.number(1), x))));
    all.push_back(state);
  }
  const auto found = enclose(m.program(), all);
  for (size_t t = 0; t < all.size(); ++t) {
    const Enclosure& e = found[t][0];
    ASSERT_EQ(e.high_at.size(), 1u);
    EXPECT_EQ(reference::evaluate(m.program(), std::array{e.high_at[0].value})[all[t]][0], e.inner.hi) << t;
    EXPECT_EQ(reference::evaluate(m.program(), std::array{e.low_at[0].value})[all[t]][0], e.inner.lo) << t;
  }
}

}  // namespace
}  // namespace econ::bounds
