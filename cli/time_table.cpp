#include "cli/time_table.h"

#include <algorithm>

#include <fmt/format.h>

#include "cli/figure_rows.h"
#include "cli/value_text.h"

namespace econ::cli {

using study::Cell;
using study::Figure;

namespace {

constexpr size_t kColumns = 6;
constexpr size_t kMostRows = 12;  ///< of one value; the rest is in --json

size_t time_axis(const Figure& figure) {
  const auto& axes = figure.axes;
  return static_cast<size_t>(std::find_if(axes.begin(), axes.end(), [](const auto& a) { return a.time; }) -
                             axes.begin());
}

/// The first of `periods`, then every n-th counted from the start, the last among them.
std::vector<size_t> chosen(size_t periods) {
  std::vector<size_t> all{0};
  size_t every = 1;
  for (const size_t step : {1, 2, 3, 4, 6, 12, 24, 36, 60, 120, 240, 360, 1200}) {
    every = step;
    if ((periods + step - 1) / step + 1 <= kColumns) break;
  }
  for (size_t at = every; at < periods; at += every) {
    if (at - 1 > all.back()) all.push_back(at - 1);
  }
  if (periods > 1) all.push_back(periods - 1);
  return all;
}

/// With the timeline as the last axis.
Figure time_last(const Figure& figure) {
  std::vector<size_t> order;
  const size_t time = time_axis(figure);
  for (size_t i = 0; i < figure.axes.size(); ++i) {
    if (i != time) order.push_back(i);
  }
  order.push_back(time);
  return reordered(figure, order);
}

}  // namespace

bool along_time(const Figure& figure) { return time_axis(figure) < figure.axes.size(); }

std::string time_table(const std::vector<TimeRow>& rows, const Page& page) {
  const auto& axis = rows.front().figure->axes[time_axis(*rows.front().figure)];
  const auto periods = chosen(axis.labels.size());
  std::vector<TextColumn> columns{{"", Align::Left}};
  for (const size_t period : periods) columns.push_back({axis.labels[period].name, Align::Right});
  const bool ranged = std::any_of(rows.begin(), rows.end(), [](const TimeRow& row) { return row.figure->ranged(); });
  if (ranged) columns.push_back({.align = Align::Left, .attached = true});
  columns.push_back({.attached = true});
  TextTable table(columns);
  const auto add = [&](const std::string& name, const Figure& figure, size_t first) {
    std::vector<TextCell> cells{{name}};
    for (const size_t period : periods) cells.push_back(value_cell(figure, figure.cells[first + period], false));
    if (ranged) cells.push_back(range_cell(figure, figure.cells[first + periods.back()]));
    cells.push_back({unit_text(figure), Tone::Faint});
    table.add(std::move(cells));
  };
  for (const TimeRow& row : rows) {
    const Figure figure = time_last(*row.figure);
    const size_t count = figure.axes.back().labels.size();
    if (figure.axes.size() == 1) {
      add(row.name, figure, 0);
      continue;
    }
    Figure others = figure;
    others.axes.pop_back();
    const size_t elements = figure.cells.size() / count;
    table.add({{row.name}});
    for (size_t e = 0; e < std::min(elements, kMostRows); ++e) add("  " + element_label(others, e), figure, e * count);
    if (elements > kMostRows)
      table.add({{fmt::format("  … {} more", elements - kMostRows)}, {"--json shows all", Tone::Faint}});
  }
  return table.render(page);
}

}  // namespace econ::cli
