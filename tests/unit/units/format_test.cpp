#include "compiler/units/format.h"

#include <limits>

#include <gtest/gtest.h>

#include "tests/unit/units/unit_samples.h"

namespace econ::units {
namespace {

struct Row {
  double value;
  const Unit* unit;
  const char* expected;
};

constexpr double kInfinity = std::numeric_limits<double>::infinity();

TEST(FormatValue, ReadsLikeTheLanguage) {
  const Row rows[] = {
      {4.97, &kPrice, "$4.97/user/month"},
      {4.5, &kPrice, "$4.50/user/month"},
      {25, &kPrice, "$25/user/month"},
      {-3.2, &kPrice, "-$3.20/user/month"},
      {1.25e6, &kRevenue, "$1.25M/month"},
      {1.5e6, &kRevenue, "$1.5M/month"},
      {154.56, &kRevenue, "$154.6/month"},
      {0.0014, &kCall, "$0.0014/call"},
      {0.0000002, &kCall, "$2e-7/call"},
      {1, &kYearly, "€12/year"},
      {12.5, &kCanadian, "12.5 CAD/month"},
      {100'000, &kUser, "100k user"},
      {1234, &kUser, "1234 user"},
      {9999.4, &kUser, "9999 user"},
      {9999.7, &kUser, "10k user"},
      {12'345, &kUser, "12.35k user"},
      {999'960, &kUser, "1M user"},
      {2e9, &kUser, "2B user"},
      {3.25e12, &kUser, "3.25T user"},
      {5e15, &kUser, "5000T user"},
      {5e16, &kUser, "5e16 user"},
      {1.25, &kVm, "1.25 vm"},
      {80, &kVm, "80 vm"},
      {1.0 / 3, &kVm, "0.3333 vm"},
      {2, &kWork, "2 person month"},
      {0.432, &kPercent, "43.2%"},
      {0.07, &kPercent, "7%"},
      {-0.005, &kPercent, "-0.5%"},
      {0.03, &kChurn, "3%/month"},
      {0.5, &kRate, "0.5/month"},
      {3.2, &kPlain, "3.2"},
      {0, &kPrice, "$0/user/month"},
      {-0.0, &kPrice, "$0/user/month"},
      {std::numeric_limits<double>::quiet_NaN(), &kPrice, "undefined"},
      {kInfinity, &kPrice, "unbounded"},
      {-kInfinity, &kPrice, "-unbounded"},
  };
  for (const Row& row : rows) EXPECT_EQ(format_value(row.value, *row.unit), row.expected);
}

TEST(FormatNumber, IsTheNumberAlone) {
  EXPECT_EQ(format_number(4.5, kPrice, 0), "4.50");
  EXPECT_EQ(format_number(1.25e6, kRevenue, 0), "1.25M");
  EXPECT_EQ(format_number(1.25e6, kRevenue, 'k'), "1250k");
  EXPECT_EQ(format_number(1234, kUser, 'M'), "0.001234M");
  EXPECT_EQ(format_number(-0.432, kPercent, 0), "-43.2");
}

TEST(ScaleOf, LooksAtTheRoundedValue) {
  EXPECT_EQ(scale_of(0), 0);
  EXPECT_EQ(scale_of(9999.4), 0);
  EXPECT_EQ(scale_of(9999.5), 'k');
  EXPECT_EQ(scale_of(-999'940), 'k');
  EXPECT_EQ(scale_of(999'960), 'M');
  EXPECT_EQ(scale_of(1e9), 'B');
  EXPECT_EQ(scale_of(1e12), 'T');
  EXPECT_EQ(scale_of(kInfinity), 0);
}

TEST(FormatExact, IsTheShortestDecimalInTheUnit) {
  EXPECT_EQ(format_exact(0.43, kPercent), "43");
  EXPECT_EQ(format_exact(1.0 / 12, kYearly), "1");
  EXPECT_EQ(format_exact(1'234'567.25, kUser), "1234567.25");
  EXPECT_EQ(format_exact(kInfinity, kUser), "unbounded");
}

}  // namespace
}  // namespace econ::units
