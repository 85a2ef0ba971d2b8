#include "runtime/charts/terminal.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "runtime/charts/terminal_text.h"

namespace econ::charts {
namespace {

Chart two_lines() {
  Chart chart;
  chart.title = "Cost";
  chart.x = {Axis::Kind::Number, "users", 0, 10, {{0, "0"}, {5, "5"}, {10, "10"}}, {}};
  chart.y = {Axis::Kind::Number, "$", 0, 10, {{0, "$0"}, {5, "$5"}, {10, "$10"}}, {}};
  for (const auto& [name, slope] : {std::pair{"cloud", 1.0}, std::pair{"colo, on a machine with a long name", 0.5}}) {
    Series series{name, {}};
    for (int i = 0; i <= 10; ++i) series.points.push_back({1.0 * i, slope * i, slope * i, slope * i, ""});
    chart.series.push_back(series);
  }
  return chart;
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> all;
  for (size_t at = 0; at < text.size();) {
    const size_t end = text.find('\n', at);
    all.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return all;
}

TEST(Terminal, FitsItsWidth) {
  for (const size_t width : {40U, 80U, 120U}) {
    for (const bool ascii : {false, true}) {
      for (const std::string& line : lines(to_terminal(two_lines(), {.width = width, .ascii = ascii})))
        EXPECT_LE(columns_of(line), width) << line;
    }
  }
}

TEST(Terminal, LeavesOutBandsThatWouldCoverTheLines) {
  Chart chart = two_lines();
  const auto dots = [&] {
    size_t count = 0;
    for (const std::string& line : lines(to_terminal(chart, {.width = 60, .ascii = true})))
      count += static_cast<size_t>(std::count(line.begin(), line.end(), '*'));
    return count;
  };
  const size_t bare = dots();
  for (Series& series : chart.series) {
    for (Point& p : series.points) p.low = p.y - 1;
  }
  EXPECT_GT(dots(), bare);
  EXPECT_EQ(to_terminal(chart, {.width = 60}).find("left out"), std::string::npos);
  chart.series.push_back(chart.series.back());
  EXPECT_LT(dots(), 2 * bare);
  EXPECT_NE(to_terminal(chart, {.width = 60}).find("the ranges of 3 curves are left out here"), std::string::npos);
  for (Series& series : chart.series) {
    for (Point& p : series.points) p.y = p.low = p.y / 2;
  }
  EXPECT_EQ(to_terminal(chart, {.width = 60}).find("$10"), std::string::npos) << "no room for what is not drawn";
}

TEST(Terminal, MarksThatAreManyHaveDigits) {
  Chart chart = two_lines();
  chart.marks = {{2, 2, "2 users: cloud", "1"}, {4, 4, "4 users: colo", "2"}};
  const std::string text = to_terminal(chart, {.width = 60, .ascii = true});
  EXPECT_NE(text.find("  1 2 users: cloud\n  2 4 users: colo\n"), std::string::npos) << text;
}

TEST(Terminal, AsciiIsAscii) {
  for (const auto kind : {Chart::Kind::Curves, Chart::Kind::Bars}) {
    Chart chart = two_lines();
    chart.kind = kind;
    if (kind == Chart::Kind::Bars) {
      chart.x = {
          Axis::Kind::Labels, "plan", 0, 10, {}, std::vector<std::string>(11, "a label that is rather long indeed")};
    }
    for (const char c : to_terminal(chart, {.width = 60, .ascii = true}))
      EXPECT_LT(static_cast<unsigned char>(c), 0x80);
  }
}

TEST(Terminal, LettersTellLinesApartWithoutColour) {
  const std::string text = to_terminal(two_lines(), {.width = 80});
  EXPECT_NE(text.find("a cloud"), std::string::npos);
  EXPECT_NE(text.find("b colo"), std::string::npos);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  const auto rows = lines(text);
  size_t with_a = 0;
  for (const std::string& row : rows)
    with_a += row.find("│") != std::string::npos && row.find('a') != std::string::npos;
  EXPECT_GE(with_a, 2U);
}

TEST(Terminal, ALevelLineIsOneRow) {
  Chart chart = two_lines();
  chart.series.resize(1);
  for (Point& p : chart.series.front().points) p.y = p.low = p.high = 5;
  size_t drawn = 0;
  for (const std::string& row : lines(to_terminal(chart, {.width = 80, .ascii = true})))
    drawn += row.find("***") != std::string::npos;
  EXPECT_EQ(drawn, 1U);
}

}  // namespace
}  // namespace econ::charts
