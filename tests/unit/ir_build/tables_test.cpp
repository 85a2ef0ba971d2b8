#include "tests/unit/ir_build/evaluated_model.h"

namespace econ::ir::testing {
namespace {

using Values = std::vector<double>;

constexpr const char* kPlans =
    "unit user, seat\n"
    "param users = 1k user\n"
    "table plan \"Plans\" {\n"
    "              | share : share | price : $/user/month | seats\n"
    "  free        | rest          | 0                    | 1 seat\n"
    "  pro \"Pro\"   | 4.5%          | 29                   | 3 seat\n"
    "  team        | 0.5%          | $1200/user/year      | 10 seat\n"
    "}\n";

TEST(Tables, ColumnsAreArraysAndHeadersGiveUnits) {
  const EvaluatedModel m(kPlans);
  EXPECT_EQ(m.values("plan.price"), (Values{0, 29, 100}));
  EXPECT_EQ(m.values("plan.seats"), (Values{1, 3, 10}));
  const Values share = m.values("plan.share");
  EXPECT_DOUBLE_EQ(share[0], 0.95);
  EXPECT_EQ(share[1], 0.045);
  EXPECT_EQ(share[2], 0.005);
}

TEST(Tables, AggregatesSkipByCondition) {
  const EvaluatedModel m(std::string(kPlans) +
                         "revenue = sum(users * plan.share * plan.price over plan)\n"
                         "paying = sum(plan.share over plan where plan.price > 0)\n"
                         "dear = max(plan.price over plan)\n"
                         "cheap = min(plan.price over plan where plan.price > 0)\n"
                         "average = mean(plan.seats over plan)\n"
                         "many = count(plan.seats > 2 seat over plan)\n"
                         "priced = count(plan.price over plan where plan.price > $50/user/month)\n"
                         "some = if any(plan.price > $99/user/month over plan) then 1 else 0\n"
                         "every = if all(plan.price > 0 over plan) then 1 else 0\n"
                         "nothing = sum(plan.price over plan where plan.price < 0)\n");
  EXPECT_DOUBLE_EQ(m.value("revenue"), 1000 * (0.045 * 29 + 0.005 * 100));
  EXPECT_DOUBLE_EQ(m.value("paying"), 0.05);
  EXPECT_EQ(m.value("dear"), 100);
  EXPECT_EQ(m.value("cheap"), 29);
  EXPECT_DOUBLE_EQ(m.value("average"), 14.0 / 3);
  EXPECT_EQ(m.value("many"), 2);
  EXPECT_EQ(m.value("priced"), 1);
  EXPECT_EQ(m.value("some"), 1);
  EXPECT_EQ(m.value("every"), 0);
  EXPECT_EQ(m.value("nothing"), 0);
}

TEST(Tables, SelectionsPickLabels) {
  const EvaluatedModel m(std::string(kPlans) +
                         "a = plan.price[pro]\n"
                         "b = plan.price[plan = team]\n"
                         "c = (plan.price * 2)[pro]\n"
                         "d = if plan = free then $1/user/month else plan.price\n"
                         "e = d[free] + d[pro]\n");
  EXPECT_EQ(m.value("a"), 29);
  EXPECT_EQ(m.value("b"), 100);
  EXPECT_EQ(m.value("c"), 58);
  EXPECT_EQ(m.values("d"), (Values{1, 29, 100}));
  EXPECT_EQ(m.value("e"), 30);
}

// Semantics 48: axes line up by name, what lacks one is the same for all its labels.
TEST(Tables, AxesAlignAndBroadcast) {
  const EvaluatedModel m(
      "table plan { | price : $\n  a | 1\n  b | 10 }\n"
      "table region { | tax : %\n  eu | 20\n  us | 10\n  jp | 5 }\n"
      "net = plan.price * (1 + region.tax)\n"
      "total = sum(net over plan)\n"
      "all = sum(net over plan, region)\n"
      "picked = net[b, jp]\n");
  const Values net = m.values("net");
  ASSERT_EQ(net.size(), 6u);
  EXPECT_EQ(net[0], 1.2);
  EXPECT_EQ(net[1], 1.1);
  EXPECT_EQ(net[3], 12);
  EXPECT_EQ(m.value("picked"), 10.5);
  EXPECT_DOUBLE_EQ(m.value("all"), 11 * 3.35);
  EXPECT_DOUBLE_EQ(m.values("total")[0], 13.2);
}

TEST(Tables, AFieldTableOverAnotherAxis) {
  const EvaluatedModel m(
      "table tax over region { | vat : %\n  us | 0\n  eu | 20 }\n"
      "table region { | sales : $\n  eu | 100\n  us | 10 }\n"
      "due = sum(region.sales * tax.vat over region)\n");
  EXPECT_EQ(m.values("tax.vat"), (Values{0.2, 0}));
  EXPECT_EQ(m.value("due"), 20);
}

TEST(Tables, AMatrixHasOneValueForEachPair) {
  const EvaluatedModel m(
      "unit user\n"
      "axis region = eu, us\n"
      "table demand over region, plan : user {\n"
      "      | free | pro\n"
      "  us  | 30   | 4\n"
      "  eu  | 10   | 2\n"
      "}\n"
      "by_plan = sum(demand over region)\n"
      "one = demand[us, pro]\n");
  EXPECT_EQ(m.values("demand"), (Values{10, 2, 30, 4}));
  EXPECT_EQ(m.values("by_plan"), (Values{40, 6}));
  EXPECT_EQ(m.value("one"), 4);
}

TEST(Tables, ColumnsOfLabelsAreComparedAndLookedUp) {
  const EvaluatedModel m(
      "axis level = low, mid, high\n"
      "table weight over level { | points\n  low | 1\n  mid | 2\n  high | 5 }\n"
      "table vendor { | moat : level | name_it : level\n  a | high | low\n  b | low | mid }\n"
      "strong = count(vendor.moat = high over vendor)\n"
      "score = weight.points[level = vendor.moat]\n"
      "same = sum(if vendor.moat = vendor.name_it then 1 else 0 over vendor)\n");
  EXPECT_EQ(m.value("strong"), 1);
  EXPECT_EQ(m.values("score"), (Values{5, 1}));
  EXPECT_EQ(m.value("same"), 0);
}

TEST(Tables, CellsAreFormulas) {
  const EvaluatedModel m(
      "param base_price = $10\n"
      "table plan { | price : $\n  a | base_price\n  b | base_price * 2 }\n"
      "twice = plan.price[b] + plan.price[a]\n");
  EXPECT_EQ(m.value("twice"), 30);
}

}  // namespace
}  // namespace econ::ir::testing
