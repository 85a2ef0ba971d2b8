#pragma once

#include <string>

namespace econ::study {

/// A condition as written, on one line with single blanks: those who write many align them in columns.
std::string single_spaced(const std::string& text);

}  // namespace econ::study
