#include "tests/unit/ir_build/evaluated_model.h"

namespace econ::ir::testing {
namespace {

using Values = std::vector<double>;

constexpr const char* kModel =
    "param churn = 2%\n"
    "param price = $10\n"
    "param users = 100\n"
    "mrr = price * users * (1 - churn)\n"
    "double_mrr = mrr * 2\n";

// Semantics 68: what depends on an overridden value follows.
TEST(Scenarios, WhatDependsOnAnOverrideFollows) {
  const EvaluatedModel m(std::string(kModel) +
                         "scenario worst { churn = 50% }\n"
                         "scenario fixed { mrr = $7 }\n");
  EXPECT_DOUBLE_EQ(m.value("double_mrr"), 1960);
  EXPECT_EQ(m.value("double_mrr", "worst"), 1000);
  EXPECT_EQ(m.value("double_mrr", "fixed"), 14);
}

// Semantics 69: `was` is the value in the same world with the overriding layer switched off.
TEST(Scenarios, WasReadsTheLayerBelow) {
  const EvaluatedModel m(std::string(kModel) +
                         "scenario up { price = was * 2 }\n"
                         "scenario more extends up { price = was + $1 }\n"
                         "scenario side { price = was * 10 }\n"
                         "scenario both extends up, side { price = was + $1 }\n"
                         "scenario follows { price = $3; mrr = was + $1 }\n");
  EXPECT_EQ(m.value("price", "up"), 20);
  EXPECT_EQ(m.value("price", "more"), 21);
  EXPECT_EQ(m.value("price", "both"), 201);                          // side lies above up: 10 * (2 * $10) + $1
  EXPECT_DOUBLE_EQ(m.value("mrr", "follows"), 10 * 100 * 0.98 + 1);  // at the price that was, too
}

TEST(Scenarios, ADiamondTakesItsSharedAncestorOnce) {
  const EvaluatedModel m(std::string(kModel) +
                         "scenario root { price = was + $1 }\n"
                         "scenario left extends root { users = 200 }\n"
                         "scenario right extends root { churn = 0% }\n"
                         "scenario joined extends left, right { }\n");
  EXPECT_EQ(m.value("price", "joined"), 11);
  EXPECT_EQ(m.value("mrr", "joined"), 2200);
}

TEST(Scenarios, OtherScenariosAreReadAnywhere) {
  const EvaluatedModel m(std::string(kModel) +
                         "scenario dear { price = $20 }\n"
                         "scenario cheap { price = price[dear] / 4 }\n"
                         "scenario back extends dear { price = price[base] }\n"
                         "gain = price[dear] - price[base]\n"
                         "ratio = mrr[scenario = dear] / mrr\n");
  EXPECT_EQ(m.value("gain"), 10);
  EXPECT_EQ(m.value("price", "cheap"), 5);
  EXPECT_EQ(m.value("price", "back"), 10);
  EXPECT_EQ(m.value("ratio"), 2);
  EXPECT_EQ(m.value("ratio", "dear"), 1);
}

TEST(Scenarios, CellsMembersAndColumnsAreOverridden) {
  const EvaluatedModel m(
      "unit GPU\n"
      "table plan { | price : $\n  free | 0\n  pro | 30\n  team | 99 }\n"
      "component compute { demand = 3 GPU; price = $2/GPU/month }\n"
      "total = sum(plan.price over plan)\n"
      "infra = sum(component.cost over component)\n"
      "scenario a { plan.price[pro] = $24; plan.price[team] = was / 9; compute.price = was * 2 }\n"
      "scenario b extends a { plan.price[pro] = was + plan.price[base, free] + $1 }\n"
      "scenario c { plan.price = $5 }\n"
      "scenario d { compute.units = 10 GPU }\n");
  EXPECT_EQ(m.values("plan.price", "a"), (Values{0, 24, 11}));
  EXPECT_EQ(m.value("infra", "a"), 12);
  EXPECT_EQ(m.values("plan.price", "b"), (Values{0, 25, 11}));
  EXPECT_EQ(m.value("total", "c"), 15);
  EXPECT_EQ(m.value("infra", "d"), 20);
}

TEST(Scenarios, AScenarioMayGiveAValueAnAxis) {
  const EvaluatedModel m(
      "table plan { | price : $\n  a | 1\n  b | 2 }\n"
      "param fee = $1\n"
      "out = fee * 3\n"
      "scenario by_plan { fee = plan.price * 10 }\n");
  EXPECT_EQ(m.value("out"), 3);
  EXPECT_EQ(m.values("out", "by_plan"), (Values{30, 60}));
}

}  // namespace
}  // namespace econ::ir::testing
