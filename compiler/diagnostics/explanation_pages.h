#pragma once
/// The pages of docs/errors as the build found them.

#include <string_view>
#include <vector>

namespace econ::diagnostics {

struct ExplanationPage {
  std::string_view code;  ///< "E0304", from the name of the file
  std::string_view text;
};

/// Sorted by code. The definition is written by embed_pages.cmake.
const std::vector<ExplanationPage>& explanation_pages();

}  // namespace econ::diagnostics
