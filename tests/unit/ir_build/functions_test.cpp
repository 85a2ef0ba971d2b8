#include "tests/unit/ir_build/evaluated_model.h"

namespace econ::ir::testing {
namespace {

TEST(Functions, AreWrittenOutAtEachCall) {
  const EvaluatedModel m(
      "unit user\n"
      "param users = 100 user\n"
      "half_price(p, cut) = p * (1 - cut)\n"
      "per_user(x) = x / users\n"
      "twice(x) = x + x\n"
      "a = half_price($10, 50%)\n"
      "b = half_price(cut: 10%, p: 200 user)\n"
      "c = per_user($500)\n"
      "d = twice(twice(3 user))\n"
      "e = c[users = 50 user]\n");
  EXPECT_EQ(m.value("a"), 5);
  EXPECT_EQ(m.value("b"), 180);
  EXPECT_EQ(m.value("c"), 5);
  EXPECT_EQ(m.value("d"), 12);
  EXPECT_EQ(m.value("e"), 10);
}

TEST(Functions, TakeValuesOverAxes) {
  const EvaluatedModel m(
      "table plan { | price : $\n  a | 1\n  b | 3 }\n"
      "with_tax(x) = x * 120%\n"
      "total(x) = sum(x over plan)\n"
      "all = total(with_tax(plan.price))\n");
  EXPECT_DOUBLE_EQ(m.value("all"), 4.8);
}

// A parameter hides what the file calls by its name.
TEST(Functions, ParametersHideNames) {
  const EvaluatedModel m("param x = 1\nf(x) = x * 2\ng(y) = y * x\na = f(5)\nb = g(5)\n");
  EXPECT_EQ(m.value("a"), 10);
  EXPECT_EQ(m.value("b"), 5);
}

TEST(Functions, OwnNamesGoBeforeTheLibrarys) {
  const EvaluatedModel m(
      "graduated(q, l : ladder) = q * 2\n"
      "ladder api graduated {\n  upto | rate\n  beyond | $3\n}\n"
      "a = api(5)\n"
      "sum(x) = x + 1\n"
      "b = sum(2)\n");
  EXPECT_EQ(m.value("a"), 10);
  EXPECT_EQ(m.value("b"), 3);
}

// The examples in the library's own words.
TEST(Functions, OfTheLibrary) {
  const EvaluatedModel m(
      "use std.finance\n"
      "use std.saas\n"
      "use std.people\n"
      "a = gross_margin($10, $4)\n"
      "b = arr($50k/month) as $/year\n"
      "c = lifetime(2.5%/month)\n"
      "d = runway($1.2M, $100k/month)\n"
      "e = payroll(4 person, $8k/person/month, 25%)\n");
  EXPECT_EQ(m.value("a"), 0.6);
  EXPECT_EQ(m.value("b"), 50000);
  EXPECT_EQ(m.value("c"), 40);
  EXPECT_EQ(m.value("d"), 12);
  EXPECT_EQ(m.value("e"), 40000);
}

}  // namespace
}  // namespace econ::ir::testing
