#pragma once
/// Text for a terminal: how wide it is and how it is coloured.

#include <cstdint>
#include <string>
#include <string_view>

namespace econ::cli {

enum class Tone : uint8_t { Plain, Strong, Faint, Good, Bad, Warn };

/// `text` in the tone; unchanged unless `color`.
std::string toned(std::string_view text, Tone tone, bool color);

/// Columns of a terminal that the UTF-8 text takes.
size_t display_width(std::string_view text);

/// Cut to at most `width` columns, the last one `…` if anything is missing.
std::string shortened(std::string_view text, size_t width);

/// A report whose model has no title begins with its first section.
std::string without_leading_blank(std::string text);

/// Words of `text` in lines of at most `width` columns, joined by a line end and `indent` blanks.
std::string wrapped(std::string_view text, size_t width, size_t indent);

}  // namespace econ::cli
