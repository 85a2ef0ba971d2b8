#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "compiler/units/format.h"
#include "tests/unit/units/unit_samples.h"

namespace econ::units {
namespace {

struct Row {
  double low;
  double high;
  const Unit* unit;
  const char* expected;
};

constexpr double kInfinity = std::numeric_limits<double>::infinity();

TEST(FormatRange, WritesUnitAndCurrencyOnce) {
  const Row rows[] = {
      {4.5, 5.7, &kPrice, "$4.50..5.70/user/month"},
      {0.43, 0.55, &kPercent, "43..55%"},
      {0.02, 0.04, &kChurn, "2..4%/month"},
      {500'000 / 12.0, 100'000, &kYearly, "€500k..1.2M/year"},
      {-3.2, 5, &kPrice, "-$3.20..5/user/month"},
      {-5, -2, &kVm, "-5..-2 vm"},
      {0, 1e6, &kUser, "0..1M user"},
      {0.5, 0.7, &kRate, "0.5..0.7/month"},
      {100'000, 200'000, &kUser, "100k..200k user"},
  };
  for (const Row& row : rows) EXPECT_EQ(format_range(row.low, row.high, *row.unit), row.expected);
}

TEST(FormatRange, RoundsOutward) {
  EXPECT_EQ(format_range(1.0 / 6, 0.2, kPercent), "16.66..20%");
  EXPECT_EQ(format_range(1.23451, 1.23459, kVm), "1.234..1.235 vm" + std::string());
  EXPECT_EQ(format_range(-1.00001, 1.00001, kVm), "-1.001..1.001 vm");
}

TEST(FormatRange, TakesTheNoiseOfArithmeticForAShorterDecimal) {
  EXPECT_EQ(format_range(4.4999999999999991, 5.7000000000000002, kPrice), "$4.50..5.70/user/month");
  EXPECT_EQ(format_range(4.4999999999999991, 4.5000000000000009, kPrice), "$4.50/user/month");
  EXPECT_EQ(format_range(2, 2, kVm), "2 vm");
}

TEST(FormatRange, NeverLeavesOneEndWithoutScaleLetter) {
  EXPECT_EQ(format_range(5'000, 12'000, kUser), "5k..12k user");
  EXPECT_EQ(format_range(500, 2e6, kUser), "0.5k..2M user");
  EXPECT_EQ(format_range(5, 12'345, kUser), "5..12_350 user");
  EXPECT_EQ(format_range(-2e6, 3, kUser), "-2_000_000..3 user");
}

TEST(FormatRange, SaysWhatHasNoBound) {
  EXPECT_EQ(format_range(3, kInfinity, kPrice), ">= $3/user/month");
  EXPECT_EQ(format_range(-kInfinity, 0.1, kPercent), "<= 10%");
  EXPECT_EQ(format_range(-kInfinity, kInfinity, kPrice), "unbounded");
  EXPECT_EQ(format_range(std::nan(""), 1, kPrice), "undefined");
}

/// The value of one printed end: sign, digits, scale letter.
Rational printed_end(std::string text) {
  const bool negative = text.starts_with('-');
  if (negative) text.erase(0, 1);
  Rational scale = 1;
  if (!text.empty() && std::string("kMBT").find(text.back()) != std::string::npos) {
    scale = scale_factor(text.back());
    text.pop_back();
  }
  const auto value = Rational::from_decimal(text);
  EXPECT_TRUE(value.has_value()) << text;
  const Rational result = value.value_or(Rational()) * scale;
  return negative ? -result : result;
}

Rational widened(const Rational& value, double direction) {
  const Rational noise = (value < 0 ? -value : value) * Rational(1, 1L << 40);
  return direction < 0 ? value - noise : value + noise;
}

/// Promise 3: what is printed contains what is known, but for the noise of 2^-40.
TEST(FormatRange, ContainsTheEnds) {
  std::mt19937_64 random(7);
  const auto number = [&] {
    const double digits = static_cast<double>(random() % 2'000'001) - 1e6;
    return digits * std::pow(10.0, static_cast<double>(random() % 24) - 14) / (random() % 2 ? 3 : 1);
  };
  for (int i = 0; i < 5'000; ++i) {
    const double a = number();
    const double b = i % 3 ? number() : a * (1 + static_cast<double>(random() % 1000) * 1e-5);
    const double low = std::min(a, b);
    const double high = std::max(a, b);
    const std::string text = format_range(low, high, kPlain);
    const size_t dots = text.find("..");
    const Rational first = printed_end(text.substr(0, dots));
    const Rational second = dots == std::string::npos ? first : printed_end(text.substr(dots + 2));
    if (low == high) continue;
    ASSERT_FALSE(widened(Rational::from_double(low), +1) < first) << low << " printed as " << text;
    ASSERT_FALSE(second < widened(Rational::from_double(high), -1)) << high << " printed as " << text;
  }
}

}  // namespace
}  // namespace econ::units
