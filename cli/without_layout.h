#pragma once

#include <string>

namespace econ::cli {

/// A model's text without comments and blank lines, with single blanks outside of strings. Documentation, `##`, stays,
/// and so does how far a line is indented.
std::string without_layout(const std::string& text);

}  // namespace econ::cli
