#include "tests/unit/ir_build/evaluated_model.h"

namespace econ::ir::testing {
namespace {

using Values = std::vector<double>;

constexpr const char* kModel =
    "unit user\n"
    "param users = 100 user\n"
    "param price = $10/user/month\n"
    "param fixed = $400/month\n"
    "mrr = users * price\n"
    "profit = mrr - fixed\n";

TEST(Selections, AParameterTakesAnotherValue) {
  const EvaluatedModel m(std::string(kModel) +
                         "a = profit[users = 1k user]\n"
                         "b = profit[users = 1k user, price = $1/user/month]\n"
                         "c = profit[users = users * 2]\n"
                         "d = profit[price = $12/user/year]\n"
                         "e = users[users = 3 user]\n"
                         "f = fixed[users = 3 user]\n");
  EXPECT_EQ(m.value("a"), 9600);
  EXPECT_EQ(m.value("b"), 600);
  EXPECT_EQ(m.value("c"), 1600);
  EXPECT_EQ(m.value("d"), -300);
  EXPECT_EQ(m.value("e"), 3);
  EXPECT_EQ(m.value("f"), 400);
}

TEST(Selections, AListOfPointsIsAnAxis) {
  const EvaluatedModel m(std::string(kModel) +
                         "a = profit[users = [10, 40, 1k user]]\n"
                         "b = profit[users = [10, 100 user], price = [$1, $10/user/month]]\n"
                         "best = max(profit[users = [10, 40, 1k user]])\n");
  EXPECT_EQ(m.values("a"), (Values{-300, 0, 9600}));
  EXPECT_EQ(m.values("b"), (Values{-390, -300, -300, 600}));
  EXPECT_EQ(m.value("best"), 9600);
}

TEST(Selections, AValueOverAnAxisBringsTheAxis) {
  const EvaluatedModel m(std::string(kModel) +
                         "table phase { | at : user\n  early | 10\n  late | 1k }\n"
                         "by_phase = profit[users = phase.at]\n"
                         "late = by_phase[late]\n");
  EXPECT_EQ(m.values("by_phase"), (Values{-300, 9600}));
  EXPECT_EQ(m.value("late"), 9600);
}

TEST(Selections, ReplacementsNestAndMeetScenarios) {
  const EvaluatedModel m(std::string(kModel) +
                         "at_ten = profit[users = 10 user]\n"
                         "a = at_ten[price = $100/user/month]\n"
                         "b = at_ten[users = 1k user]\n"
                         "c = profit[dear, users = 10 user]\n"
                         "d = profit[users = 10 user][dear]\n"
                         "e = profit[users = users[big]]\n"
                         "scenario dear { price = $50/user/month }\n"
                         "scenario big { users = 1k user }\n");
  EXPECT_EQ(m.value("a"), 600);
  EXPECT_EQ(m.value("b"), -300);  // the inner selection has decided
  EXPECT_EQ(m.value("c"), 100);
  EXPECT_EQ(m.value("d"), 100);
  EXPECT_EQ(m.value("e"), 9600);
  EXPECT_EQ(m.value("at_ten", "dear"), 100);
}

TEST(Selections, InputsOfInstancesAndCellsAreParameters) {
  const EvaluatedModel m(
      "unit vm\n"
      "component compute { demand = 3 vm; price = $2/vm/month }\n"
      "scenario more { compute.demand = 5 vm }\n"
      "a = compute.cost[more]\n"
      "b = compute.cost\n");
  EXPECT_EQ(m.value("a"), 10);
  EXPECT_EQ(m.value("b"), 6);
}

TEST(Selections, LabelsOfAnotherAxisWithTheSameNames) {
  const EvaluatedModel m(
      "table price { | list : $\n  eu | 10\n  us | 20\n  jp | 30 }\n"
      "axis branch = us, eu\n"
      "there = price.list[price = branch]\n");
  EXPECT_EQ(m.values("there"), (Values{20, 10}));
}

}  // namespace
}  // namespace econ::ir::testing
