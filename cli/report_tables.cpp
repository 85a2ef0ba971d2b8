#include "cli/report_tables.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "cli/figure_rows.h"
#include "cli/value_text.h"
#include "compiler/units/format.h"

namespace econ::cli {

namespace {

using study::Cell;
using study::Figure;

constexpr size_t kMostAcross = 13;
constexpr size_t kMostElements = 40;  ///< of one value among many

std::string unit_of(const Figure& figure) { return unit_text(figure); }

void cut(PageTable& table, const RowLimit& limit) {
  if (table.rows.size() <= limit.most) return;
  const size_t more = table.rows.size() - limit.most;
  table.rows.resize(limit.most);
  table.rows.push_back({{.text = fmt::format("… {} more", more), .tone = Tone::Faint, .note = limit.elsewhere}});
}

}  // namespace

PageCell page_cell(const Figure& figure, const Cell& cell, bool with_unit) {
  const TextCell value = value_cell(figure, cell, with_unit);
  const std::string range = range_cell(figure, cell).text;
  PageCell result{value.text, value.tone};
  if (!range.empty()) result.range = "(" + range + ")";
  if (cell.defined() && figure.kind == Figure::Kind::Number && std::isfinite(cell.base))
    result.exact = units::format_exact(cell.base, figure.unit_at(cell));
  return result;
}

PageTable table_over_axis(const std::string& caption, const std::vector<std::pair<std::string, const Figure*>>& figures,
                          const std::vector<std::string>& notes, const RowLimit& limit) {
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
  cut(table, limit);
  return table;
}

PageTable table_of(const std::string& caption, const Figure& figure, const RowLimit& limit) {
  if (figure.axes.size() < 2) return table_over_axis("", {{caption, &figure}}, {}, limit);
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
  cut(table, limit);
  return table;
}

std::vector<PageTable> tables_of(const study::Shown& shown, const RowLimit& limit) {
  std::vector<PageTable> all;
  const bool flat = std::all_of(shown.values.begin(), shown.values.end(),
                                [](const auto& value) { return value.figure.axes.size() <= 1; });
  if (flat) {
    std::vector<std::pair<std::string, const Figure*>> columns;
    for (const auto& value : shown.values) columns.emplace_back(value.text, &value.figure);
    all.push_back(table_over_axis("", columns, {}, limit));
    return all;
  }
  for (const auto& value : shown.values) all.push_back(table_of(value.text, value.figure, limit));
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
    for (size_t e = 0; e < std::min(count, kMostElements); ++e) {
      std::vector<PageCell> cells{{count > 1 ? "  " + element_label(*largest, e) : row.name}};
      for (const Figure& figure : row.row->figures)
        cells.push_back(page_cell(figure, figure.cells[figure.cells.size() == 1 ? 0 : e], true));
      if (!about.empty() && count == 1) cells.push_back({row.about, row.guess ? Tone::Warn : Tone::Faint});
      table.rows.push_back(std::move(cells));
      table.names.push_back(count == 1 ? row.name : "");
    }
    if (count > kMostElements) {
      table.rows.push_back({{.text = fmt::format("  … {} more", count - kMostElements),
                             .tone = Tone::Faint,
                             .note = "`econ run --json` has all"}});
      table.names.emplace_back();
    }
  }
  return table;
}

}  // namespace econ::cli
