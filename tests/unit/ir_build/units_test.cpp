#include "tests/unit/ir_build/evaluated_model.h"

namespace econ::ir::testing {
namespace {

// Semantics 6: a literal is rounded once, so the spelling cannot change the bits.
TEST(Units, OneAmountHasOneDoubleHoweverItIsSpelled) {
  const EvaluatedModel m(
      "use std.cloud\n"
      "a = $0.23/vm/hour\n"
      "b = $167.90/vm/month\n"
      "c = $2014.80/vm/year\n"
      "d = 23k byte\n"
      "e = 0.000023 GB\n");
  EXPECT_EQ(m.value("a"), m.value("b"));
  EXPECT_EQ(m.value("c"), m.value("b"));
  EXPECT_EQ(m.value("b"), 167.9);
  EXPECT_EQ(m.value("d"), m.value("e"));
}

TEST(Units, MonthsAreCanonicalWhicheverWayTheBasisIsStated) {
  const EvaluatedModel by_hour("unit month = 720 hour\nx = $1/hour\n");
  const EvaluatedModel by_month("unit hour = month / 720\nx = $1/hour\n");
  EXPECT_EQ(by_hour.value("x"), 720);
  EXPECT_EQ(by_month.value("x"), 720);
}

TEST(Units, DataIsInPowersOfTenAndOfTwo) {
  const EvaluatedModel m("a = 1 GiB\nb = 1 GB\nc = 1 TB\nd = 8 Gbit\ne = 1 KiB\n");
  EXPECT_EQ(m.value("a"), 1.073741824);
  EXPECT_EQ(m.value("b"), 1);
  EXPECT_EQ(m.value("c"), 1000);
  EXPECT_EQ(m.value("d"), 1);
  EXPECT_EQ(m.value("e"), 1.024e-6);
}

// Semantics 2: the unit belongs to its number, so this divides by 80 user/vm.
TEST(Units, ANumberIsDividedByWithItsUnit) {
  const EvaluatedModel m(
      "unit user, vm\n"
      "param users = 100 user\n"
      "a = users / 80 user/vm\n"
      "b = users / 80 user / vm\n"
      "c = $10 / user / month\n");
  EXPECT_EQ(m.value("a"), 1.25);
  EXPECT_EQ(m.value("b"), 1.25);
  EXPECT_EQ(m.value("c"), 10);
}

// `churn` is no unit, so `1/churn` is a division, tight or spaced.
TEST(Units, ATightSlashBeforeAQuantityDivides) {
  const EvaluatedModel m(
      "param churn = 2.5%/month\n"
      "param size = 4\n"
      "a = 1/churn\n"
      "b = 1 / churn\n"
      "c = $12/month/size/2\n");
  EXPECT_EQ(m.value("a"), 40);
  EXPECT_EQ(m.value("b"), 40);
  EXPECT_EQ(m.value("c"), 1.5);
}

TEST(Units, ScalesAndPercentAreExact) {
  const EvaluatedModel m("a = 0.1k\nb = 2.5M\nc = 43%\nd = 1_000\ne = 1.5B\nf = 0.5%\ng = 2T\n");
  EXPECT_EQ(m.value("a"), 100);
  EXPECT_EQ(m.value("b"), 2500000);
  EXPECT_EQ(m.value("c"), 0.43);
  EXPECT_EQ(m.value("d"), 1000);
  EXPECT_EQ(m.value("e"), 1.5e9);
  EXPECT_EQ(m.value("f"), 0.005);
  EXPECT_EQ(m.value("g"), 2e12);
}

// Semantics 9: the same dimension adds after conversion.
TEST(Units, SumsConvertWithinADimension) {
  const EvaluatedModel m("a = $12/year + $1/month\nb = 1 day + 12 hour\nc = 1 year - 2 quarter\n");
  EXPECT_EQ(m.value("a"), 2);
  EXPECT_EQ(m.value("b"), 36);
  EXPECT_EQ(m.value("c"), 6);
}

TEST(Units, OwnUnitsAreFactorsOfOthers) {
  const EvaluatedModel m(
      "unit ml\n"
      "unit minibar = 250 ml\n"
      "unit crate = 24 minibar\n"
      "a = 2 crate / 1 minibar\n"
      "b = 3 crate\n");
  EXPECT_EQ(m.value("a"), 48);
  EXPECT_EQ(m.value("b"), 18000);
}

TEST(Units, CurrenciesMeetThroughTheRateOnly) {
  const EvaluatedModel m(
      "currency USD\n"
      "rate 1 EUR = 1.25 USD\n"
      "rate 1 USD = 160 JPY\n"
      "a = €4 + $1\n"
      "b = $1 + €4\n"
      "c = $10 as EUR\n"
      "d = ¥320 + $1\n"
      "e = max($4, €4)\n"
      "f = €8/month - $1/month\n"
      "g : € = $5 as €\n"
      "scenario weak { rate 1 EUR = 1 USD }\n"
      "scenario turned { rate 1 USD = 0.5 EUR }\n");
  EXPECT_EQ(m.value("a"), 6);
  EXPECT_EQ(m.value("b"), 6);
  EXPECT_EQ(m.value("c"), 8);
  EXPECT_EQ(m.value("d"), 3);
  EXPECT_EQ(m.value("e"), 5);
  EXPECT_EQ(m.value("f"), 9);
  EXPECT_EQ(m.value("g"), 4);
  EXPECT_EQ(m.value("a", "weak"), 5);
  EXPECT_EQ(m.value("c", "weak"), 10);
  EXPECT_EQ(m.value("a", "turned"), 9);  // 1 EUR is 2 USD
}

TEST(Units, ADeclaredUnitServesANumberWithoutOne) {
  const EvaluatedModel m(
      "param rent : $/month = 350\n"
      "param cut : % = 43\n"
      "yearly : $/year = rent * 2\n");
  EXPECT_EQ(m.value("rent"), 350);
  EXPECT_EQ(m.value("cut"), 0.43);
  EXPECT_EQ(m.value("yearly"), 700);  // $/month, shown in $/year
}

}  // namespace
}  // namespace econ::ir::testing
