#include "cli/sweep_details_text.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "cli/column_text.h"
#include "cli/statistics.h"
#include "cli/text_style.h"
#include "cli/value_text.h"
#include "compiler/units/format.h"

namespace econ::cli {

namespace {

using engine::ColumnSummary;
using study::SweepProgram;

std::string heading(const std::string& text, const Page& page) {
  return "\n" + toned(text, Tone::Strong, page.color) + "\n";
}

bool one_scenario(const SweepProgram& sweep) { return sweep.plan.scenarios.size() == 1; }

std::string names_of_groups(const SweepProgram& sweep) {
  std::string names;
  for (const plan::Grouping& grouping : sweep.plan.groupings)
    names += (names.empty() ? "" : ", ") + sweep.plan.coordinates[grouping.axis].name;
  return names;
}

/// The values of a group, a cell each.
std::vector<TextCell> group_cells(const SweepProgram& sweep, uint64_t group) {
  std::vector<TextCell> cells(sweep.plan.groupings.size());
  for (size_t i = cells.size(); i-- > 0;) {
    const plan::Grouping& grouping = sweep.plan.groupings[i];
    const size_t size = grouping.values.size();
    cells[i].text = units::format_value(grouping.values[group % size], sweep.plan.coordinates[grouping.axis].unit);
    group /= size;
  }
  return cells;
}

std::vector<TextColumn> group_columns(const SweepProgram& sweep) {
  std::vector<TextColumn> columns;
  for (const plan::Grouping& grouping : sweep.plan.groupings)
    columns.push_back({sweep.plan.coordinates[grouping.axis].name, Align::Right});
  if (!one_scenario(sweep)) columns.push_back({"scenario"});
  return columns;
}

/// Calls line(group, scenario, cells) for each row, with the group's cells in front.
template <class Line>
void for_each_group(const SweepProgram& sweep, const engine::Outcome& outcome, const Line& line) {
  for (size_t g = 0; g < outcome.groups.size(); ++g) {
    for (size_t s = 0; s < sweep.plan.scenarios.size(); ++s) {
      std::vector<TextCell> cells = group_cells(sweep, g);
      if (s > 0) std::fill(cells.begin(), cells.end(), TextCell{});
      if (!one_scenario(sweep)) cells.push_back({sweep.plan.scenarios[s]});
      line(g, s, std::move(cells));
    }
  }
}

std::string group_statistics(const SweepProgram& sweep, const engine::Outcome& outcome, size_t c, const Page& page) {
  const plan::Column& column = sweep.plan.columns[c];
  const auto& names = statistics_of(sweep);
  std::vector<TextColumn> columns = group_columns(sweep);
  const size_t keys = columns.size();
  columns.push_back({"points", Align::Right});
  for (const auto& name : names) columns.push_back({name, Align::Right});
  columns.push_back({.attached = true});
  TextTable table(columns, keys);
  for_each_group(sweep, outcome, [&](size_t g, size_t s, std::vector<TextCell> row) {
    const ColumnSummary& summary = outcome.groups[g][s].columns[c];
    row.push_back({grouped(summary.count()), Tone::Faint});
    for (const auto& name : names) row.push_back({statistic_text(column, summary, name)});
    row.push_back(summary.undefined == 0 ? TextCell{}
                                         : TextCell{"undefined at " + grouped(summary.undefined), Tone::Warn});
    table.add(std::move(row));
  });
  const std::string unit = column_unit(column);
  return heading(column.name + " by " + names_of_groups(sweep) + (unit.empty() ? "" : "  " + unit), page) +
         table.render(page);
}

std::string group_failures(const SweepProgram& sweep, const engine::Outcome& outcome, size_t c, const Page& page) {
  const auto fails = [&](const engine::Summary& group) {
    return std::any_of(group.begin(), group.end(), [&](const auto& s) { return s.checks[c].failed != 0; });
  };
  if (std::none_of(outcome.groups.begin(), outcome.groups.end(), fails)) return "";
  std::vector<TextColumn> columns = group_columns(sweep);
  const size_t keys = columns.size();
  columns.push_back({"fails at", Align::Right});
  TextTable table(columns, keys);
  for_each_group(sweep, outcome, [&](size_t g, size_t s, std::vector<TextCell> row) {
    const double share = outcome.groups[g][s].checks[c].failed_share();
    row.push_back({share_text(share), share == 0 ? Tone::Good : Tone::Bad});
    table.add(std::move(row));
  });
  return heading(sweep.plan.checks[c].name + " by " + names_of_groups(sweep), page) + table.render(page);
}

std::string bar(double length) {
  std::string text;
  for (int i = 0; i < std::lround(length); ++i) text += "█";
  return text;
}

/// A power of the ratio of the ends, or an even part of what lies between.
double edge(double low, double high, bool logarithmic, double share) {
  if (share <= 0) return low;
  if (share >= 1) return high;
  return logarithmic ? low * std::exp(share * std::log(high / low)) : low + share * (high - low);
}

/// Whole periods, as few together as the bins allow.
std::string date_histogram(const plan::Column& column, const ColumnSummary& summary, int most, double bar_length,
                           const Page& page) {
  const double first = std::floor(summary.min.value), last = std::floor(summary.max.value);
  const double width = std::ceil((last - first + 1) / most);
  struct Bin {
    double from, to, share;
  };
  std::vector<Bin> bins;
  double before = 0, highest = 0;
  for (double from = first; from <= last; from += width) {
    const double to = std::min(from + width - 1, last);
    const double up_to = to == last ? 1 : summary.sketch.share_up_to(to + 0.5);
    bins.push_back({from, to, up_to - before});
    highest = std::max(highest, up_to - before);
    before = up_to;
  }
  TextTable table({{.align = Align::Right}, {.align = Align::Right}, {}});
  for (const Bin& bin : bins)
    table.add({{column_range(column, bin.from, bin.to)},
               {share_text(bin.share), Tone::Faint},
               {bar(bin.share / highest * bar_length), Tone::Good}});
  return table.render(page);
}

std::string histogram(const plan::Column& column, const ColumnSummary& summary, const Page& page) {
  constexpr int kBins = 20;
  constexpr double kBar = 40;
  const double low = summary.min.value, high = summary.max.value;
  if (summary.count() == 0) return "  no value\n";
  if (low == high) return "  " + column_value(column, low) + " everywhere\n";
  if (column.dates) return date_histogram(column, summary, kBins, kBar, page);
  const bool logarithmic = low > 0 && high / low > 100;
  std::vector<double> shares;
  double before = 0;
  for (int bin = 1; bin <= kBins; ++bin) {
    const double up_to =
        bin == kBins ? 1 : summary.sketch.share_up_to(edge(low, high, logarithmic, bin / double{kBins}));
    shares.push_back(up_to - before);
    before = up_to;
  }
  const double most = *std::max_element(shares.begin(), shares.end());
  TextTable table({{.align = Align::Right}, {.align = Align::Right}, {}});
  for (int bin = 0; bin < kBins; ++bin) {
    const auto at = static_cast<size_t>(bin);
    const double from = three_digits(edge(low, high, logarithmic, bin / double{kBins}), column.unit);
    const double to = three_digits(edge(low, high, logarithmic, (bin + 1) / double{kBins}), column.unit);
    table.add({{column_range(column, from, to)},
               {share_text(shares[at]), Tone::Faint},
               {bar(shares[at] / most * kBar), Tone::Good}});
  }
  return table.render(page);
}

}  // namespace

std::string groups_text(const SweepProgram& sweep, const engine::Outcome& outcome, const Page& page) {
  std::string text;
  if (outcome.groups.empty()) return text;
  for (size_t c = 0; c < sweep.plan.columns.size(); ++c) text += group_statistics(sweep, outcome, c, page);
  for (size_t c = 0; c < sweep.plan.checks.size(); ++c) text += group_failures(sweep, outcome, c, page);
  return text;
}

std::string rankings_text(const SweepProgram& sweep, const engine::Outcome& outcome, const study::SweepDetails& details,
                          const Page& page) {
  std::string text;
  const plan::Plan& plan = sweep.plan;
  for (size_t r = 0; r < outcome.rankings.size(); ++r) {
    const plan::Ranking& ranking = plan.rankings[r];
    text += heading(fmt::format("{} {} by {}", ranking.greatest ? "Top" : "Bottom", outcome.rankings[r].size(),
                                plan.columns[ranking.column].name),
                    page);
    std::vector<TextColumn> columns{{"", Align::Right}};
    for (const auto& coordinate : plan.coordinates) columns.push_back({coordinate.name, Align::Right});
    if (!one_scenario(sweep)) columns.push_back({"scenario"});
    for (const auto& column : plan.columns) columns.push_back({column.name, Align::Right});
    TextTable table(columns);
    for (size_t i = 0; i < outcome.rankings[r].size(); ++i) {
      const engine::Ranked& ranked = outcome.rankings[r][i];
      std::vector<TextCell> row{{std::to_string(i + 1), Tone::Faint}};
      const auto at = plan::coordinates(plan.design, ranked.point);
      for (size_t c = 0; c < at.size(); ++c) row.push_back({units::format_value(at[c], plan.coordinates[c].unit)});
      if (!one_scenario(sweep)) row.push_back({plan.scenarios[ranked.scenario]});
      for (size_t c = 0; c < plan.columns.size(); ++c) {
        const double value = details.ranked[r][i][c];
        const bool rank = c == ranking.column;
        row.push_back({column_value(plan.columns[c], value), rank ? Tone::Strong : Tone::Plain});
      }
      table.add(std::move(row));
    }
    text += table.render(page);
  }
  return text;
}

namespace {

/// One cause of all is one line; several have a line each, with how many of the first undefined values it explains.
void add_causes(TextTable& table, const SweepProgram& sweep, const std::string& name, const ColumnSummary& summary,
                const std::vector<study::UndefinedCause>& causes) {
  const std::string all = grouped(summary.count() + summary.undefined);
  const auto line = [&](const std::string& what, const std::string& count, const std::string& cause, uint64_t point) {
    table.add({{what}, {count, Tone::Warn}, {cause}, {"first at " + point_text(sweep, point), Tone::Faint}});
  };
  const std::string count = fmt::format("{} of {}", grouped(summary.undefined), all);
  if (causes.size() == 1) return line(name, count, causes[0].text, summary.first_undefined);
  uint64_t told = 0;
  for (const auto& cause : causes) told += cause.count;
  table.add(
      {{name}, {count, Tone::Warn}, {told == summary.undefined ? "" : "of the first " + grouped(told) + ":"}, {}});
  for (const auto& cause : causes) line("", grouped(cause.count), cause.text, cause.first);
}

}  // namespace

std::string undefined_text(const SweepProgram& sweep, const engine::Outcome& outcome,
                           const study::SweepDetails& details, const Page& page) {
  TextTable table({{}, {.align = Align::Right}, {}, {.elastic = true, .wraps = true}});
  for (size_t c = 0; c < sweep.plan.columns.size(); ++c) {
    for (size_t s = 0; s < sweep.plan.scenarios.size(); ++s) {
      const ColumnSummary& summary = outcome.summary[s].columns[c];
      if (summary.undefined == 0) continue;
      const std::string name =
          sweep.plan.columns[c].name + (one_scenario(sweep) ? "" : " in " + sweep.plan.scenarios[s]);
      add_causes(table, sweep, name, summary, details.causes[s][c]);
    }
  }
  return table.empty() ? "" : heading("Undefined", page) + table.render(page);
}

std::string histograms_text(const SweepProgram& sweep, const engine::Outcome& outcome, const Page& page) {
  std::string text;
  for (const size_t c : sweep.histograms) {
    for (size_t s = 0; s < sweep.plan.scenarios.size(); ++s) {
      const plan::Column& column = sweep.plan.columns[c];
      text += heading(column.name + (one_scenario(sweep) ? "" : " in " + sweep.plan.scenarios[s]), page);
      text += histogram(column, outcome.summary[s].columns[c], page);
    }
  }
  return text;
}

}  // namespace econ::cli
