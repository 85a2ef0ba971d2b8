#include "runtime/charts/svg.h"

#include <cmath>

#include <gtest/gtest.h>

namespace econ::charts {
namespace {

Chart curve() {
  Chart chart;
  chart.title = "Margin <b> & \"price\"";
  chart.about = "from 1 to 4";
  chart.x = {Axis::Kind::Number, "users", 0, 2, {{0, "0"}, {2, "2"}}, {}};
  chart.y = {Axis::Kind::Number, "%", 0, 4, {{0, "0%"}, {4, "4%"}}, {}};
  chart.series = {{"base", {{0, 1, 1, 1, "1%"}, {1, NAN, NAN, NAN, "undefined"}, {2, 4, 3, 4, "4%"}}}};
  return chart;
}

size_t count(const std::string& text, const std::string& part) {
  size_t found = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST(Svg, EscapesWhatAModelSays) {
  const std::string svg = to_svg(curve(), {});
  EXPECT_EQ(svg.find("<b>"), std::string::npos);
  EXPECT_NE(svg.find("Margin &lt;b&gt; &amp; &quot;price&quot;"), std::string::npos);
  EXPECT_EQ(xml_escaped("a\x01\x1b'b"), "a&#39;b");
}

TEST(Svg, ListsMarksThatAreMany) {
  Chart chart = curve();
  chart.marks = {{0, 1, "0 users: cloud", "1"}, {2, 4, "2 users: colo", "2"}};
  const std::string svg = to_svg(chart, {});
  EXPECT_EQ(count(svg, ">1: 0 users: cloud</text>"), 1U);
  EXPECT_EQ(count(svg, ">2: 2 users: colo</text>"), 1U);
  EXPECT_EQ(count(to_svg(chart, {.page = true, .id = ""}), "0 users: cloud"), 0U);  // the page lists them below
}

TEST(Svg, BarsOfAVerdictHaveItsColor) {
  Chart chart = curve();
  chart.kind = Chart::Kind::Bars;
  chart.x = {Axis::Kind::Labels, "verdict", 0, 1, {}, {"holds", "contradicted"}};
  chart.series = {{"claims", {{0, 3, 3, 3, "3"}, {1, 1, 1, 1, "1"}}}};
  chart.shades = {Shade::Good, Shade::Bad};
  const std::string svg = to_svg(chart, {});
  EXPECT_EQ(count(svg, "fill=\"#009E73\""), 1U);
  EXPECT_EQ(count(svg, "fill=\"#D55E00\""), 1U);
}

TEST(Svg, LeavesGapsWhereNothingIs) {
  const std::string svg = to_svg(curve(), {});
  EXPECT_EQ(count(svg, "<polyline"), 2U);
  EXPECT_EQ(count(svg, "nan"), 0U);
}

TEST(Svg, CarriesNoStyleAndNoReference) {
  for (const bool page : {false, true}) {
    const std::string svg = to_svg(curve(), {.page = page, .id = "c0-"});
    EXPECT_EQ(count(svg, "style"), 0U);
    EXPECT_EQ(count(svg, "href"), 0U);
    EXPECT_EQ(count(svg, "script"), 0U);
    EXPECT_EQ(count(svg, "fill=\"#ffffff\""), page ? 0U : 1U);
  }
}

TEST(Svg, DrawsABandOnlyWhereValuesAreRanges) {
  Chart chart = curve();
  EXPECT_EQ(count(to_svg(chart, {}), "<polygon"), 2U);
  for (Point& p : chart.series.front().points) p.low = p.high = p.y;
  EXPECT_EQ(count(to_svg(chart, {}), "<polygon"), 0U);
}

TEST(Svg, BarsBeginAtTheOrigin) {
  Chart chart;
  chart.kind = Chart::Kind::Bars;
  chart.x = {Axis::Kind::Labels, "plan", 0, 1, {}, {"free", "pro"}};
  chart.y = {Axis::Kind::Number, "$", -10, 10, {{0, "$0"}}, {}};
  chart.series = {{"price", {{0, -10, -10, -10, "-$10"}, {1, 10, 10, 10, "$10"}}}};
  const std::string svg = to_svg(chart, {});
  EXPECT_NE(svg.find("<title>free, price: -$10</title>"), std::string::npos);
  EXPECT_NE(svg.find("<title>pro, price: $10</title>"), std::string::npos);
  const size_t first = svg.find("height=\"12\" fill"), second = svg.find("height=\"12\" fill", first + 1);
  const auto width = [&](size_t at) {
    const size_t begin = svg.rfind("width=\"", at) + 7;
    return std::stod(svg.substr(begin));
  };
  EXPECT_DOUBLE_EQ(width(first), width(second));
}

TEST(Axis, PlacesByTheLogarithm) {
  const Axis axis{Axis::Kind::Log, "", 1, 100, {}, {}};
  EXPECT_DOUBLE_EQ(axis.place(10), 0.5);
  EXPECT_TRUE(std::isnan(axis.place(0)));
  EXPECT_TRUE(std::isnan(axis.place(-1)));
}

}  // namespace
}  // namespace econ::charts
