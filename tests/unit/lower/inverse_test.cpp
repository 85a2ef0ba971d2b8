#include "compiler/lower/inverse.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <random>

namespace econ::lower {
namespace {

constexpr Fact kPositive = {0x1p-300, 0x1p300, false};

double quotient(double x, const Inverse& inverse) { return std::fma(x, inverse.high, x * inverse.low); }

TEST(Inverse, DividesToTheBit) {
  std::mt19937_64 random(1);
  std::uniform_int_distribution<int> exponents(-300, 299);
  for (double divisor : {3.0, 5.0, 7.0, 12.0, 30.0, 100.0, 365.0, 400.0, 730.0, 1e6, 2.5, 0.375, -7.0, 365.25,
                         1099511627775.0, 720575940379.0}) {
    const auto inverse = inverse_for(kPositive, divisor);
    ASSERT_TRUE(inverse) << divisor;
    for (int i = 0; i < 300'000; ++i) {
      // Half of them are near a multiple of the divisor, where the quotient is near a double or between two.
      double x = std::ldexp(1 + static_cast<double>(random() >> 12) * 0x1p-52, exponents(random));
      if (i % 2 == 0) x = std::nextafter(x * divisor, random() % 2 == 0 ? 0 : 0x1p400);
      if (i % 4 == 0) x = std::nextafter(x, random() % 2 == 0 ? 0 : 0x1p400);
      ASSERT_EQ(std::bit_cast<uint64_t>(quotient(x, *inverse)), std::bit_cast<uint64_t>(x / divisor))
          << x << " / " << divisor;
    }
  }
}

TEST(Inverse, IsRefusedWhereItCouldDiffer) {
  EXPECT_FALSE(inverse_for(kPositive, 0.1));  // as many bits as a double has
  EXPECT_FALSE(inverse_for(kPositive, 8));    // a multiplication does
  EXPECT_FALSE(inverse_for(kPositive, 0));
  EXPECT_FALSE(inverse_for(kPositive, 3 * 0x1p-1060));
  EXPECT_FALSE(inverse_for(Fact::between(0, 1), 3));  // may be subnormal
  EXPECT_FALSE(inverse_for(Fact::between(-1, 1), 3));
  EXPECT_FALSE(inverse_for({1, 2, true}, 3));  // may be undefined
  EXPECT_FALSE(inverse_for(Fact::between(1, 0x1p1000), 3));
  EXPECT_TRUE(inverse_for(Fact::between(-5, -1), 3));
}

}  // namespace
}  // namespace econ::lower
