#include "cli/sweep_text.h"

#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

#include "cli/column_text.h"
#include "cli/run_text.h"
#include "cli/statistics.h"
#include "cli/sweep_details_text.h"
#include "cli/text_style.h"
#include "cli/value_text.h"
#include "compiler/units/format.h"

namespace econ::cli {

namespace {

using engine::ColumnSummary;

class SweepText {
 public:
  SweepText(const sema::Model& model, const study::SweepProgram& sweep, const engine::Outcome& outcome,
            const study::SweepDetails& details, const Page& page)
      : model_(model), sweep_(sweep), outcome_(outcome), details_(details), page_(page) {}

  std::string write() {
    text_ = head_text(model_, page_);
    varied();
    if (!sweep_.plan.columns.empty()) {
      statistics();
      extremes();
    }
    if (!sweep_.plan.checks.empty()) checks();
    text_ += histograms_text(sweep_, outcome_, page_);
    text_ += groups_text(sweep_, outcome_, page_);
    text_ += rankings_text(sweep_, outcome_, details_, page_);
    text_ += undefined_text(sweep_, outcome_, details_, page_);
    text_ += "\n" + speed_text(outcome_) + "\n";
    return without_leading_blank(std::move(text_));
  }

 private:
  bool one_scenario() const { return sweep_.plan.scenarios.size() == 1; }

  void heading(const std::string& text) { text_ += "\n" + toned(text, Tone::Strong, page_.color) + "\n"; }

  void varied() {
    heading(sweep_.title.empty() ? "Sweep" : sweep_.title);
    TextTable table({{}, {}, {.align = Align::Right}, {}});
    for (const auto& parameter : sweep_.varied) {
      const std::string points = fmt::format("{} points", grouped(parameter.points + parameter.draws));
      const bool both = parameter.log && !parameter.design.empty();
      const std::string how = (parameter.log ? "log" : "") + std::string(both ? ", " : "") + parameter.design;
      table.add({{parameter.path},
                 {units::format_range(parameter.low, parameter.high, parameter.unit)},
                 {points, Tone::Faint},
                 {how, Tone::Faint}});
    }
    text_ += table.render(page_);
  }

  /// One line for each result and scenario.
  template <class Line>
  void for_each_result(const Line& line) {
    for (size_t c = 0; c < sweep_.plan.columns.size(); ++c) {
      for (size_t s = 0; s < sweep_.plan.scenarios.size(); ++s) {
        line(sweep_.plan.columns[c], s, outcome_.summary[s].columns[c]);
      }
    }
  }

  void statistics() {
    const auto& names = statistics_of(sweep_);
    const uint64_t all = outcome_.points * sweep_.plan.scenarios.size();
    heading(kept() == all ? "Results"
                          : fmt::format("Results where the conditions hold: {} of {}", grouped(kept()), grouped(all)));
    std::vector<TextColumn> columns(one_scenario() ? 1 : 2);
    for (const auto& name : names) columns.push_back({name, Align::Right});
    columns.push_back({.attached = true});
    columns.push_back({.attached = true});
    TextTable table(columns, one_scenario() ? 1 : 2);
    for_each_result([&](const plan::Column& column, size_t s, const ColumnSummary& summary) {
      std::vector<TextCell> row{{s == 0 ? column.name : ""}};
      if (!one_scenario()) row.push_back({sweep_.plan.scenarios[s]});
      for (const auto& name : names) {
        row.push_back({statistic_text(column, summary, name)});
      }
      row.push_back({column_unit(column), Tone::Faint});
      row.push_back(summary.undefined != 0 ? TextCell{undefined_at(column, summary), Tone::Warn} : TextCell{});
      table.add(std::move(row));
    });
    text_ += table.render(page_);
  }

  uint64_t kept() const {
    uint64_t rows = 0;
    for (const auto& scenario : outcome_.summary) rows += scenario.kept;
    return rows;
  }

  static std::string undefined_at(const plan::Column& column, const ColumnSummary& summary) {
    return fmt::format("{} at {}", column.dates ? "never" : "undefined", grouped(summary.undefined));
  }

  /// With several scenarios this would be longer than anybody reads; `--json` has it.
  void extremes() {
    if (!one_scenario()) return;
    heading("Where");
    TextTable table({{}, {}, {.align = Align::Right}, {.elastic = true}});
    for_each_result([&](const plan::Column& column, size_t, const ColumnSummary& summary) {
      if (summary.count() == 0) return;
      table.add({{column.name},
                 {"min"},
                 {column_value(column, summary.min.value)},
                 {"at " + point_text(sweep_, summary.min.point)}});
      table.add(
          {{}, {"max"}, {column_value(column, summary.max.value)}, {"at " + point_text(sweep_, summary.max.point)}});
    });
    text_ += table.render(page_);
  }

  void checks() {
    heading("Checks");
    TextTable table({{.align = Align::Right}, {.elastic = true, .wraps = true}, {.elastic = true, .attached = true}});
    for (size_t c = 0; c < sweep_.plan.checks.size(); ++c) {
      bool holds = true;
      for (size_t s = 0; s < sweep_.plan.scenarios.size(); ++s) {
        const auto& summary = outcome_.summary[s].checks[c];
        if (summary.failed == 0 && summary.undefined == 0) continue;
        add_failing(table, c, s);
        holds = false;
      }
      if (holds) table.add({{"holds", Tone::Good}, {sweep_.plan.checks[c].name}, {}});
    }
    text_ += table.render(page_);
  }

  void add_failing(TextTable& table, size_t c, size_t s) {
    const auto& summary = outcome_.summary[s].checks[c];
    std::string name = sweep_.plan.checks[c].name;
    if (!one_scenario()) name += " in " + sweep_.plan.scenarios[s];
    const std::string share =
        summary.failed == 0 ? "undefined" : fmt::format("fails at {}", share_text(summary.failed_share()));
    std::string first;
    if (summary.failed != 0) first = "first at " + point_text(sweep_, summary.first_failed);
    if (summary.undefined != 0) {
      first += fmt::format("{}undefined at {} point{}", first.empty() ? "" : "; ", grouped(summary.undefined),
                           summary.undefined == 1 ? "" : "s");
    }
    table.add({{share, Tone::Bad}, {name}, {first, Tone::Faint}});
  }

  const sema::Model& model_;
  const study::SweepProgram& sweep_;
  const engine::Outcome& outcome_;
  const study::SweepDetails& details_;
  const Page& page_;
  std::string text_;
};

}  // namespace

const std::vector<std::string>& statistics_of(const study::SweepProgram& sweep) {
  return sweep.summarize.empty() ? usual_statistics() : sweep.summarize;
}

std::string share_text(double share) {
  if (share > 0 && share < 0.0005) return "less than 0.1%";
  return fmt::format("{:.1f}%", share * 100);
}

std::string grouped(uint64_t number) {
  std::string digits = std::to_string(number);
  for (size_t end = digits.size(); end > 3; end -= 3) digits.insert(end - 3, 1, ',');
  return digits;
}

std::string point_text(const study::SweepProgram& sweep, uint64_t point) {
  const auto values = plan::coordinates(sweep.plan.design, point);
  std::string text;
  for (size_t i = 0; i < values.size(); ++i) {
    const auto& coordinate = sweep.plan.coordinates[i];
    text +=
        fmt::format("{}{} = {}", i == 0 ? "" : ", ", coordinate.name, units::format_value(values[i], coordinate.unit));
  }
  return text;
}

std::string speed_text(const engine::Outcome& outcome) {
  const double speed = outcome.points_per_second();
  const std::string rate = speed >= 1e9   ? fmt::format("{:.2f} B", speed / 1e9)
                           : speed >= 1e6 ? fmt::format("{:.1f} M", speed / 1e6)
                           : speed >= 1e3 ? fmt::format("{:.1f} k", speed / 1e3)
                                          : fmt::format("{:.0f}", speed);
  const std::string time = outcome.seconds >= 0.01 ? fmt::format("{:.3g} s", outcome.seconds)
                                                   : fmt::format("{:.2g} ms", outcome.seconds * 1e3);
  return fmt::format("{} points in {}, {} points/s, hash {:016x}", grouped(outcome.points), time, rate, outcome.hash);
}

std::string sweep_text(const sema::Model& model, const study::SweepProgram& sweep, const engine::Outcome& outcome,
                       const study::SweepDetails& details, const Page& page) {
  return SweepText(model, sweep, outcome, details, page).write();
}

std::string strict_text(uint64_t undefined) {
  return fmt::format("error: {} undefined, and `--strict` allows none\n",
                     undefined == 1 ? "one value is" : grouped(undefined) + " values are");
}

}  // namespace econ::cli
