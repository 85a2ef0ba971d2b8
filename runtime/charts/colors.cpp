#include "runtime/charts/colors.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

namespace econ::charts {

namespace {

struct Style {
  std::string_view color, dash, escape;
};
constexpr Style kStyles[] = {
    {"#0072B2", "", "38;5;32"},         {"#D55E00", "7 3", "38;5;202"},    {"#009E73", "2 3", "38;5;36"},
    {"#CC79A7", "9 3 2 3", "38;5;175"}, {"#E69F00", "4 4", "38;5;214"},    {"#56B4E9", "12 4", "38;5;74"},
    {"#777777", "1 3", "38;5;244"},     {"#0072B2", "3 2 3 6", "38;5;32"},
};
static_assert(std::size(kStyles) >= 7);

using Color = std::array<double, 3>;
constexpr Color kScale[] = {{0, 34, 78},     {53, 69, 108},   {102, 105, 112},
                            {148, 142, 119}, {200, 184, 102}, {254, 232, 56}};
constexpr Color kBelow{213, 94, 0}, kZero{247, 247, 247}, kAbove{0, 114, 178};

std::string between(const Color& a, const Color& b, double t) {
  const auto part = [&](size_t i) { return static_cast<int>(std::lround(a[i] + (b[i] - a[i]) * t)); };
  return fmt::format("#{:02X}{:02X}{:02X}", part(0), part(1), part(2));
}

}  // namespace

std::string_view series_color(size_t index) { return kStyles[index % std::size(kStyles)].color; }
std::string_view series_dash(size_t index) { return kStyles[index % std::size(kStyles)].dash; }
std::string_view series_escape(size_t index) { return kStyles[index % std::size(kStyles)].escape; }

std::string_view shade_color(Shade shade) {
  return shade == Shade::Good ? "#009E73" : shade == Shade::Doubtful ? "#E69F00" : "#D55E00";
}

std::string heat_color(double place, double zero) {
  place = std::clamp(place, 0.0, 1.0);
  if (zero > 0 && zero < 1) {
    return place < zero ? between(kZero, kBelow, (zero - place) / zero)
                        : between(kZero, kAbove, (place - zero) / (1 - zero));
  }
  constexpr size_t kParts = std::size(kScale) - 1;
  const auto part = std::min(static_cast<size_t>(place * kParts), kParts - 1);
  return between(kScale[part], kScale[part + 1], place * kParts - static_cast<double>(part));
}

bool is_dark(std::string_view color) {
  const auto part = [&](size_t at) { return std::strtol(std::string(color.substr(at, 2)).c_str(), nullptr, 16); };
  // ITU-R BT.601 luma
  return 299 * part(1) + 587 * part(3) + 114 * part(5) < 140'000;
}

}  // namespace econ::charts
