#include "tests/unit/ir_build/evaluated_model.h"

namespace econ::ir::testing {
namespace {

TEST(Arithmetic, BindsAsOnPaper) {
  const EvaluatedModel m(
      "param x = 3\n"
      "a = 2 + 3 * 4 - 6 / 2\n"
      "b = -x^2\n"
      "c = 2 ^ 3 ^ 2\n"
      "d = 10 - 4 - 3\n"
      "e = 24 / 4 / 2\n"
      "f = 24 / 4 * 2\n"
      "g = (2 + 3) * 4\n"
      "h = 2 ^ -1\n");
  EXPECT_EQ(m.value("a"), 11);
  EXPECT_EQ(m.value("b"), -9);
  EXPECT_EQ(m.value("c"), 512);
  EXPECT_EQ(m.value("d"), 3);
  EXPECT_EQ(m.value("e"), 3);
  EXPECT_EQ(m.value("f"), 12);
  EXPECT_EQ(m.value("g"), 20);
  EXPECT_EQ(m.value("h"), 0.5);
}

TEST(Arithmetic, ConditionsChoose) {
  const EvaluatedModel m(
      "param x = 3\n"
      "a = if x > 2 and x < 4 then 1 else 2\n"
      "b = if x < 2 or not (x >= 3) then 1 else 2\n"
      "c = if x > 5 then 1 else if x > 2 then 2 else 3\n");
  EXPECT_EQ(m.value("a"), 1);
  EXPECT_EQ(m.value("b"), 2);
  EXPECT_EQ(m.value("c"), 2);
}

// Semantics 62: 0.1 * 3 / 0.1 is 3.0000000000000004 in doubles, and three machines are enough.
TEST(Arithmetic, RoundingHasAGuard) {
  const EvaluatedModel m(
      "unit vm\n"
      "param tenth = 0.1\n"
      "a = ceil(tenth * 3 / tenth)\n"
      "b = ceil(1.25 vm)\n"
      "c = floor(2.9999999999999996)\n"
      "d = round($1.005, $0.01)\n"
      "e = round(-2.5)\n"
      "f = ceil($10.01/month, $5/month)\n"
      "g = whole(1.25 vm)\n");
  EXPECT_EQ(m.value("a"), 3);
  EXPECT_EQ(m.value("b"), 2);
  EXPECT_EQ(m.value("c"), 3);
  EXPECT_DOUBLE_EQ(m.value("d"), 1.01);
  EXPECT_EQ(m.value("e"), -3);
  EXPECT_EQ(m.value("f"), 15);
  EXPECT_EQ(m.value("g"), 2);
}

// Semantics 63: comparisons forgive the last bits, and a < b is the negation of a >= b.
TEST(Arithmetic, ComparisonsHaveAGuard) {
  const EvaluatedModel m(
      "param tenth = 0.1\n"
      "param third = 0.3\n"
      "param price = $4.10\n"
      "param cost = $4.10\n"
      "a = if tenth + 0.2 <= third then 1 else 0\n"
      "b = if tenth + 0.2 > third then 1 else 0\n"
      "c = if (price - cost * 1.1 / 1.1) / price >= 0 then 1 else 0\n"
      "d = if 1000.1 > 1000 then 1 else 0\n"
      "e = if third < 0.3000001 then 1 else 0\n");
  EXPECT_EQ(m.value("a"), 1);
  EXPECT_EQ(m.value("b"), 0);
  EXPECT_EQ(m.value("c"), 1);
  EXPECT_EQ(m.value("d"), 1);
  EXPECT_EQ(m.value("e"), 1);
}

TEST(Arithmetic, PrimitivesAndExtremes) {
  const EvaluatedModel m(
      "unit user\n"
      "a = max(3 user, 5 user, 4 user)\n"
      "b = min($3, $2)\n"
      "c = sqrt(16 user * 4 user)\n"
      "d = abs(-$3)\n"
      "e = exp(0) + ln(1) + log(1)\n"
      "f = (9 user) ^ (1/2) * (9 user) ^ (1/2)\n"
      "g = max(0, $3 - $5)\n");
  EXPECT_EQ(m.value("a"), 5);
  EXPECT_EQ(m.value("b"), 2);
  EXPECT_EQ(m.value("c"), 8);
  EXPECT_EQ(m.value("d"), 3);
  EXPECT_EQ(m.value("e"), 1);
  EXPECT_EQ(m.value("f"), 9);
  EXPECT_EQ(m.value("g"), 0);
}

// Semantics 65: x/0 is undefined, and says where; the branch not taken does not matter.
TEST(Arithmetic, DivisionByZeroIsUndefinedAndSaysWhere) {
  const EvaluatedModel m(
      "param users = 0\n"
      "param cost = $100\n"
      "per_user = cost / users\n"
      "doubled = per_user * 2\n"
      "guarded = if users > 0 then cost / users else $0\n");
  EXPECT_TRUE(std::isnan(m.value("doubled")));
  EXPECT_EQ(m.undefined_cause("doubled"), "division by zero in `per_user`");
  EXPECT_EQ(m.value("guarded"), 0);
}

/// A quotient in a formula that names others is told of that formula.
TEST(Arithmetic, TheCauseNamesTheFormulaThatDivides) {
  const EvaluatedModel m(
      "param price = $0\n"
      "param users = 10\n"
      "cost = $50 / users\n"
      "margin = (price - cost) / price\n");
  EXPECT_EQ(m.undefined_cause("margin"), "division by zero in `margin`");
}

TEST(Arithmetic, OrderOfStatementsDoesNotMatter) {
  const EvaluatedModel m("c = b * 2\nb = a + 1\nparam a = 4\n");
  EXPECT_EQ(m.value("c"), 10);
}

TEST(Arithmetic, ALongChainOfDefinitionsWrittenBackwards) {
  std::string text;
  for (int i = 2000; i > 0; --i) text += "q" + std::to_string(i) + " = q" + std::to_string(i - 1) + " + 1\n";
  const EvaluatedModel m(text + "param q0 = 5\n");
  EXPECT_EQ(m.value("q2000"), 2005);
}

}  // namespace
}  // namespace econ::ir::testing
