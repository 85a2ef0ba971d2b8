#include "cli/below_zero.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "cli/figure_rows.h"

namespace econ::cli {

namespace {

using study::Cell;
using study::Figure;

/// What is left of a sum that should be 0 is no debt.
bool is_below(double value, double size) { return value < -0x1p-30 * size; }

double size_of(const Figure& figure) {
  double size = 0;
  for (const Cell& cell : figure.cells) {
    if (cell.defined() && std::isfinite(cell.base)) size = std::max(size, std::fabs(cell.base));
  }
  return size;
}

/// What is attained: a bound that is only not excluded is no warning.
double lowest(const Cell& cell) { return cell.sampled ? cell.low : cell.inner_low; }

/// The element that is below 0 first along the timeline, by base or by the lower end; none: the number of elements.
size_t first_below(const Figure& figure, bool at_base) {
  const double size = size_of(figure);
  size_t stride = 1, periods = 1;  // of the timeline
  for (size_t i = figure.axes.size(); i-- > 0;) {
    if (figure.axes[i].time) {
      periods = figure.axes[i].labels.size();
      break;
    }
    stride *= figure.axes[i].labels.size();
  }
  size_t found = figure.cells.size(), when = periods;
  for (size_t e = 0; e < figure.cells.size(); ++e) {
    const Cell& cell = figure.cells[e];
    const size_t period = e / stride % periods;
    if (!cell.defined() || period >= when || !is_below(at_base ? cell.base : lowest(cell), size)) continue;
    found = e;
    when = period;
  }
  return found;
}

std::string line_of(const std::string& name, const Figure& figure) {
  for (const bool at_base : {true, false}) {
    const size_t e = first_below(figure, at_base);
    if (e == figure.cells.size()) continue;
    const std::string at = element_label(figure, e);
    return at_base ? fmt::format("{} is below 0 from {} on", name, at)
                   : fmt::format("{} may be below 0 from {} on", name, at);
  }
  return {};
}

bool is_level(const study::Breakdown::Row& row) {
  const auto has = [&](std::string_view name) {
    return std::any_of(row.members.begin(), row.members.end(), [&](const auto& m) { return m.name == name; });
  };
  return has("opening") && has("closing");
}

}  // namespace

std::vector<std::string> below_zero(const study::Run& run) {
  std::vector<std::string> lines;
  for (const auto& breakdown : run.breakdowns) {
    for (const auto& row : breakdown.rows) {
      if (!is_level(row)) continue;
      const auto closing =
          std::find_if(row.members.begin(), row.members.end(), [](const auto& m) { return m.name == "closing"; });
      for (size_t s = 0; s < run.scenarios.size(); ++s) {
        std::string line = line_of(row.name, closing->figures[s]);
        if (line.empty()) continue;
        if (run.scenarios.size() > 1) line += " in " + run.scenarios[s].name;
        lines.push_back(std::move(line));
      }
    }
  }
  return lines;
}

}  // namespace econ::cli
