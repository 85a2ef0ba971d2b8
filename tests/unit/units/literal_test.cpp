#include <cstdlib>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "compiler/units/rational.h"

namespace econ::units {
namespace {

double literal(std::string_view digits, char scale = 0, bool percent = false, const Rational& factor = 1) {
  return literal_to_double(digits, scale, percent, factor).value_or(-1);
}

TEST(Literal, ReadsScaleLettersAndPercent) {
  EXPECT_EQ(literal("100", 'k'), 100'000);
  EXPECT_EQ(literal("100", 'K'), 100'000);
  EXPECT_EQ(literal("2.5", 'M'), 2'500'000);
  EXPECT_EQ(literal("2", 'B'), 2e9);
  EXPECT_EQ(literal("1", 'T'), 1e12);
  EXPECT_EQ(literal("43", 0, true), 0.43);
  EXPECT_EQ(literal("0.07", 0, true), 0.0007);
}

TEST(Literal, SpellingCannotChangeBits) {
  const Rational hour(1, 730);  // in months
  EXPECT_EQ(literal("0.23", 0, false, Rational(1) / hour), literal("167.90"));
  EXPECT_EQ(literal("12", 0, false, Rational(1, 12)), 1);
  EXPECT_EQ(literal("0.1", 'k'), literal("100"));
}

TEST(Literal, RoundsOnce) {
  // In doubles 0.29 × 100 is 28.999999999999996 and 1.1 / 730 × 730 is not 1.1.
  EXPECT_EQ(literal("0.29", 0, false, Rational(100)), 29);
  EXPECT_EQ(literal("803", 0, false, Rational(1, 730)), 1.1);
}

TEST(Literal, AgreesWithTheCLibraryWithoutUnit) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 5'000; ++i) {
    std::string digits = std::to_string(random() % 1'000'000) + "." + std::to_string(random() % 1'000'000'000'000);
    if (i % 2 == 0) digits += "e" + std::to_string(static_cast<int>(random() % 600) - 300);
    ASSERT_EQ(literal(digits), std::strtod(digits.c_str(), nullptr)) << digits;
  }
}

TEST(Literal, RefusesWhatIsNoDecimal) {
  EXPECT_FALSE(literal_to_double("1,000", 0, false, 1).has_value());
  EXPECT_FALSE(literal_to_double("", 0, false, 1).has_value());
}

}  // namespace
}  // namespace econ::units
