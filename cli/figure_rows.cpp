#include "cli/figure_rows.h"

#include <algorithm>

#include "cli/value_text.h"

namespace econ::cli {

using study::Cell;
using study::Figure;

TextCell value_cell(const Figure& figure, const Cell& cell, bool with_unit) {
  const Tone tone = cell.state == Cell::State::Undefined ? Tone::Warn
                    : cell.state == Cell::State::Missing ? Tone::Faint
                                                         : Tone::Plain;
  return {with_unit ? value_with_unit(figure, cell) : value_text(figure, cell), tone};
}

TextCell range_cell(const Figure& figure, const Cell& cell) {
  // Bounds are rounded outward in their last bit; a range that prints as its value is none.
  std::string text = range_text(figure, cell);
  if (text == value_text(figure, cell)) return {};
  if (figure.kind == Figure::Kind::Number && cell.loose()) text += kLooseMark;
  return {std::move(text), Tone::Plain};
}

std::string shown_label(const study::AxisLabel& label) { return label.display.empty() ? label.name : label.display; }

std::string element_label(const Figure& figure, size_t element) {
  std::vector<std::string> labels(figure.axes.size());
  for (size_t i = figure.axes.size(); i-- > 0;) {
    const auto& axis = figure.axes[i];
    labels[i] = shown_label(axis.labels[element % axis.labels.size()]);
    element /= axis.labels.size();
  }
  std::string text;
  for (const auto& label : labels) text += (text.empty() ? "" : ", ") + label;
  return text;
}

void ValueColumns::add(std::string title, std::vector<const Figure*> figures) {
  Column column{std::move(title), std::move(figures)};
  for (const Figure* figure : column.figures) {
    column.ranged = column.ranged || figure->ranged();
    column.one_unit = column.one_unit && unit_text(*figure) == unit_text(*column.figures.front());
  }
  columns_.push_back(std::move(column));
}

std::vector<TextColumn> ValueColumns::columns() const {
  std::vector<TextColumn> result;
  for (const Column& column : columns_) {
    result.push_back({column.title, Align::Right});
    if (column.ranged) result.push_back({.align = Align::Left, .attached = true});
  }
  return result;
}

std::vector<TextCell> ValueColumns::cells(size_t row, size_t element) const {
  std::vector<TextCell> result;
  for (const Column& column : columns_) {
    const Figure* figure = row < column.figures.size() ? column.figures[row] : nullptr;
    if (figure != nullptr && figure->axes.empty()) element = 0;
    const Cell* cell = figure != nullptr && element < figure->cells.size() ? &figure->cells[element] : nullptr;
    const bool with_unit = !units_elsewhere_ && !column.one_unit;
    result.push_back(cell != nullptr ? value_cell(*figure, *cell, with_unit) : TextCell{});
    if (column.ranged) result.push_back(cell != nullptr ? range_cell(*figure, *cell) : TextCell{});
  }
  return result;
}

bool ValueColumns::any_unit() const {
  return std::any_of(columns_.begin(), columns_.end(), [](const Column& column) {
    return column.one_unit && !column.figures.empty() && !unit_text(*column.figures.front()).empty();
  });
}

std::vector<TextCell> ValueColumns::unit_cells() const {
  std::vector<TextCell> result;
  for (const Column& column : columns_) {
    const bool known = column.one_unit && !column.figures.empty();
    result.push_back({known ? unit_text(*column.figures.front()) : "", Tone::Faint});
    if (column.ranged) result.emplace_back();
  }
  return result;
}

}  // namespace econ::cli
