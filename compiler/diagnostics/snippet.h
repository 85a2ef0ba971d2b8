#pragma once
/// Source lines of one file with what is said about them drawn under and beside them.

#include <string>
#include <vector>

#include "compiler/diagnostics/styled_row.h"
#include "compiler/source/source.h"

namespace econ::diagnostics {

/// Something said about a place.
struct Mark {
  source::Span span;
  std::string text;  ///< may be empty
  bool primary = false;
};

struct SnippetStyle {
  size_t gutter = 1;  ///< cells for the line number
  Style primary = Style::Error;
};

/// The last line (1-based) that a mark's span touches: its number decides the gutter.
uint32_t last_line_of(const source::Source& source, source::Span span);

/// The rows for all marks, which must lie in `source`.
std::vector<StyledRow> draw_snippet(const source::Source& source, const std::vector<Mark>& marks, SnippetStyle style);

}  // namespace econ::diagnostics
