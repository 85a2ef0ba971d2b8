#pragma once
/// Pieces of a picture in characters.

#include <string>
#include <string_view>

#include "runtime/charts/terminal.h"

namespace econ::charts {

/// Characters of a UTF-8 text, taken as one column each.
size_t columns_of(std::string_view text);
/// Cut to `width`, with `…` (in ASCII `~`) as the last if anything is missing; then filled with blanks, in front if
/// `right`.
std::string in_columns(std::string_view text, size_t width, bool right, bool ascii = false);
/// In the colour of a series.
std::string in_color(std::string_view text, size_t series, bool color);

std::string bars_in_terminal(const Chart& chart, const TerminalStyle& style);
std::string heat_in_terminal(const Chart& chart, const TerminalStyle& style);

}  // namespace econ::charts
