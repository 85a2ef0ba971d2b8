#pragma once
/// A source line as cells of a terminal: tabs are expanded, wide characters take two cells, a long line is cut around
/// the part that matters.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace econ::diagnostics {

class LineLayout {
 public:
  static constexpr size_t kTabWidth = 4;
  static constexpr size_t kMostCells = 120;

  /// Bytes [focus_begin, focus_end) of the line are what must be seen if not all of it can be.
  LineLayout(std::string_view line, size_t focus_begin, size_t focus_end);

  /// Cell of `shown()` at which the byte is drawn. What is cut off or past the end is at the nearest end.
  size_t cell_of(size_t byte) const;
  /// The text to show, with `…` where it is cut.
  std::string shown() const;

 private:
  void measure();
  void choose_window(size_t focus_begin, size_t focus_end);
  size_t cell_before_cut(size_t byte) const;

  std::string_view line_;  ///< the bytes that are measured: all but of a huge line
  size_t skipped_ = 0;     ///< bytes before them
  bool cut_before_ = false;
  bool cut_after_ = false;
  std::vector<uint32_t> cell_at_;  ///< for each byte and the end: the cell where its character begins
  size_t first_ = 0;               ///< the cells [first_, last_) are shown
  size_t last_ = 0;
};

}  // namespace econ::diagnostics
