#pragma once
/// One row of terminal cells that can be written at any column, in colours if wanted.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace econ::diagnostics {

enum class Style : unsigned char { Plain, Bold, Frame, Error, Warning, Note };

class StyledRow {
 public:
  /// Writes over what stands at `column` (0-based cell) and after it; unsafe characters become visible stand-ins.
  void put(size_t column, std::string_view text, Style style);
  /// Fills the half-open range of cells.
  void fill(size_t begin, size_t end, char c, Style style);
  void append(std::string_view text, Style style) { put(cells_.size(), text, style); }
  size_t width() const { return cells_.size(); }
  /// Without blanks at the end and without a line end.
  std::string to_string(bool color) const;

 private:
  struct Cell {
    std::string glyph = " ";  ///< empty in the second cell of a wide character
    Style style = Style::Plain;
  };
  std::vector<Cell> cells_;
};

}  // namespace econ::diagnostics
