#include "runtime/study/run.h"

#include "tests/unit/study/model_of.h"

namespace econ::study {
namespace {

const char* const kShop = R"(
use std.people
param users = 1k user
param price = $10/user/month
param cost  = $4..6/user/month
margin : % = (price - cost) / price
scenario dear { cost = $7/user/month }
scenario dearer extends dear { price = $14/user/month }
show by_users: users * price over users in [1k, 2k user], scenario
)";

study::Run run_all(Checked& checked) {
  return *run(checked.model, choose_scenarios(checked.model, {"all"}, checked.diags), {}, checked.diags);
}

const QuantityFigures& find(const sema::Model& model, const std::vector<QuantityFigures>& group,
                            const std::string& path) {
  for (const auto& quantity : group) {
    if (model[quantity.id].path == path) return quantity;
  }
  ADD_FAILURE() << "no " << path;
  return group.front();
}

TEST(Run, GivesBaseAndBoundsInEveryScenario) {
  Checked shop(kShop);
  const study::Run result = run_all(shop);
  const auto& margin = find(shop.model, result.quantities, "margin");
  ASSERT_EQ(margin.figures.size(), 3U);
  const Cell& base = margin.figures[0].cells[0];
  EXPECT_DOUBLE_EQ(base.base, 0.5);
  EXPECT_EQ(base.low, 0.4);
  EXPECT_EQ(base.high, 0.6);
  EXPECT_DOUBLE_EQ(margin.figures[1].cells[0].base, 0.3);
  EXPECT_FALSE(margin.figures[1].cells[0].ranged());
  EXPECT_DOUBLE_EQ(margin.figures[2].cells[0].base, 0.5);
}

TEST(Run, SeparatesParametersFromResults) {
  Checked shop(kShop);
  const study::Run result = run_all(shop);
  EXPECT_EQ(result.parameters.size(), 3U);
  EXPECT_EQ(result.quantities.size(), 1U);
}

TEST(Run, ShowsOverPointsAndScenarios) {
  Checked shop(kShop);
  const study::Run result = run_all(shop);
  ASSERT_EQ(result.shown.size(), 1U);
  const Figure& figure = result.shown[0].values.at(0).figure;
  ASSERT_EQ(figure.axes.size(), 2U);
  EXPECT_EQ(figure.axes[0].name, "users");
  EXPECT_EQ(figure.axes[1].name, "scenario");
  std::vector<double> values;
  for (const auto& cell : figure.cells) values.push_back(cell.base);
  EXPECT_EQ(values, (std::vector<double>{10'000, 10'000, 14'000, 20'000, 20'000, 28'000}));
}

TEST(Run, SaysWhyAValueIsUndefined) {
  Checked model("param a = 1\nparam b = 0\nc = a / b\n");
  const study::Run result = run_all(model);
  const Cell& cell = find(model.model, result.quantities, "c").figures[0].cells[0];
  EXPECT_EQ(cell.state, Cell::State::Undefined);
  EXPECT_EQ(cell.cause, "division by zero in `c`");
}

TEST(Run, KeepsMissingCellsApart) {
  Checked model("table t {\n    | x\n  a | 1\n  b | none\n}\ny = t.x * 2\n");
  const study::Run result = run_all(model);
  const Figure& y = find(model.model, result.quantities, "y").figures[0];
  ASSERT_EQ(y.cells.size(), 2U);
  EXPECT_DOUBLE_EQ(y.cells[0].base, 2);
  EXPECT_EQ(y.cells[1].state, Cell::State::Missing);
  ASSERT_EQ(result.tables.size(), 1U);
  EXPECT_EQ(result.tables[0].columns.at(0).name, "x");
}

TEST(Run, GroupsInstancesByKind) {
  Checked model(R"(
unit vm, user
component a { demand = 100 user; capacity = 30 user/vm; price = $2/vm/month }
component b { demand = 100 user; price = $1/user/month }
)");
  const study::Run result = run_all(model);
  ASSERT_EQ(result.breakdowns.size(), 1U);
  EXPECT_EQ(result.breakdowns[0].kind, "component");
  ASSERT_EQ(result.breakdowns[0].rows.size(), 2U);
  for (const auto& member : result.breakdowns[0].rows[0].members) {
    const double base = member.figures[0].cells[0].base;
    if (member.name == "units") {
      EXPECT_DOUBLE_EQ(base, 4);
    } else if (member.name == "cost") {
      EXPECT_DOUBLE_EQ(base, 8);
    }
  }
}

TEST(Run, StopsAtTheLimitOfOperations) {
  Checked shop(kShop);
  Limits limits;
  limits.operations = 3;
  EXPECT_FALSE(run(shop.model, {base_scenario()}, limits, shop.diags));
  EXPECT_NE(shop.messages().find("error[E0718]"), std::string::npos) << shop.messages();
}

TEST(Scenarios, ASlipIsMetWithTheNearestName) {
  Checked shop(kShop);
  choose_scenarios(shop.model, {"dearr"}, shop.diags);
  EXPECT_NE(shop.messages().find("did you mean `dear"), std::string::npos) << shop.messages();
}

TEST(Scenarios, NoneIsBaseAndNoneComesTwice) {
  Checked shop(kShop);
  EXPECT_EQ(choose_scenarios(shop.model, {}, shop.diags).size(), 1U);
  EXPECT_EQ(choose_scenarios(shop.model, {"dear", "all", "dear"}, shop.diags).size(), 3U);
}

}  // namespace
}  // namespace econ::study
