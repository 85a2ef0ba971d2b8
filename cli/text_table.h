#pragma once
/// Aligned columns that fit a terminal.

#include <string>
#include <vector>

#include "cli/text_style.h"

namespace econ::cli {

enum class Align : uint8_t { Left, Right };

struct TextCell {
  std::string text;
  Tone tone = Tone::Plain;
};

struct TextColumn {
  std::string title = {};
  Align align = Align::Left;
  bool elastic = false;   ///< gives way when the table is too wide: shortened, or wrapped
  bool wraps = false;     ///< an elastic column that goes on in the next line instead of being shortened
  bool attached = false;  ///< stays beside the column before it when a wide table is cut into blocks
};

/// What the renderers of text know about where it goes.
struct Page {
  size_t width = 100;
  bool color = false;
};

class TextTable {
 public:
  /// The first `key_columns` say what a row is; they are repeated when a table too wide for the page is cut into blocks
  /// of columns.
  explicit TextTable(std::vector<TextColumn> columns, size_t key_columns = 1)
      : columns_(std::move(columns)), key_columns_(key_columns) {}

  void add(std::vector<TextCell> row) { rows_.push_back(std::move(row)); }
  /// A line across all columns: a heading between groups of rows, a remark under one.
  void add_line(TextCell text) { rows_.push_back({std::move(text)}); }
  bool empty() const { return rows_.empty(); }

  /// Every line begins with `indent` blanks and ends with a line end. Titles are shown if any column has one.
  std::string render(const Page& page, size_t indent = 2) const;

 private:
  using Widths = std::vector<size_t>;
  Widths natural_widths() const;
  void squeeze(Widths& widths, size_t available) const;
  std::vector<std::vector<size_t>> blocks(const Widths& widths, size_t available) const;
  std::string render_block(const std::vector<size_t>& block, const Widths& widths, const Page& page,
                           size_t indent) const;
  std::string lines(const std::vector<TextCell>& row, const std::vector<size_t>& block, const Widths& widths,
                    const Page& page, size_t indent) const;
  std::string line(const std::vector<TextCell>& row, const std::vector<size_t>& block, const Widths& widths,
                   const Page& page, size_t indent) const;

  std::vector<TextColumn> columns_;
  size_t key_columns_;
  std::vector<std::vector<TextCell>> rows_;
};

}  // namespace econ::cli
