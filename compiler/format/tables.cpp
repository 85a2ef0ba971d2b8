#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include "compiler/format/passes.h"

namespace econ::format {

using parse::Tok;

namespace {

constexpr uint32_t kBeforeTail = 2;
/// A wider cell stands out of its column: one of them must not push a whole table off the page.
constexpr uint32_t kWidestCell = 100;
constexpr size_t kNothing = static_cast<size_t>(-1);

/// A half-open range of pieces of a row.
struct Cell {
  size_t begin = 0;
  size_t end = 0;
  bool empty() const { return begin == end; }
};

struct Row {
  Line* line = nullptr;
  std::vector<Cell> cells;  ///< the first is the key
  size_t tail = kNothing;   ///< the first piece of what is said about the row
};

uint32_t width_of(const Row& row, Cell cell) {
  uint32_t width = 0;
  for (size_t i = cell.begin; i < cell.end; ++i) {
    width += row.line->pieces[i].width + (i == cell.begin ? 0 : row.line->pieces[i].gap);
  }
  return width;
}

/// `header`: a string in the first row is the label of a column.
Row read_row(Line& line, bool header) {
  Row row{&line, {{0, 0}}, kNothing};
  size_t end = line.pieces.size();
  while (end > 0 && line.pieces[end - 1].role == Role::Comment) --end;
  for (size_t i = 0; i < end; ++i) {
    if (line.pieces[i].type != Tok::BAR) continue;
    row.cells.back().end = i;
    row.cells.push_back({i + 1, i + 1});
  }
  row.cells.back().end = end;
  for (size_t i = row.cells.back().begin; i < end && !header; ++i) {
    const Tok type = line.pieces[i].type;
    if (type != Tok::STRING && type != Tok::EXPECTED) continue;
    row.tail = i;
    row.cells.back().end = i;
    break;
  }
  return row;
}

/// A cell that begins with a plain number: what must be the same in a column for its numbers to be lined up by their
/// last digit, and how wide the number is.
struct Figure {
  std::string form;  ///< currency, number of decimals, magnitude, and all that follows the number
  uint32_t width = 0;
};

bool is_digit(char c) { return (c >= '0' && c <= '9') || c == '_'; }

Figure read_figure(const Row& row, Cell cell) {
  const Piece& number = row.line->pieces[cell.begin];
  const std::string& text = number.text;
  size_t at = 0;
  while (at < text.size() && !is_digit(text[at])) ++at;
  Figure figure{text.substr(0, at), number.width};
  while (at < text.size() && is_digit(text[at])) ++at;
  for (; at < text.size(); ++at) figure.form += is_digit(text[at]) ? '0' : text[at];
  for (size_t i = cell.begin + 1; i < cell.end; ++i) figure.form += ' ' + row.line->pieces[i].text;
  return figure;
}

class Table {
 public:
  explicit Table(const std::vector<Line*>& lines) {
    for (Line* line : lines) rows_.push_back(read_row(*line, rows_.empty()));
    for (const Row& row : rows_) columns_ = std::max(columns_, row.cells.size());
  }

  void align() {
    align_labels();
    for (size_t column = 1; column < columns_; ++column) align_figures(column);
    measure();
    for (Row& row : rows_) place(row);
    align_tails();
  }

 private:
  /// `free "Free"`: the labels of keys, if one of them was set apart.
  void align_labels() {
    uint32_t widest = 0;
    bool set_apart = false;
    for (const Row& row : rows_) {
      if (!has_label(row)) continue;
      widest = std::max(widest, row.line->pieces[0].width);
      set_apart |= row.line->pieces[1].source_gap > 1;
    }
    for (Row& row : rows_) {
      if (set_apart && has_label(row)) row.line->pieces[1].gap = widest - row.line->pieces[0].width + 1;
    }
  }

  static bool has_label(const Row& row) {
    return row.cells[0].end == 2 && row.line->pieces[0].type == Tok::NAME && row.line->pieces[1].type == Tok::STRING;
  }

  void align_figures(size_t column) {
    std::vector<std::pair<const Row*, Figure>> figures;
    for (size_t i = 1; i < rows_.size(); ++i) {
      const Row& row = rows_[i];
      if (column >= row.cells.size() || row.cells[column].empty()) continue;
      const Tok first = row.line->pieces[row.cells[column].begin].type;
      if (first == Tok::NONE) continue;
      if (first != Tok::NUMBER) return;
      figures.emplace_back(&row, read_figure(row, row.cells[column]));
      if (figures.back().second.form != figures.front().second.form) return;
    }
    uint32_t widest = 0;
    for (const auto& [row, figure] : figures) widest = std::max(widest, figure.width);
    for (const auto& [row, figure] : figures) padding_[{row, column}] = widest - figure.width;
  }

  uint32_t padding(const Row& row, size_t column) const {
    const auto found = padding_.find({&row, column});
    return found == padding_.end() ? 0 : found->second;
  }

  void measure() {
    widths_.assign(columns_, 0);
    for (const Row& row : rows_) {
      for (size_t column = 0; column < row.cells.size(); ++column) {
        const uint32_t width = padding(row, column) + width_of(row, row.cells[column]);
        if (width <= kWidestCell) widths_[column] = std::max(widths_[column], width);
      }
    }
  }

  /// Every bar stands behind the widest cell of its column.
  void place(Row& row) {
    auto& pieces = row.line->pieces;
    const uint32_t indent = kIndent * row.line->depth;
    pieces[0].gap = indent;
    uint32_t end = row.cells[0].empty() ? 0 : indent + width_of(row, row.cells[0]);
    uint32_t column_begin = indent;
    for (size_t column = 1; column < row.cells.size(); ++column) {
      Piece& bar = pieces[row.cells[column].begin - 1];
      const uint32_t at = column_begin + (widths_[column - 1] == 0 ? 0 : widths_[column - 1] + 1);
      bar.gap = at > end ? at - end : 1;
      end += bar.gap + 1;
      column_begin = end + 1;
      const Cell cell = row.cells[column];
      if (cell.empty()) continue;
      pieces[cell.begin].gap = 1 + padding(row, column);
      end = column_begin + padding(row, column) + width_of(row, cell);
    }
  }

  void align_tails() {
    uint32_t column = 0;
    for (const Row& row : rows_) {
      if (row.tail == kNothing || end_before_tail(row) > kWidestPage) continue;
      column = std::max(column, end_before_tail(row) + kBeforeTail);
    }
    for (Row& row : rows_) {
      if (row.tail == kNothing) continue;
      const uint32_t end = end_before_tail(row);
      row.line->pieces[row.tail].gap = end < column ? column - end : kBeforeTail;
    }
  }

  static uint32_t end_before_tail(const Row& row) {
    return column_of(*row.line, row.tail - 1) + row.line->pieces[row.tail - 1].width;
  }

  std::vector<Row> rows_;
  size_t columns_ = 0;
  std::vector<uint32_t> widths_;
  std::map<std::pair<const Row*, size_t>, uint32_t> padding_;
};

}  // namespace

void align_tables(Page& page) {
  std::map<uint32_t, std::vector<Line*>> tables;
  for (Line& line : page.lines) {
    if (line.row) tables[line.block].push_back(&line);
  }
  for (const auto& [block, lines] : tables) Table(lines).align();
}

}  // namespace econ::format
