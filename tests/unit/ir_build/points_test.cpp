#include "tests/unit/ir_build/evaluated_model.h"

namespace econ::ir::testing {
namespace {

using Values = std::vector<double>;

constexpr const char* kPlans =
    "unit user, seat\n"
    "param users = 7k user\n"
    "table plan { | price : $\n"
    "  free | 0\n"
    "  pro  | 10\n"
    "  team | 30\n"
    "}\n";

EvaluatedModel plans(const std::string& rest) { return EvaluatedModel(kPlans + rest); }

TEST(Lists, AreAxesOfTheirOwn) {
  const auto m = plans(
      "weights = [1, 2, 5 seat]\n"
      "prices = [$1, plan.price[pro], $3]\n"
      "all = sum(weights)\n"
      "named = sum(weights * 2 over weights)\n"
      "both = sum(weights * prices over weights, prices)\n");
  EXPECT_EQ(m.values("weights"), (Values{1, 2, 5}));
  EXPECT_EQ(m.values("prices"), (Values{1, 10, 3}));
  EXPECT_EQ(m.value("all"), 8);
  EXPECT_EQ(m.value("named"), 16);
  EXPECT_EQ(m.value("both"), 8 * 14);
}

TEST(Lists, PickSeveralLabelsAndTheSameListIsTheSameAxis) {
  const auto m = plans(
      "a = plan.price[plan = [team, pro]]\n"
      "b = plan.price[[pro, team]]\n"
      "c = sum(plan.price[[pro, team]] * plan.price[plan = [pro, team]])\n"
      "cost = users * 2\n"
      "d = sum(cost[users = [1, 2 user]] * cost[users = [1, 2 user]])\n");
  EXPECT_EQ(m.values("a"), (Values{30, 10}));
  EXPECT_EQ(m.values("b"), (Values{10, 30}));
  EXPECT_EQ(m.value("c"), 1000);
  EXPECT_EQ(m.value("d"), 20);
}

TEST(Points, HaveNumbers) {
  const auto m = plans(
      "a = index(plan)\n"
      "b = plan.price[2] + plan.price[plan = 3]\n"
      "c = plan.price - or_else(plan.price[plan = index(plan) - 1], 0)\n"
      "param nth = 3\n"
      "d = plan.price[plan = nth]\n");
  EXPECT_EQ(m.values("a"), (Values{1, 2, 3}));
  EXPECT_EQ(m.value("b"), 40);
  EXPECT_TRUE(std::isnan(m.values("c")[0]));  // before the first there is no label
  EXPECT_EQ(m.values("c")[1], 10);
  EXPECT_EQ(m.values("c")[2], 20);
  EXPECT_EQ(m.value("d"), 30);
}

/// Semantics 61: (lower, upper], guarded; the first row holds its lower end.
TEST(Spans, AreLookedUpByAValue) {
  const auto m = plans(
      "table phase { | cost : $\n"
      "  1k..5k user \"Early\" | 3\n"
      "  5k..20k user | 2\n"
      "  beyond       | 1\n"
      "}\n"
      "a = phase.cost[users]\n"
      "b = phase.cost[1k user]\n"
      "c = phase.cost[phase = 5k user]\n"
      "d = phase.cost[5001 user]\n"
      "e = phase.cost[3M user]\n"
      "f = phase.cost[999 user]\n"
      "g = if phase[users] = phase[6k user] then 1 else 0\n"
      "h = sum(phase.cost over phase)\n"
      "i = phase.cost[users][users = 2k user]\n");
  EXPECT_EQ(m.value("a"), 2);
  EXPECT_EQ(m.value("b"), 3);
  EXPECT_EQ(m.value("c"), 3);
  EXPECT_EQ(m.value("d"), 2);
  EXPECT_EQ(m.value("e"), 1);
  EXPECT_TRUE(std::isnan(m.value("f")));
  EXPECT_EQ(m.undefined_cause("f"), "a label outside `phase` in `f`");
  EXPECT_EQ(m.value("g"), 1);
  EXPECT_EQ(m.value("h"), 6);
  EXPECT_EQ(m.value("i"), 3);
}

TEST(Spans, RungsOfALadderToo) {
  const auto m = plans(
      "ladder seats volume {\n"
      "  upto    | rate\n"
      "  5 seat  | $7/seat\n"
      "  20 seat | $6/seat\n"
      "}\n"
      "a = seats.rate[3 seat]\n"
      "b = seats.rate[5 seat]\n"
      "c = seats.rate[6 seat]\n"
      "d = seats.rate[21 seat]\n");
  EXPECT_EQ(m.value("a"), 7);
  EXPECT_EQ(m.value("b"), 7);
  EXPECT_EQ(m.value("c"), 6);
  EXPECT_TRUE(std::isnan(m.value("d")));
}

TEST(Matrices, HaveAnyNumberOfAxesAndCellsToOverride) {
  const auto m = plans(
      "table demand over region, plan, term : user { | y1 | y2\n"
      "  eu free | 1 | 2\n"
      "  eu pro  | 3 | 4\n"
      "  us pro  | 5 |\n"
      "}\n"
      "all = sum(demand over region, plan, term)\n"
      "one = demand[us, pro, y1]\n"
      "scenario more { demand[eu, pro, y2] = was * 10; demand[us, pro, y1] = 6 user }\n"
      "scenario none_in_eu { demand[eu] = 0 user }\n");
  EXPECT_EQ(m.value("all"), 15);
  EXPECT_EQ(m.value("one"), 5);
  EXPECT_EQ(m.value("all", "more"), 1 + 2 + 3 + 40 + 6);
  EXPECT_EQ(m.value("all", "none_in_eu"), 5);
}

/// Points and values of SDXorg/test-models tests/lookups at 21aab027.
TEST(Curves, GoThroughPoints) {
  const std::string table =
      "table p { | x | y\n a | 0 | 0\n b | 5 | 0\n c | 10 | 1\n d | 15 | 1\n e | 20 | 0\n f | 25 | 0\n g | 30 | -1\n"
      " h | 35 | -1\n i | 40 | 0\n j | 45 | 0\n}\n";
  const auto m = plans(table +
                       "seen = interpolate([7.5, 10, 17, 27.5, 50], p.x, p.y)\n"
                       "lists = interpolate(2.5 user, [1, 3, 5 user], [$10, $30, $20])\n"
                       "steps = interpolate_step(4 user, [1, 3, 5 user], [$10, $30, $20])\n"
                       "before_all = interpolate_step(0 user, [1, 3 user], [$10, $30])\n"
                       "grown = interpolate_geometric(2 user, [1, 3 user], [$10, $40])\n"
                       "soft = interpolate_smooth(1.5 user, [1, 3 user], [$0, $32])\n");
  const Values seen = m.values("seen"), known{0.5, 1, 0.6, -0.5, 0};
  ASSERT_EQ(seen.size(), known.size());
  for (size_t i = 0; i < known.size(); ++i) EXPECT_NEAR(seen[i], known[i], 1e-9);
  EXPECT_DOUBLE_EQ(m.value("lists"), 25);
  EXPECT_EQ(m.value("steps"), 30);
  EXPECT_EQ(m.value("before_all"), 10);
  EXPECT_NEAR(m.value("grown"), 20, 1e-12);
  EXPECT_DOUBLE_EQ(m.value("soft"), 5);
}

TEST(Cells, OneSidedOnesAreMissing) {
  const auto m = plans(
      "table market { | size : $ | months\n"
      "  cli   | 200M  | <= 3 \"soon\"\n"
      "  agent | >= 1B |\n"
      "}\n"
      "all = sum(market.size over market)\n");
  EXPECT_EQ(m.value("all"), 200e6);
}

}  // namespace
}  // namespace econ::ir::testing
