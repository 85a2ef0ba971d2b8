// Where a formula alone does not say what happens: zeros, infinities, undefined operands, the edges of the guards.

#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cmath>
#include <limits>

#include "compiler/builtins/primitive.h"

namespace econ::builtins {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kMax = std::numeric_limits<double>::max();
constexpr double kTiniest = std::numeric_limits<double>::denorm_min();

double one(Primitive p, double a) { return builtins::apply(p, std::array{a}); }
double two(Primitive p, double a, double b) { return builtins::apply(p, std::array{a, b}); }
double select(double c, double a, double b) { return builtins::apply(Primitive::Select, std::array{c, a, b}); }

#define EXPECT_UNDEFINED(value) EXPECT_EQ(std::bit_cast<uint64_t>(value), 0x7ff8000000000000u)

TEST(SpecialValues, DivisionByEitherZeroIsUndefined) {
  for (double zero : {0.0, -0.0}) {
    EXPECT_UNDEFINED(two(Primitive::Div, 1, zero));
    EXPECT_UNDEFINED(two(Primitive::Div, 0, zero));
    EXPECT_UNDEFINED(two(Primitive::Div, kInf, zero));
  }
  EXPECT_EQ(two(Primitive::Div, 1, kTiniest), kInf);
  EXPECT_EQ(two(Primitive::Div, 1, kInf), 0);
}

TEST(SpecialValues, EveryPrimitivePropagatesUndefined) {
  for (const auto& row : primitives()) {
    if (row.units == UnitRule::Logic || row.units == UnitRule::Choose) continue;
    for (int i = 0; i < row.arity; ++i) {
      std::array<double, 3> args = {1, 1, 1};
      args[static_cast<size_t>(i)] = kNan;
      EXPECT_UNDEFINED(builtins::apply(row.id, {args.data(), static_cast<size_t>(row.arity)})) << id_name(row.id) << i;
    }
  }
}

TEST(SpecialValues, UndefinedIsOneNanWhateverItsSign) {
  EXPECT_UNDEFINED(one(Primitive::Finite, -kNan));
  EXPECT_UNDEFINED(one(Primitive::Finite, std::bit_cast<double>(0xfff8000000000123u)));
  EXPECT_UNDEFINED(one(Primitive::Sqrt, -1));
  EXPECT_UNDEFINED(two(Primitive::Sub, kInf, kInf));
}

TEST(SpecialValues, FiniteTurnsMinusZeroIntoZeroAndInfinityIntoUndefined) {
  EXPECT_EQ(std::bit_cast<uint64_t>(one(Primitive::Finite, -0.0)), 0u);
  EXPECT_UNDEFINED(one(Primitive::Finite, kInf));
  EXPECT_UNDEFINED(one(Primitive::Finite, -kInf));
  EXPECT_EQ(one(Primitive::Finite, kMax), kMax);
  EXPECT_EQ(one(Primitive::Finite, -kTiniest), -kTiniest);
}

TEST(SpecialValues, KleeneLogic) {
  EXPECT_EQ(two(Primitive::And, 0, kNan), 0);
  EXPECT_EQ(two(Primitive::And, kNan, 0), 0);
  EXPECT_UNDEFINED(two(Primitive::And, 1, kNan));
  EXPECT_UNDEFINED(two(Primitive::And, kNan, kNan));
  EXPECT_EQ(two(Primitive::Or, 1, kNan), 1);
  EXPECT_EQ(two(Primitive::Or, kNan, 1), 1);
  EXPECT_UNDEFINED(two(Primitive::Or, 0, kNan));
  EXPECT_UNDEFINED(one(Primitive::Not, kNan));
  for (double a : {0.0, 1.0}) {
    EXPECT_EQ(one(Primitive::Not, a), 1 - a);
    for (double b : {0.0, 1.0}) {
      EXPECT_EQ(two(Primitive::And, a, b), a * b);
      EXPECT_EQ(two(Primitive::Or, a, b), a + b > 0 ? 1 : 0);
    }
  }
}

TEST(SpecialValues, SelectTakesOneBranchOnly) {
  EXPECT_EQ(select(1, 5, kNan), 5);
  EXPECT_EQ(select(0, kNan, 6), 6);
  EXPECT_UNDEFINED(select(1, kNan, 6));
  EXPECT_UNDEFINED(select(kNan, 5, 5));
}

TEST(SpecialValues, MinAndMaxKeepUndefined) {
  for (Primitive p : {Primitive::Min, Primitive::Max}) {
    EXPECT_UNDEFINED(two(p, kNan, 1));
    EXPECT_UNDEFINED(two(p, 1, kNan));
    EXPECT_UNDEFINED(two(p, kNan, kInf));
  }
  EXPECT_EQ(two(Primitive::Min, -kInf, 1), -kInf);
  EXPECT_EQ(two(Primitive::Max, 3, 2), 3);
}

TEST(SpecialValues, GuardedComparison) {
  EXPECT_EQ(two(Primitive::GreaterEqual, 0.3, 0.1 + 0.2), 1);
  EXPECT_EQ(two(Primitive::Greater, 0.1 + 0.2, 0.3), 0);
  EXPECT_EQ(two(Primitive::Equal, 0.1 + 0.2, 0.3), 1);
  EXPECT_EQ(two(Primitive::Equal, 1, 1 + 0x1p-39), 0);
  EXPECT_EQ(two(Primitive::GreaterEqual, 1, 1 + 0x1p-41), 1);
  EXPECT_EQ(two(Primitive::GreaterEqual, 0, 1e-20), 0);
  EXPECT_EQ(two(Primitive::GreaterEqualCount, 0, 1e-20), 1);
  EXPECT_EQ(two(Primitive::GreaterCount, 1e-20, 0), 0);
  EXPECT_EQ(two(Primitive::GreaterEqual, -1.9e-16, 0), 0);
  EXPECT_EQ(two(Primitive::GreaterEqualCount, -1.9e-16, 0), 1);
}

TEST(SpecialValues, ComparisonWithInfinity) {
  EXPECT_EQ(two(Primitive::GreaterEqual, kInf, 1), 1);
  EXPECT_EQ(two(Primitive::GreaterEqual, 1, kInf), 0);
  EXPECT_EQ(two(Primitive::GreaterEqual, kInf, kInf), 1);
  EXPECT_EQ(two(Primitive::GreaterEqual, -kInf, -kInf), 1);
  EXPECT_EQ(two(Primitive::GreaterEqual, -kInf, kMax), 0);
  EXPECT_EQ(two(Primitive::GreaterEqual, -kMax, kMax), 0);
  EXPECT_EQ(two(Primitive::Greater, kInf, kInf), 0);
  EXPECT_EQ(two(Primitive::Equal, kInf, kInf), 1);
  EXPECT_EQ(two(Primitive::Equal, kInf, -kInf), 0);
}

TEST(SpecialValues, GuardedRounding) {
  EXPECT_EQ(one(Primitive::Ceil, 0.1 * 3 / 0.1), 3);
  EXPECT_EQ(one(Primitive::Floor, 0.7 * 10 / 0.7 - 1e-14), 10);
  EXPECT_EQ(one(Primitive::Ceil, 3.001), 4);
  EXPECT_EQ(one(Primitive::Floor, -0.001), -1);
  EXPECT_EQ(one(Primitive::Round, 2.5), 3);
  EXPECT_EQ(one(Primitive::Round, -2.5), -3);
  EXPECT_EQ(one(Primitive::Round, 100.49999), 100);
  EXPECT_EQ(one(Primitive::Round, 1.005 * 100), 101);
  EXPECT_EQ(one(Primitive::Ceil, kInf), kInf);
  EXPECT_EQ(one(Primitive::Floor, 0x1p60), 0x1p60);
}

TEST(SpecialValues, Exp) {
  EXPECT_EQ(one(Primitive::Exp, 0), 1);
  EXPECT_EQ(one(Primitive::Exp, 710), kInf);
  EXPECT_EQ(one(Primitive::Exp, kInf), kInf);
  EXPECT_EQ(one(Primitive::Exp, -746), 0);
  EXPECT_EQ(one(Primitive::Exp, -kInf), 0);
  EXPECT_EQ(one(Primitive::Exp, -745), kTiniest);
  EXPECT_LT(one(Primitive::Exp, 709.78), kInf);
}

TEST(SpecialValues, Log) {
  EXPECT_EQ(one(Primitive::Log, 1), 0);
  EXPECT_EQ(one(Primitive::Log, kInf), kInf);
  EXPECT_UNDEFINED(one(Primitive::Log, 0));
  EXPECT_UNDEFINED(one(Primitive::Log, -0.0));
  EXPECT_UNDEFINED(one(Primitive::Log, -1));
  EXPECT_UNDEFINED(one(Primitive::Log, -kInf));
  EXPECT_NEAR(one(Primitive::Log, kTiniest), -744.4400719213812, 1e-12);
}

TEST(SpecialValues, Pow) {
  EXPECT_EQ(two(Primitive::Pow, 0, 0), 1);
  EXPECT_EQ(two(Primitive::Pow, 0, 2.5), 0);
  EXPECT_UNDEFINED(two(Primitive::Pow, 0, -1));
  EXPECT_EQ(two(Primitive::Pow, -2, 3), -8);
  EXPECT_EQ(two(Primitive::Pow, -2, -2), 0.25);
  EXPECT_UNDEFINED(two(Primitive::Pow, -2, 0.5));
  EXPECT_UNDEFINED(two(Primitive::Pow, -2, kInf));
  EXPECT_EQ(two(Primitive::Pow, 2, kInf), kInf);
  EXPECT_EQ(two(Primitive::Pow, 0.5, kInf), 0);
  EXPECT_EQ(two(Primitive::Pow, 2, -kInf), 0);
  EXPECT_EQ(two(Primitive::Pow, 0.93, -1e308), kInf);
  EXPECT_EQ(two(Primitive::Pow, 1.07, 1e17), kInf);
  EXPECT_EQ(two(Primitive::Pow, 1, kInf), 1);
  EXPECT_EQ(two(Primitive::Pow, kInf, 0), 1);
  EXPECT_EQ(two(Primitive::Pow, kInf, 0.5), kInf);
  EXPECT_EQ(two(Primitive::Pow, kInf, -0.5), 0);
  EXPECT_EQ(two(Primitive::Pow, -kInf, 3), -kInf);
  EXPECT_UNDEFINED(two(Primitive::Pow, -kInf, 0.5));
  EXPECT_EQ(two(Primitive::Pow, 10, 400), kInf);
  EXPECT_EQ(two(Primitive::Pow, 10, -400), 0);
  EXPECT_EQ(two(Primitive::Pow, 2, -1074), kTiniest);
}

TEST(SpecialValues, PowOfWholeNumbersIsExact) {
  for (int base = 1; base <= 20; ++base) {
    double exact = 1;
    for (int exponent = 0; exact < 0x1p53; ++exponent, exact *= base) {
      EXPECT_EQ(two(Primitive::Pow, base, exponent), exact) << base << " ^ " << exponent;
      EXPECT_EQ(two(Primitive::Pow, -base, exponent), exponent % 2 == 0 ? exact : -exact);
      if (base == 1 && exponent > 60) break;
    }
  }
}

TEST(SpecialValues, SquareIsTheProduct) {
  for (double x : {1.1, -3.3, 1e200, 1e-170, 0.0, 7.123456789}) EXPECT_EQ(two(Primitive::Pow, x, 2), x * x);
}

TEST(SpecialValues, Erf) {
  EXPECT_EQ(one(Primitive::Erf, 0), 0);
  EXPECT_EQ(one(Primitive::Erf, kInf), 1);
  EXPECT_EQ(one(Primitive::Erf, -kInf), -1);
  EXPECT_EQ(one(Primitive::Erf, 6), 1);
  EXPECT_EQ(one(Primitive::Erf, -0.5), -one(Primitive::Erf, 0.5));
}

TEST(SpecialValues, SinAndCosEndAtTwoToTheThirty) {
  for (Primitive p : {Primitive::Sin, Primitive::Cos}) {
    EXPECT_FALSE(std::isnan(one(p, 0x1p30)));
    EXPECT_UNDEFINED(one(p, 0x1p30 + 1));
    EXPECT_UNDEFINED(one(p, -kInf));
  }
  EXPECT_EQ(one(Primitive::Sin, 0), 0);
  EXPECT_EQ(one(Primitive::Cos, 0), 1);
}

}  // namespace
}  // namespace econ::builtins
