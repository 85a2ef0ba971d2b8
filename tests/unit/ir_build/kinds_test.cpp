#include "tests/unit/ir_build/evaluated_model.h"

namespace econ::ir::testing {
namespace {

using Values = std::vector<double>;

TEST(Kinds, MembersAreComputedForEachInstance) {
  const EvaluatedModel m(
      "unit desk\n"
      "kind office {\n"
      "  param desks\n"
      "  param rent : $/desk/month = 350\n"
      "  cost  = desks * rent\n"
      "  value = cost\n"
      "}\n"
      "office berlin \"Berlin HQ\" { desks = 40 desk }\n"
      "office paris { desks = 20 desk; rent = 500 }\n"
      "total = sum(office.cost over office)\n"
      "a = berlin\n"
      "b = paris.rent\n"
      "c = office.desks\n"
      "d = office.cost[paris]\n"
      "e = if office = paris then 1 else 0\n");
  EXPECT_EQ(m.value("total"), 24000);
  EXPECT_EQ(m.value("a"), 14000);
  EXPECT_EQ(m.value("b"), 500);
  EXPECT_EQ(m.values("c"), (Values{40, 20}));
  EXPECT_EQ(m.value("d"), 10000);
  EXPECT_EQ(m.values("e"), (Values{0, 1}));
}

// Semantics 22: on the right of an instance's member, names mean the enclosing scope.
TEST(Kinds, AnInstanceMayNameWhatItsMembersAreCalled) {
  const EvaluatedModel m(
      "unit user\n"
      "param users = 100 user\n"
      "param price = $10/user/month\n"
      "tier hosted { users = users; price = price; cost_to_serve = $4/user/month }\n"
      "tier free { users = users * 3; price = $0/user/month; cost_to_serve = $1/user/month }\n"
      "profit = sum(tier.profit over tier)\n"
      "margins = tier.margin\n");
  EXPECT_EQ(m.value("hosted.revenue"), 1000);
  EXPECT_EQ(m.value("hosted.margin"), 0.6);
  EXPECT_EQ(m.value("profit"), 1000 - 400 - 300);
  EXPECT_TRUE(std::isnan(m.values("margins")[1]));  // nothing is paid there
}

TEST(Kinds, ComponentsBuyWholeUnitsOrByTheDrop) {
  const EvaluatedModel m(
      "use std.cloud\n"
      "unit user, instance\n"
      "param users = 100 user\n"
      "component compute { demand = users * 1 instance/user; capacity = 80 instance/vm; price = $100/vm/month }\n"
      "component spare { demand = users * 1 instance/user; capacity = 80 instance/vm; price = $100/vm/month; reserve = "
      "70% }\n"
      "component rented { demand = 100 instance; capacity = 80 instance/vm; price = $100/vm/month; scaling = smooth }\n"
      "component storage { demand = users * 10 GB/user; price = $0.08/GB/month }\n"
      "infra : $/month = sum(component.cost over component)\n");
  EXPECT_EQ(m.value("compute.units"), 2);  // 1.25 machines
  EXPECT_EQ(m.value("compute.used"), 0.625);
  EXPECT_EQ(m.value("spare.units"), 3);  // 2.125 machines
  EXPECT_EQ(m.value("rented.units"), 1.25);
  EXPECT_EQ(m.value("storage.cost"), 80);
  EXPECT_EQ(m.value("infra"), 200 + 300 + 125 + 80);
}

TEST(Kinds, WithoutInstancesASumIsZero) {
  const EvaluatedModel m("infra = sum(component.cost over component) + $5\n");
  EXPECT_EQ(m.value("infra"), 5);
}

}  // namespace
}  // namespace econ::ir::testing
