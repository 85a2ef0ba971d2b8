#include "compiler/units/shortest_decimal.h"

#include <bit>
#include <cmath>
#include <random>

#include <gtest/gtest.h>

namespace econ::units {
namespace {

const std::vector<Rational>& factors() {
  static const std::vector<Rational> all{1,
                                         Rational(1, 730),
                                         730,
                                         12,
                                         Rational(1, 12),
                                         Rational(1, 3600L * 730),
                                         *Rational::from_decimal("1.073741824"),
                                         *Rational::from_decimal("1e-18"),
                                         Rational(1, 100),
                                         Rational(1, 2),
                                         *Rational::from_decimal("1e90"),
                                         Rational(7, 3)};
  return all;
}

/// What the literal `text` (with a sign) in a unit of this factor is worth.
double read_back(std::string_view text, const Rational& factor) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const double value = literal_to_double(text, 0, false, factor).value_or(std::nan(""));
  return negative ? -value : value;
}

size_t digit_count(std::string_view text) {
  std::string digits;
  for (const char c : text.substr(0, text.find('e'))) {
    if (c >= '0' && c <= '9') digits += c;
  }
  digits.erase(0, digits.find_first_not_of('0'));
  digits.erase(digits.find_last_not_of('0') + 1);
  return digits.size();
}

TEST(ShortestDecimal, PrintsWhatAPersonTyped) {
  EXPECT_EQ(shortest_decimal(0.23, 1), "0.23");
  EXPECT_EQ(shortest_decimal(100'000, 1), "100000");
  EXPECT_EQ(shortest_decimal(167.9, 730), "0.23");
  EXPECT_EQ(shortest_decimal(0.43, Rational(1, 100)), "43");
  EXPECT_EQ(shortest_decimal(-0.07, Rational(1, 100)), "-7");
  EXPECT_EQ(shortest_decimal(1.0 / 3, 1), "0.3333333333333333");
}

TEST(ShortestDecimal, WritesPlainlyInTheUsualRange) {
  EXPECT_EQ(shortest_decimal(0, 1), "0");
  EXPECT_EQ(shortest_decimal(-0.0, 730), "0");
  EXPECT_EQ(shortest_decimal(1e20, 1), "100000000000000000000");
  EXPECT_EQ(shortest_decimal(1e21, 1), "1e21");
  EXPECT_EQ(shortest_decimal(-1.5e-7, 1), "-0.00000015");
  EXPECT_EQ(shortest_decimal(1.5e-8, 1), "1.5e-8");
  EXPECT_EQ(shortest_decimal(5e-324, 1), "5e-324");
  EXPECT_EQ(shortest_decimal(1.7976931348623157e308, 1), "1.7976931348623157e308");
}

TEST(ShortestDecimal, ReadsBackToTheSameDouble) {
  std::mt19937_64 random(4);
  for (const Rational& factor : factors()) {
    const ShortestDecimal writer(factor);
    for (int i = 0; i < 1'500; ++i) {
      const double any = std::bit_cast<double>(random());
      const double usual =
          std::ldexp(static_cast<double>(random()) * (i % 4 == 0 ? -1 : 1), static_cast<int>(random() % 80) - 104);
      const double value = i % 3 == 0 ? any : usual;
      if (!std::isfinite(value) || std::fabs(value) < 1e-290 || std::fabs(value) > 1e290) continue;
      const std::string text = writer(value);
      ASSERT_EQ(read_back(text, factor), value) << text << " in units of " << factor.to_string();
      ASSERT_LE(digit_count(text), 17u) << text;
    }
  }
}

TEST(ShortestDecimal, FindsAShortDecimalAgain) {
  std::mt19937_64 random(5);
  for (const Rational& factor : factors()) {
    const ShortestDecimal writer(factor);
    for (int i = 0; i < 1'000; ++i) {
      const Decimal typed{false, random() % (i % 2 ? 1'000'000'000'000'000 : 10'000) + 1,
                          static_cast<int>(random() % 13) - 8};
      const std::string text = typed.stripped().plain();
      const double value = *literal_to_double(text, 0, false, factor);
      ASSERT_EQ(*Rational::from_decimal(writer(value)), typed.value()) << "in units of " << factor.to_string();
    }
  }
}

/// Powers of two have a nearer neighbour below: the side that a quick test forgets.
TEST(ShortestDecimal, HandlesPowersOfTwo) {
  for (const Rational& factor : factors()) {
    const ShortestDecimal writer(factor);
    for (int e = -200; e <= 200; ++e) {
      const double value = std::ldexp(1.0, e);
      ASSERT_EQ(read_back(writer(value), factor), value) << "2^" << e << " in units of " << factor.to_string();
    }
  }
}

/// The quick way of the class must not choose another decimal than exact arithmetic.
TEST(ShortestDecimal, AgreesWithExactArithmetic) {
  std::mt19937_64 random(6);
  for (const Rational& factor : factors()) {
    if (factor.is_one()) continue;
    const ShortestDecimal writer(factor);
    for (int i = 0; i < 500; ++i) {
      const double value = std::ldexp(static_cast<double>(random() >> 11), static_cast<int>(random() % 60) - 80);
      if (value == 0) continue;
      Decimal expected;
      for (int digits = 15; digits <= 17; ++digits) {
        expected = round_to_digits(Rational::from_double(value) / factor, digits, Rounding::Nearest);
        if ((expected.value() * factor).to_double() == value) break;
      }
      ASSERT_EQ(*Rational::from_decimal(writer(value)), expected.value())
          << value << " in units of " << factor.to_string();
    }
  }
}

}  // namespace
}  // namespace econ::units
