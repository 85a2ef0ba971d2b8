#pragma once
/// Pieces of an SVG picture.

#include <string>
#include <string_view>

#include "runtime/charts/chart.h"

namespace econ::charts {

inline constexpr double kWidth = 720;
inline constexpr double kFont = 12;

/// Where the plot proper lies, in units of the view box.
struct Frame {
  double left = 0, top = 0, right = 0, bottom = 0;
  double x(const Axis& axis, double value) const { return left + (right - left) * axis.place(value); }
  double y(const Axis& axis, double value) const { return bottom - (bottom - top) * axis.place(value); }
};

enum class Anchor : uint8_t { Start, Middle, End };

/// How wide a text is in the usual sans-serif fonts, roughly and rather too much.
double text_width(std::string_view text);

/// The text cut to `width`, `…` behind if anything is missing.
std::string fitted(const std::string& text, double width);

/// A number as short as the picture can show it.
std::string coordinate(double value);

std::string text_at(double x, double y, std::string_view text, Anchor anchor, std::string_view more = "");
std::string line_at(double x1, double y1, double x2, double y2, std::string_view more);

/// The legend in rows from `y` on, which moves behind it; nothing for a single series.
std::string legend(const Chart& chart, double left, double right, double* y);

}  // namespace econ::charts
