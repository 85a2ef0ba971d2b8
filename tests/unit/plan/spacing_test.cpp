#include "runtime/plan/spacing.h"

#include <gtest/gtest.h>

namespace econ::plan {
namespace {

using units::Rational;

Rational decimal(const char* digits) { return *Rational::from_decimal(digits); }

TEST(Spacing, StepsAreRoundedOnceFromTheExactSum) {
  const auto values = step_values(0, 1, decimal("0.1"));
  EXPECT_EQ(*values, (std::vector<double>{0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1}));
}

TEST(Spacing, StepsEndAtOrBeforeTheHighEnd) {
  EXPECT_EQ(*step_values(5, 30, 10), (std::vector<double>{5, 15, 25}));
  EXPECT_EQ(*step_values(5, 5, 10), std::vector<double>{5});
}

TEST(Spacing, LinearValuesMeetBothEnds) {
  EXPECT_EQ(*linear_values(0, decimal("0.3"), 4), (std::vector<double>{0, 0.1, 0.2, 0.3}));
  EXPECT_EQ(*linear_values(7, 9, 1), std::vector<double>{7});
}

TEST(Spacing, LogValuesHaveExactEnds) {
  const auto values = *log_values(1000, 1'000'000, 200);
  ASSERT_EQ(values.size(), 200u);
  EXPECT_EQ(values.front(), 1000);
  EXPECT_EQ(values.back(), 1'000'000);
  for (size_t i = 1; i < values.size(); ++i) {
    EXPECT_NEAR(values[i] / values[i - 1], 1.0353218433, 1e-9);
  }
  EXPECT_EQ(*log_values(1000, 1'000'000, 4), (std::vector<double>{1000, 10'000, 100'000, 1'000'000}));
  EXPECT_EQ(log_values(Rational(1, 10), 10, 5)->at(2), 1);
  EXPECT_EQ(log_values(2, 18, 3)->at(1), 6);
  EXPECT_EQ(*log_values(5, 9, 1), std::vector<double>{5});
  EXPECT_EQ(log_values(-100, -1, 3)->at(1), -10);
}

TEST(Spacing, FaultsSayWhatIsWrong) {
  EXPECT_EQ(step_values(0, 1, 0).fault().message, "the step is 0, not above zero");
  EXPECT_EQ(step_values(2, 1, 1).fault().message, "the range ends at 1, before it begins at 2");
  EXPECT_FALSE(step_values(0, 1, decimal("1e-9")).ok());
  EXPECT_FALSE(linear_values(0, 1, 0).ok());
  EXPECT_FALSE(linear_values(0, 1, kMostValues + 1).ok());
  EXPECT_EQ(log_values(0, 10, 5).fault().message, "a log axis needs both ends on one side of zero, not 0..10");
}

}  // namespace
}  // namespace econ::plan
