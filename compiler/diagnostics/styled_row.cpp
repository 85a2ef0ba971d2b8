#include "compiler/diagnostics/styled_row.h"

#include <algorithm>

#include "compiler/diagnostics/char_width.h"
#include "compiler/source/utf8.h"

namespace econ::diagnostics {

namespace {

constexpr std::string_view kReset = "\x1b[0m";

std::string_view escape_of(Style style) {
  switch (style) {
    case Style::Plain:
      return "";
    case Style::Bold:
      return "\x1b[1m";
    case Style::Frame:
      return "\x1b[1;34m";
    case Style::Error:
      return "\x1b[1;31m";
    case Style::Warning:
      return "\x1b[1;33m";
    case Style::Note:
      return "\x1b[1;36m";
  }
  return "";
}

std::string safe_glyph(std::string_view bytes, char32_t value) {
  const char32_t shown = safe_char(value);
  return shown == value ? std::string(bytes) : source::to_utf8(shown);
}

}  // namespace

void StyledRow::put(size_t column, std::string_view text, Style style) {
  for (size_t at = 0; at < text.size();) {
    const auto point = source::code_point_at(text, at);
    const std::string glyph = safe_glyph(text.substr(at, point.bytes), point.value);
    const auto width = static_cast<size_t>(char_width(safe_char(point.value)));
    at += point.bytes;
    if (cells_.size() < column + width) cells_.resize(column + width);
    if (width == 0) {
      if (column > 0 && column <= cells_.size()) cells_[column - 1].glyph += glyph;  // a mark joins what it marks
      continue;
    }
    cells_[column] = {glyph, style};
    if (width == 2) cells_[column + 1] = {"", style};
    column += width;
  }
}

void StyledRow::fill(size_t begin, size_t end, char c, Style style) {
  if (begin < end) put(begin, std::string(end - begin, c), style);
}

std::string StyledRow::to_string(bool color) const {
  const auto is_blank = [](const Cell& cell) { return cell.glyph == " "; };
  const auto last = std::find_if_not(cells_.rbegin(), cells_.rend(), is_blank).base();
  std::string result;
  for (auto cell = cells_.begin(); cell != last;) {
    const Style style = cell->style;
    const bool wrap = color && style != Style::Plain;
    if (wrap) result += escape_of(style);
    for (; cell != last && cell->style == style; ++cell) result += cell->glyph;
    if (wrap) result += kReset;
  }
  return result;
}

}  // namespace econ::diagnostics
