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

}  // namespace
}  // namespace econ::bounds
