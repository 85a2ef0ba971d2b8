// How far exp, ln, pow, erf, sin and cos are from the true value, in units in the last place of the result.
// The measure is the C library in long double, whose own error is far below 0.01 ulp of a double where long double is
// wider than double.

#include <gtest/gtest.h>

#include <array>
#include <cfloat>
#include <cmath>
#include <functional>
#include <random>

#include "compiler/builtins/primitive.h"

namespace econ::builtins {
namespace {

using Truth = std::function<long double(long double)>;
using Draw = std::function<double(std::mt19937_64&)>;

constexpr int kSamples = 100'000;

Draw between(double low, double high) {
  return [=](auto& random) { return std::uniform_real_distribution<>(low, high)(random); };
}

/// 2^e for e in [low, high]: every magnitude alike.
Draw powers_of_two(double low, double high) {
  return [=](auto& random) { return std::exp2(std::uniform_real_distribution<>(low, high)(random)); };
}

double ulps(double got, long double truth) {
  const auto nearest = static_cast<double>(truth);
  if (got == nearest) return 0;
  if (std::isinf(nearest) || std::isnan(got)) return HUGE_VAL;
  int exponent = 0;
  std::frexp(nearest, &exponent);
  const double unit = std::ldexp(1.0, std::max(exponent - DBL_MANT_DIG, DBL_MIN_EXP - DBL_MANT_DIG));
  return static_cast<double>(std::fabs((static_cast<long double>(got) - truth) / unit));
}

void expect_within(double limit, Primitive p, const Truth& truth, const Draw& draw) {
  if (LDBL_MANT_DIG <= DBL_MANT_DIG) GTEST_SKIP() << "long double is no wider than double here";
  std::mt19937_64 random(7);
  double worst = 0, worst_at = 0;
  for (int i = 0; i < kSamples; ++i) {
    const double x = draw(random);
    const double error = ulps(builtins::apply(p, std::array{x}), truth(x));
    if (error > worst) worst = error, worst_at = x;
  }
  EXPECT_LE(worst, limit) << id_name(p) << " at " << std::hexfloat << worst_at;
}

TEST(Accuracy, Exp) {
  const Truth truth = [](long double x) { return std::exp(x); };
  expect_within(0.9, Primitive::Exp, truth, between(-1, 1));
  expect_within(0.9, Primitive::Exp, truth, between(-745, 709.7));
}

TEST(Accuracy, Log) {
  const Truth truth = [](long double x) { return std::log(x); };
  expect_within(0.9, Primitive::Log, truth, between(0.5, 2));
  expect_within(0.9, Primitive::Log, truth, between(0.999, 1.001));
  expect_within(0.9, Primitive::Log, truth, powers_of_two(-1074, 1024));
}

TEST(Accuracy, Erf) {
  const Truth truth = [](long double x) { return std::erf(x); };
  expect_within(1, Primitive::Erf, truth, between(-1.1, 1.1));
  expect_within(1, Primitive::Erf, truth, between(0.9, 6.5));
  expect_within(1, Primitive::Erf, truth, powers_of_two(-1000, -2));
}

TEST(Accuracy, SinAndCos) {
  const Truth sine = [](long double x) { return std::sin(x); };
  const Truth cosine = [](long double x) { return std::cos(x); };
  for (const auto& draw : {between(-10, 10), between(-0x1p30, 0x1p30)}) {
    expect_within(0.9, Primitive::Sin, sine, draw);
    expect_within(0.9, Primitive::Cos, cosine, draw);
  }
}

TEST(Accuracy, SinAndCosNearMultiplesOfHalfPi) {
  for (int i = 1; i < 2000; ++i) {
    const double x = i * 1.5707963267948966;
    EXPECT_LE(ulps(builtins::apply(Primitive::Sin, std::array{x}), std::sin(static_cast<long double>(x))), 1) << i;
    EXPECT_LE(ulps(builtins::apply(Primitive::Cos, std::array{x}), std::cos(static_cast<long double>(x))), 1) << i;
  }
}

void expect_pow_within(double limit, const Draw& base, const Draw& exponent) {
  if (LDBL_MANT_DIG <= DBL_MANT_DIG) GTEST_SKIP() << "long double is no wider than double here";
  std::mt19937_64 random(8);
  for (int i = 0; i < kSamples; ++i) {
    const double x = base(random), y = exponent(random);
    const long double truth = std::pow(static_cast<long double>(x), static_cast<long double>(y));
    if (truth > DBL_MAX || truth < DBL_MIN) continue;
    ASSERT_LE(ulps(builtins::apply(Primitive::Pow, std::array{x, y}), truth), limit)
        << std::hexfloat << x << " ^ " << y;
  }
}

TEST(Accuracy, Pow) {
  expect_pow_within(1, between(0.5, 2), between(-50, 50));
  expect_pow_within(1, between(1, 1.2), between(0, 480));
  expect_pow_within(1, powers_of_two(-300, 300), between(-3, 3));
  expect_pow_within(1, between(0.999, 1.001), between(-700'000, 700'000));
}

}  // namespace
}  // namespace econ::builtins
