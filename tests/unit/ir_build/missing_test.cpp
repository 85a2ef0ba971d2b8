#include "tests/unit/ir_build/evaluated_model.h"

namespace econ::ir::testing {
namespace {

constexpr const char* kTable =
    "table plan {\n"
    "        | price : $ | limit\n"
    "  free  | 0         | 10\n"
    "  pro   |           | none\n"
    "  team  | 90        |\n"
    "}\n";

TEST(Missing, AggregatesSkipBlankCells) {
  const EvaluatedModel m(std::string(kTable) +
                         "total = sum(plan.price over plan)\n"
                         "average = mean(plan.price over plan)\n"
                         "smallest = min(plan.limit over plan)\n"
                         "known = count(plan.limit over plan)\n");
  EXPECT_EQ(m.value("total"), 90);
  EXPECT_EQ(m.value("average"), 45);
  EXPECT_EQ(m.value("smallest"), 10);
  EXPECT_EQ(m.value("known"), 1);
}

TEST(Missing, ArithmeticOnAMissingValueIsMissing) {
  const EvaluatedModel m(std::string(kTable) + "dear = plan.price * 2 + $1\none = plan.price[pro] + $1\n");
  EXPECT_EQ(m.missing("dear"), (std::vector<bool>{false, true, false}));
  EXPECT_EQ(m.values("dear")[0], 1);
  EXPECT_EQ(m.values("dear")[2], 181);
  EXPECT_EQ(m.missing("one"), (std::vector<bool>{true}));
}

TEST(Missing, PresenceIsAskedFor) {
  const EvaluatedModel m(std::string(kTable) +
                         "filled = or_else(plan.price, $7)\n"
                         "there = if present(plan.limit) then 1 else 0\n"
                         "gone = if plan.price = none then 1 else 0\n"
                         "kept = if plan.price != none then plan.price else $5\n");
  EXPECT_EQ(m.values("filled"), (std::vector<double>{0, 7, 90}));
  EXPECT_EQ(m.values("there"), (std::vector<double>{1, 0, 0}));
  EXPECT_EQ(m.values("gone"), (std::vector<double>{0, 1, 0}));
  EXPECT_EQ(m.values("kept"), (std::vector<double>{0, 5, 90}));
}

TEST(Missing, WhereAndBlankCellsTogether) {
  const EvaluatedModel m(std::string(kTable) +
                         "costly = sum(plan.price over plan where plan.price > $10)\n"
                         "least = min(plan.price over plan where plan.price > $10)\n");
  EXPECT_EQ(m.value("costly"), 90);
  EXPECT_EQ(m.value("least"), 90);
}

// Shape is static, masks are not: over no label an extreme is undefined, a sum is 0.
TEST(Missing, OverNoLabel) {
  const EvaluatedModel m(std::string(kTable) +
                         "least = min(plan.price over plan where plan.price > $1000)\n"
                         "total = sum(plan.price over plan where plan.price > $1000)\n"
                         "many = count(plan.price over plan where plan.price > $1000)\n");
  EXPECT_TRUE(std::isnan(m.value("least")));
  EXPECT_EQ(m.value("total"), 0);
  EXPECT_EQ(m.value("many"), 0);
}

}  // namespace
}  // namespace econ::ir::testing
