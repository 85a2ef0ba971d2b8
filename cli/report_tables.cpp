#include "cli/report_tables.h"

#include <algorithm>
#include <cmath>

#include "cli/figure_rows.h"
#include "cli/value_text.h"
#include "compiler/units/format.h"

namespace econ::cli {

namespace {

using study::Cell;
using study::Figure;

constexpr size_t kMostAcross = 13;
constexpr size_t kMostRows = 400;  ///< of one table

std::string cell_text(const Figure& figure, const Cell& cell, bool with_unit) {
  const std::string range = range_cell(figure, cell).text;
  return value_cell(figure, cell, with_unit).text + (range.empty() ? "" : " (" + range + ")");
}

std::string unit_of(const Figure& figure) { return unit_text(figure); }

void cut(PageTable& table) {
  if (table.rows.size() <= kMostRows) return;
  const size_t more = table.rows.size() - kMostRows;
  table.rows.resize(kMostRows);
  table.rows.push_back(
      {{"… " + std::to_string(more) + " more", Tone::Faint}, {"`econ run --json` has all", Tone::Faint}});
}

}  // namespace

PageCell page_cell(const Figure& figure, const Cell& cell, bool with_unit) {
  PageCell result{cell_text(figure, cell, with_unit), value_cell(figure, cell, with_unit).tone};
  if (cell.defined() && figure.kind == Figure::Kind::Number && std::isfinite(cell.base))
    result.exact = units::format_exact(cell.base, figure.unit_at(cell));
  return result;
}

PageTable table_over_axis(const std::string& caption, const std::vector<std::pair<std::string, const Figure*>>& figures,
                          const std::vector<std::string>& notes) {
  const Figure* largest = figures.front().second;
  for (const auto& [title, figure] : figures) {
    if (figure->cells.size() > largest->cells.size()) largest = figure;
  }
  PageTable table{caption, {{largest->axes.empty() ? "" : largest->axes.front().name}}, {}};
  for (const auto& [title, figure] : figures) table.columns.push_back({title, unit_of(*figure), true});
  const bool noted = std::any_of(notes.begin(), notes.end(), [](const std::string& note) { return !note.empty(); });
  if (noted) table.columns.push_back({"", "", false, true});
  for (size_t e = 0; e < largest->cells.size(); ++e) {
    std::vector<PageCell> row{{element_label(*largest, e)}};
    for (const auto& [title, figure] : figures)
      row.push_back(page_cell(*figure, figure->cells[figure->cells.size() == 1 ? 0 : e], false));
    if (noted) row.push_back({e < notes.size() ? notes[e] : "", Tone::Faint});
    table.rows.push_back(std::move(row));
  }
  cut(table);
  return table;
}

PageTable table_of(const std::string& caption, const Figure& figure) {
  if (figure.axes.size() < 2) return table_over_axis("", {{caption, &figure}}, {});
  const auto& last = figure.axes.back();
  const bool across = last.labels.size() <= kMostAcross;
  const size_t width = across ? last.labels.size() : 1;
  const std::string unit = unit_of(figure);
  PageTable table{caption + (across && !unit.empty() ? ", " + units::to_string(figure.unit) : ""), {}, {}};
  Figure rows = figure;
  if (across) rows.axes.pop_back();
  std::string key;
  for (const auto& axis : rows.axes) key += (key.empty() ? "" : ", ") + axis.name;
  table.columns.push_back({key});
  if (across) {
    for (const auto& label : last.labels) table.columns.push_back({shown_label(label), "", true});
  } else {
    table.columns.push_back({caption, unit, true});
    table.caption.clear();
  }
  for (size_t e = 0; e < figure.cells.size() / width; ++e) {
    std::vector<PageCell> row{{element_label(rows, e)}};
    for (size_t c = 0; c < width; ++c) row.push_back(page_cell(figure, figure.cells[e * width + c], false));
    table.rows.push_back(std::move(row));
  }
  cut(table);
  return table;
}

std::vector<PageTable> tables_of(const study::Shown& shown) {
  std::vector<PageTable> all;
  const bool flat = std::all_of(shown.values.begin(), shown.values.end(),
                                [](const auto& value) { return value.figure.axes.size() <= 1; });
  if (flat) {
    std::vector<std::pair<std::string, const Figure*>> columns;
    for (const auto& value : shown.values) columns.emplace_back(value.text, &value.figure);
    all.push_back(table_over_axis("", columns, {}));
    return all;
  }
  for (const auto& value : shown.values) all.push_back(table_of(value.text, value.figure));
  return all;
}

PageTable table_of_values(const std::string& caption, const std::vector<PageRow>& rows,
                          const std::vector<study::ScenarioName>& scenarios, const std::string& about) {
  PageTable table{caption, {{""}}, {}};
  for (const auto& scenario : scenarios)
    table.columns.push_back({scenarios.size() == 1      ? ""
                             : scenario.display.empty() ? scenario.name
                                                        : scenario.display,
                             "", true});
  if (!about.empty()) table.columns.push_back({about, "", false, true});
  for (const PageRow& row : rows) {
    const auto largest = std::max_element(row.row->figures.begin(), row.row->figures.end(),
                                          [](const auto& a, const auto& b) { return a.cells.size() < b.cells.size(); });
    const size_t count = largest->cells.size();
    if (count > 1) {
      std::vector<PageCell> head{{row.name}};
      head.resize(1 + scenarios.size());
      if (!about.empty()) head.push_back({row.about, row.guess ? Tone::Warn : Tone::Faint});
      table.rows.push_back(std::move(head));
      table.names.emplace_back();
    }
    for (size_t e = 0; e < std::min(count, kMostRows / 10); ++e) {
      std::vector<PageCell> cells{{count > 1 ? "  " + element_label(*largest, e) : row.name}};
      for (const Figure& figure : row.row->figures)
        cells.push_back(page_cell(figure, figure.cells[figure.cells.size() == 1 ? 0 : e], true));
      if (!about.empty() && count == 1) cells.push_back({row.about, row.guess ? Tone::Warn : Tone::Faint});
      table.rows.push_back(std::move(cells));
      table.names.push_back(count == 1 ? row.name : "");
    }
    if (count > kMostRows / 10) {
      table.rows.push_back({{"  … " + std::to_string(count - kMostRows / 10) + " more", Tone::Faint}});
      table.names.emplace_back();
    }
  }
  return table;
}

}  // namespace econ::cli
