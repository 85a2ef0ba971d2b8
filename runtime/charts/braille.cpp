#include "runtime/charts/braille.h"

#include <algorithm>
#include <cmath>

namespace econ::charts {

namespace {

/// Bits of a braille character from U+2800 on, by row and column of its dots.
constexpr uint8_t kBits[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

}  // namespace

DotCanvas::DotCanvas(size_t columns, size_t rows, bool ascii)
    : columns_(columns),
      rows_(rows),
      across_(ascii ? 1 : 2),
      down_(ascii ? 1 : 4),
      ascii_(ascii),
      places_(columns * rows) {}

void DotCanvas::dot(long x, long y, size_t owner) {
  if (x < 0 || y < 0 || x >= static_cast<long>(dots_across()) || y >= static_cast<long>(dots_down())) return;
  const auto column = static_cast<size_t>(x), row = static_cast<size_t>(y);
  Place& place = places_[row / down_ * columns_ + column / across_];
  place.dots |= ascii_ ? 1 : kBits[row % 4][column % 2];
  place.owner = owner;
}

void DotCanvas::line(double x1, double y1, double x2, double y2, size_t owner) {
  const double longest = std::max(std::fabs(x2 - x1), std::fabs(y2 - y1));
  const auto steps = static_cast<size_t>(std::min(std::ceil(longest), 1e5));
  for (size_t i = 0; i <= steps; ++i) {
    const double t = steps == 0 ? 0 : static_cast<double>(i) / static_cast<double>(steps);
    dot(std::lround(x1 + (x2 - x1) * t), std::lround(y1 + (y2 - y1) * t), owner);
  }
}

void DotCanvas::letter(size_t column, size_t row, char letter, size_t owner) {
  if (column >= columns_ || row >= rows_) return;
  Place& place = places_[row * columns_ + column];
  place.letter = letter;
  place.owner = owner;
}

DotCanvas::Character DotCanvas::character(size_t column, size_t row) const {
  const Place& place = places_[row * columns_ + column];
  if (place.letter != 0) return {std::string(1, place.letter), place.owner};
  if (place.dots == 0) return {" ", place.owner};
  if (ascii_) return {"*", place.owner};
  const std::string text{static_cast<char>(0xE2), static_cast<char>(0xA0 | (place.dots >> 6)),
                         static_cast<char>(0x80 | (place.dots & 0x3F))};
  return {text, place.owner};
}

}  // namespace econ::charts
