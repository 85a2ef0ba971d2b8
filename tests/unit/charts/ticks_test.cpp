#include "runtime/charts/ticks.h"

#include <cmath>

#include <gtest/gtest.h>

#include "runtime/charts/chart.h"
#include "runtime/charts/colors.h"

namespace econ::charts {
namespace {

TEST(Ticks, AreRoundAndHoldTheEnds) {
  EXPECT_EQ(round_numbers(0, 10, 5), (std::vector<double>{0, 2, 4, 6, 8, 10}));
  EXPECT_EQ(round_numbers(-3, 7, 5), (std::vector<double>{-4, -2, 0, 2, 4, 6, 8}));
  EXPECT_EQ(round_numbers(0, 1, 4), (std::vector<double>{0, 0.25, 0.5, 0.75, 1}));
  for (const double low : {-1234.5, 0.0, 3e-7, 9.99e11}) {
    for (const double span : {1e-6, 0.7, 42.0, 8.8e9}) {
      const auto ticks = round_numbers(low, low + span, 6);
      EXPECT_LE(ticks.front(), low + 1e-6 * span);
      EXPECT_GE(ticks.back(), low + span - 1e-6 * span);
      EXPECT_LE(ticks.size(), 10U);
      EXPECT_GE(ticks.size(), 3U);
    }
  }
}

TEST(Ticks, OfASingleValueLeaveRoom) {
  const auto ticks = round_numbers(5, 5, 4);
  EXPECT_LT(ticks.front(), 5);
  EXPECT_GT(ticks.back(), 5);
  EXPECT_EQ(round_numbers(0, 0, 4).size(), 5U);
}

TEST(Ticks, OfALogarithmArePowersOfTen) {
  EXPECT_EQ(round_powers(1000, 1e6, 6), (std::vector<double>{1000, 1e4, 1e5, 1e6}));
  EXPECT_EQ(round_powers(3, 60, 6), (std::vector<double>{5, 10, 20, 50}));
  const auto many = round_powers(1, 1e18, 6);
  EXPECT_LE(many.size(), 7U);
  for (const double tick : many) EXPECT_EQ(std::log10(tick), std::round(std::log10(tick)));
}

TEST(Ticks, MonthsBeginWithAYear) {
  std::vector<std::string> months;
  for (int i = 0; i < 36; ++i) {
    const int month = 1 + i;  // from 2026-02
    months.push_back(std::to_string(2026 + month / 12) + (month % 12 < 9 ? "-0" : "-") +
                     std::to_string(month % 12 + 1));
  }
  ASSERT_EQ(months.front(), "2026-02");
  const auto chosen = chosen_labels(months, 9);
  ASSERT_FALSE(chosen.empty());
  EXPECT_LE(chosen.size(), 9U);
  EXPECT_EQ(months[chosen.front()], "2026-05");
  EXPECT_EQ(months[chosen[2]], "2027-01");
  EXPECT_EQ(chosen_labels({"a", "b", "c"}, 9), (std::vector<size_t>{0, 1, 2}));
}

TEST(Colors, PassThroughNearlyWhiteAtZero) {
  EXPECT_EQ(heat_color(0.5, 0.5), "#F7F7F7");
  EXPECT_EQ(heat_color(0, 0.5), "#D55E00");
  EXPECT_EQ(heat_color(1, 0.5), "#0072B2");
  EXPECT_EQ(heat_color(0, 0), "#00224E");
  EXPECT_EQ(heat_color(1, -2), "#FEE838");
  EXPECT_EQ(heat_color(0.25, 0.5), heat_color(0.1, 0.2));
  EXPECT_TRUE(is_dark("#00224E"));
  EXPECT_FALSE(is_dark("#FEE838"));
  for (size_t i = 0; i < kMostSeries; ++i) {
    for (size_t j = 0; j < i; ++j) {
      const bool same = series_color(i) == series_color(j) && series_dash(i) == series_dash(j);
      EXPECT_FALSE(same) << i << " and " << j;
    }
  }
}

}  // namespace
}  // namespace econ::charts
