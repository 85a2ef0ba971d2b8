#include "compiler/units/rational.h"

#include <bit>
#include <cmath>
#include <limits>
#include <random>

#include <gtest/gtest.h>

namespace econ::units {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

Rational decimal(std::string_view text) {
  const auto value = Rational::from_decimal(text);
  EXPECT_TRUE(value.has_value()) << text;
  return value.value_or(Rational());
}

TEST(Rational, KeepsFractionsExact) {
  EXPECT_EQ(Rational(1, 3) + Rational(1, 6), Rational(1, 2));
  EXPECT_EQ(Rational(2, 4), Rational(1, 2));
  EXPECT_EQ(Rational(1, -2), Rational(-1, 2));
  EXPECT_EQ(decimal("0.1") * 3, decimal("0.3"));
  EXPECT_EQ(Rational(3, 2) / Rational(3, 4), Rational(2));
  EXPECT_EQ(-Rational(1, 2) - Rational(1, 2), Rational(-1));
  EXPECT_LT(Rational(1, 3), Rational(1, 2));
}

TEST(Rational, RaisesToWholePowers) {
  EXPECT_EQ(Rational(2, 3).pow(2), Rational(4, 9));
  EXPECT_EQ(Rational(-2, 3).pow(-3), Rational(-27, 8));
  EXPECT_EQ(Rational(5).pow(0), Rational(1));
}

TEST(Rational, ReadsDecimals) {
  EXPECT_EQ(decimal("0.23"), Rational(23, 100));
  EXPECT_EQ(decimal("25"), Rational(25));
  EXPECT_EQ(decimal("1e-6"), Rational(1, 1'000'000));
  EXPECT_EQ(decimal("4.15E2"), Rational(415));
  EXPECT_EQ(decimal("1e+3"), Rational(1000));
  EXPECT_EQ(decimal("1_000.5"), Rational(2001, 2));
  EXPECT_EQ(decimal("007"), Rational(7));
}

TEST(Rational, RefusesWhatIsNoDecimal) {
  for (const char* text :
       {"",   ".",  ".5",   "5.",   "-1",    "+1",  "1e",  "1e+", "1e--2", "1e+-2", "1.2.3",  "12x",
        "_1", "1_", "1__0", "1._5", "0x1p3", "inf", "nan", " 1",  "1 ",    "1e401", "1e-401", "1e99999999999999"}) {
    EXPECT_FALSE(Rational::from_decimal(text).has_value()) << text;
  }
  EXPECT_TRUE(Rational::from_decimal(std::string(1000, '9')).has_value());
  EXPECT_FALSE(Rational::from_decimal(std::string(1001, '9')).has_value());
}

TEST(Rational, RoundsToTheNearestDouble) {
  EXPECT_EQ(Rational(1, 3).to_double(), 1.0 / 3);
  EXPECT_EQ(decimal("0.1").to_double(), 0.1);
  EXPECT_EQ(decimal("123456789012345678901234567890").to_double(), 123456789012345678901234567890.0);
  EXPECT_EQ((-decimal("0.1")).to_double(), -0.1);
  EXPECT_EQ(Rational(0).to_double(), 0);
}

TEST(Rational, RoundsTiesToEven) {
  const Rational two53 = Rational(2).pow(53);
  EXPECT_EQ((two53 + 1).to_double(), 0x1p53);
  EXPECT_EQ((two53 + 3).to_double(), 0x1p53 + 4);
  const Rational slightly(1, 1'000'000'000);
  EXPECT_EQ((two53 + 1 + slightly.pow(9)).to_double(), 0x1p53 + 2);
  EXPECT_EQ((two53 + 3 - slightly.pow(9)).to_double(), 0x1p53 + 2);
}

TEST(Rational, HandlesTheEdgesOfTheDoubleRange) {
  const Rational largest = Rational::from_double(std::numeric_limits<double>::max());
  const Rational half_gap = Rational(2).pow(970);
  EXPECT_EQ(largest.to_double(), std::numeric_limits<double>::max());
  EXPECT_EQ((largest + half_gap).to_double(), kInfinity);
  EXPECT_EQ((largest + half_gap - 1).to_double(), std::numeric_limits<double>::max());
  EXPECT_EQ((-decimal("1e400")).to_double(), -kInfinity);
  const Rational smallest = Rational(2).pow(-1074);
  EXPECT_EQ(smallest.to_double(), std::numeric_limits<double>::denorm_min());
  EXPECT_EQ((smallest / 2).to_double(), 0);
  EXPECT_EQ((smallest / 2 + Rational(2).pow(-1200)).to_double(), std::numeric_limits<double>::denorm_min());
  EXPECT_EQ((smallest * Rational(3, 2)).to_double(), 2 * std::numeric_limits<double>::denorm_min());
  EXPECT_EQ((smallest / 3).to_double(), 0);
  EXPECT_EQ((Rational(2).pow(-1022) - Rational(2).pow(-1076)).to_double(), std::numeric_limits<double>::min());
}

TEST(Rational, GivesEveryDoubleBack) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 20'000; ++i) {
    const auto value = std::bit_cast<double>(random());
    if (!std::isfinite(value)) continue;
    ASSERT_EQ(Rational::from_double(value).to_double(), value);
  }
}

/// Between two neighbours the nearer wins, and the even one in the middle: checked against exact distances.
TEST(Rational, ChoosesTheNearerNeighbour) {
  std::mt19937_64 random(2);
  for (int i = 0; i < 5'000; ++i) {
    const double low = std::fabs(std::bit_cast<double>(random()));
    const double high = std::nextafter(low, kInfinity);
    if (!std::isfinite(high)) continue;
    const Rational gap = Rational::from_double(high) - Rational::from_double(low);
    const long part = static_cast<long>(random() % 1001);
    const double rounded = (Rational::from_double(low) + gap * Rational(part, 1000)).to_double();
    const bool low_is_even = (std::bit_cast<uint64_t>(low) & 1) == 0;
    const bool wants_low = part < 500 || (part == 500 && low_is_even);
    ASSERT_EQ(rounded, wants_low ? low : high) << low << " + " << part << "/1000 of the gap";
  }
}

TEST(Rational, PrintsAsAFraction) {
  EXPECT_EQ(Rational(146, 6).to_string(), "73/3");
  EXPECT_EQ(Rational(730).to_string(), "730");
}

}  // namespace
}  // namespace econ::units
