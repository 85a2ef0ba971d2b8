#pragma once
/// Pieces of a source as they are shown in a text about it.

#include <string>
#include <string_view>

namespace econ::document {

/// Without comments and line ends: what stood on several lines stands on one.
std::string one_line(std::string_view text);

/// As it stands, without blanks at the end of lines; a line end at the end.
std::string as_written(std::string_view text);

}  // namespace econ::document
