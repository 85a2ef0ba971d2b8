#include "runtime/sinks/row_text.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "compiler/units/format.h"

namespace econ::sinks {
namespace {

std::string text_of(double value, const units::Unit& unit) {
  std::string text;
  NumberText(unit).append(value, text);
  return text;
}

units::Unit percent_unit() {
  units::Unit unit;
  unit.spelling = {{"%", 1}};
  unit.percent = true;
  return unit;
}

TEST(NumberText, AgreesWithTheExactFormatInEveryUnit) {
  const units::Unit plain;
  const units::Unit percent = percent_unit();
  units::Unit hourly;
  hourly.factor = units::Rational(730);
  std::mt19937_64 random(3);
  std::uniform_real_distribution<double> exponent(-12, 22);
  for (const units::Unit& unit : {plain, percent, hourly}) {
    for (double v : {0.0, 1.0, -1.0, 0.1, 1e-7, 9.9e-8, 0x1p53, 1e21, 1e22, 123456.789, -2e-300}) {
      EXPECT_EQ(text_of(v, unit), units::format_exact(v, unit)) << v;
    }
    for (int i = 0; i < 2000; ++i) {
      const double v = std::pow(10, exponent(random)) * (i % 2 ? 1 : -1);
      ASSERT_EQ(text_of(v, unit), units::format_exact(v, unit)) << v;
    }
  }
}

TEST(NumberText, PercentIsShiftedNotMultiplied) { EXPECT_EQ(text_of(0.07, percent_unit()), "7"); }

}  // namespace
}  // namespace econ::sinks
