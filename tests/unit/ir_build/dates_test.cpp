#include "tests/unit/ir_build/evaluated_model.h"

namespace econ::ir::testing {
namespace {

// Semantics 16: dates are affine; month and day precision do not mix.
TEST(Dates, AreCountedInMonthsOrInDays) {
  const EvaluatedModel m(
      "param start = 2026-01\n"
      "param launch = 2026-Q3\n"
      "a = launch - start\n"
      "b = 2026-03-01 - 2026-02-01\n"
      "c = 2028-03-01 - 2028-02-28\n"
      "d = (start + 18 month) - 2027-01\n"
      "e = if start + 1 quarter < launch then 1 else 0\n"
      "f = (2026-12-31 + 1 week) - 2027-01-01\n"
      "g = if max(start, launch) = launch then 1 else 0\n"
      "h = launch - 1 year\n"
      "i = 2025-07 - h\n");
  EXPECT_EQ(m.value("a"), 6);
  EXPECT_EQ(m.value("b"), 28 * 24);  // hours, while no basis joins them to months
  EXPECT_EQ(m.value("c"), 2 * 24);   // 2028 has a 29th of February
  EXPECT_EQ(m.value("d"), 6);
  EXPECT_EQ(m.value("e"), 1);
  EXPECT_EQ(m.value("f"), 6 * 24);
  EXPECT_EQ(m.value("g"), 1);
  EXPECT_EQ(m.value("i"), 0);
}

TEST(Dates, DurationsAreAmounts) {
  const EvaluatedModel m("cost = $100/month * (2027-01 - 2026-07)\nyears = (2030-01 - 2026-01) / 1 year\n");
  EXPECT_EQ(m.value("cost"), 600);
  EXPECT_EQ(m.value("years"), 4);
}

}  // namespace
}  // namespace econ::ir::testing
