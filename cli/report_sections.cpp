#include "cli/report_sections.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/below_zero.h"
#include "cli/figure_rows.h"
#include "cli/report_tables.h"
#include "cli/report_verdicts.h"
#include "cli/run_text.h"
#include "cli/time_table.h"
#include "cli/value_text.h"
#include "compiler/sema/follow.h"
#include "compiler/units/format.h"

namespace econ::cli {

namespace {

using study::Figure;
using study::QuantityFigures;

constexpr size_t kMostTimeCharts = 24;

std::string shown(const std::string& display, const std::string& name) { return display.empty() ? name : display; }

bool steady(const QuantityFigures& row) { return !along_time(row.figures.front()); }

class Sections {
 public:
  explicit Sections(const ReportFindings& found) : found_(found), model_(found.model), run_(found.run) {}

  ReportPage write() {
    head();
    verdict();
    results();
    answers();
    plots();
    tornadoes();
    over_time();
    for (const auto& breakdown : run_.breakdowns) kind(breakdown);
    tables();
    ladders();
    shows();
    sweeps();
    claims();
    checks();
    assumptions();
    quantities();
    remarks();
    std::erase_if(page_.sections, [](const PageSection& section) { return section.blocks.empty(); });
    return std::move(page_);
  }

 private:
  PageSection& section(const std::string& id, const std::string& title) {
    return page_.sections.emplace_back(PageSection{id, title, {}});
  }

  void head() {
    page_.title = model_.title.empty() ? (model_.name.empty() ? "A model" : model_.name) : model_.title;
    std::string line = model_.source_document;
    if (!model_.source_date.empty()) line += (line.empty() ? "" : ", ") + model_.source_date;
    if (!line.empty()) page_.head.push_back("Source: " + line);
    page_.head.push_back(fmt::format("~ is ±{:g}%{}", model_.tolerance * 100,
                                     model_.tolerance_stated ? "" : ", as nothing else is said"));
    std::string names;
    for (const auto& scenario : run_.scenarios)
      names += (names.empty() ? "" : ", ") + shown(scenario.display, scenario.name);
    if (run_.scenarios.size() > 1 || run_.scenarios.front().id.valid()) page_.head.push_back("Scenarios: " + names);
    if (!model_.doc.empty()) section("about", "").blocks.emplace_back(PageText{model_.doc});
  }

  // ---- verdicts

  void verdict() {
    if (found_.test.claims.empty() && found_.test.checks.empty()) return;
    section("verdict", "").blocks.emplace_back(verdict_box(found_.test));
  }

  void claims() {
    if (found_.test.claims.empty()) return;
    auto& blocks = section("claims", "Claims").blocks;
    if (auto chart = verdicts_chart(found_.test); chart.chart.x.labels.size() > 1)
      blocks.emplace_back(std::move(chart));
    blocks.emplace_back(claims_table(found_.test));
  }

  void checks() {
    if (!found_.test.checks.empty()) section("checks", "Checks").blocks.emplace_back(checks_table(found_.test));
  }

  // ---- results

  /// Read by nothing else in the model.
  std::set<sema::QuantityId> read_by_others() const {
    std::set<sema::QuantityId> read;
    for (size_t i = 0; i < model_.quantities.size(); ++i) {
      const auto& quantity = model_.quantities[i];
      if (quantity.library || !quantity.value.valid()) continue;
      std::set<sema::QuantityId> found;
      sema::follow(model_, quantity.value, found);
      found.erase(sema::QuantityId(i));
      read.insert(found.begin(), found.end());
    }
    return read;
  }

  /// What the document speaks of.
  bool is_claimed(sema::QuantityId id) const {
    return std::any_of(model_.claims.begin(), model_.claims.end(), [&](const sema::Claim& claim) {
      const auto* ref = std::get_if<sema::QuantityRef>(&model_[claim.computed].node);
      return ref != nullptr && ref->id == id;
    });
  }

  void results() {
    const auto read = read_by_others();
    std::vector<PageRow> rows;
    for (const auto& row : run_.quantities) {
      const auto& quantity = model_[row.id];
      const bool headline = (!read.contains(row.id) || !quantity.display.empty() || is_claimed(row.id)) &&
                            quantity.role == sema::QuantityRole::Derived;
      if (!headline || !row.figures.front().axes.empty()) continue;
      rows.push_back({&row, row.name, quantity.display.empty() ? quantity.provenance : quantity.display});
    }
    if (rows.empty()) return;
    auto& blocks = section("results", "Results").blocks;
    blocks.emplace_back(table_of_values("", rows, run_.scenarios, " "));
  }

  void quantities() {
    std::vector<PageRow> rows;
    for (const auto& row : run_.quantities) {
      if (steady(row)) rows.push_back({&row, row.name, labelled_about(row)});
    }
    if (rows.empty()) return;
    PageFold fold{fmt::format("{} computed quantities", rows.size()), {table_of_values("", rows, run_.scenarios, " ")}};
    section("quantities", "All quantities").blocks.emplace_back(std::move(fold));
  }

  std::string labelled_about(const QuantityFigures& row) const {
    const auto& quantity = model_[row.id];
    if (quantity.display.empty() || quantity.provenance.empty()) return quantity.display + quantity.provenance;
    return quantity.display + ", " + quantity.provenance;
  }

  void answers() {
    if (found_.answers.empty()) return;
    auto& blocks = section("answers", "Questions and answers").blocks;
    constexpr size_t kWidth = 108;
    for (const Answer& answer : found_.answers) {
      const auto* question = std::visit([](const auto& a) { return a.question; }, answer);
      blocks.emplace_back(PageListing{answer_text(answer, {.width = kWidth, .color = false})});
      for (const auto& drawn : found_.drawn) {
        if (drawn.question == question) add_charts(blocks, drawn);
      }
    }
  }

  // ---- charts

  static void add_charts(std::vector<PageBlock>& blocks, const DrawnQuestion& drawn) {
    auto data = tables_of(drawn.shown, kDrawnRows);
    for (size_t i = 0; i < drawn.charts.size(); ++i)
      blocks.emplace_back(
          PageChart{drawn.charts[i], i + 1 == drawn.charts.size() ? std::move(data) : std::vector<PageTable>{}});
  }

  void plots() {
    auto& blocks = section("charts", "Charts").blocks;
    for (const auto& drawn : found_.drawn) {
      if (drawn.question->verb == ast::Verb::Plot) add_charts(blocks, drawn);
    }
  }

  static std::string end_text(double x, const std::vector<std::string>& lacks, const units::Unit& unit) {
    if (!std::isnan(x)) return units::format_value(x, unit);
    return lacks.empty() ? "undefined" : fmt::format("none: {}", fmt::join(lacks, ", "));
  }

  void tornadoes() {
    auto& blocks = section("matters", "What matters").blocks;
    for (const study::Tornado& tornado : found_.tornadoes) {
      PageTable table{"", {{"assumption"}, {"at its low end", "", true}, {"at its high end", "", true}}, {}};
      for (const study::TornadoBar& bar : tornado.bars)
        table.rows.push_back({{bar.name},
                              {end_text(bar.at_low, bar.lacks_at_low, tornado.unit)},
                              {end_text(bar.at_high, bar.lacks_at_high, tornado.unit)}});
      blocks.emplace_back(PageChart{tornado_chart(tornado), {std::move(table)}});
    }
  }

  void sweeps() {
    auto& blocks = section("sweeps", "Sweeps").blocks;
    for (const auto& drawn : found_.drawn) {
      if (drawn.question->verb != ast::Verb::Sweep) continue;
      blocks.emplace_back(
          PageText{shown(drawn.question->display, drawn.question->name) + ", at some of its points", Tone::Faint});
      auto data = tables_of(drawn.shown, kDrawnRows);
      for (size_t i = 0; i < drawn.charts.size(); ++i)
        blocks.emplace_back(
            PageChart{drawn.charts[i], i + 1 == drawn.charts.size() ? std::move(data) : std::vector<PageTable>{}});
    }
  }

  /// Each `show` is a table; a chart where it goes along something.
  void shows() {
    auto& blocks = section("shows", "Tables").blocks;
    for (const auto& one : run_.shown) {
      const std::string title = shown(one.display, one.name);
      auto all = tables_of(one);
      for (PageTable& table : all) {
        table.caption = table.caption.empty() ? title : title + ": " + table.caption;
        blocks.emplace_back(std::move(table));
      }
      const auto drawn = charts_of(one);
      for (const auto& chart : drawn) {
        if (chart.kind == charts::Chart::Kind::Curves || chart.kind == charts::Chart::Kind::Heat)
          blocks.emplace_back(PageChart{chart, {}});
      }
    }
  }

  /// Quantities along the timeline: those of one unit in one picture, of several axes each in one of its own.
  void over_time() {
    auto& blocks = section("time", "Over time").blocks;
    std::map<std::string, std::vector<const QuantityFigures*>> by_unit;
    std::vector<std::string> order;
    std::vector<const QuantityFigures*> alone;
    for (const auto& row : run_.quantities) {
      if (steady(row) || row.figures.front().kind != Figure::Kind::Number) continue;
      if (row.figures.front().axes.size() > 1 || row.figures.size() > 1) {
        alone.push_back(&row);
        continue;
      }
      const std::string unit = units::to_string(row.figures.front().unit);
      if (!by_unit.contains(unit)) order.push_back(unit);
      by_unit[unit].push_back(&row);
    }
    size_t count = 0;
    for (const std::string& unit : order) {
      const auto& rows = by_unit[unit];
      for (size_t first = 0; first < rows.size() && count < kMostTimeCharts; first += 4, ++count) {
        const size_t end = std::min(first + 4, rows.size());
        std::vector<Drawn> values;
        std::vector<std::pair<std::string, const Figure*>> columns;
        std::string names;
        for (size_t i = first; i < end; ++i) {
          values.push_back({rows[i]->name, &rows[i]->figures.front()});
          columns.emplace_back(rows[i]->name, &rows[i]->figures.front());
          names += (names.empty() ? "" : ", ") + rows[i]->name;
        }
        for (auto& chart : charts_of(names, values))
          blocks.emplace_back(PageChart{std::move(chart), {table_over_axis("", columns, {})}});
      }
    }
    for (const auto* row : alone) {
      if (count++ >= kMostTimeCharts) break;
      add_alone(blocks, *row);
    }
    if (count > kMostTimeCharts)
      blocks.emplace_back(PageText{"More quantities change with time; `econ run` has them all.", Tone::Faint});
  }

  void add_alone(std::vector<PageBlock>& blocks, const QuantityFigures& row) {
    std::vector<Figure> figures;
    std::vector<Drawn> values;
    for (size_t s = 0; s < row.figures.size(); ++s)
      values.push_back({row.figures.size() == 1 ? row.name : shown(run_.scenarios[s].display, run_.scenarios[s].name),
                        &row.figures[s]});
    std::vector<PageTable> data;
    for (const Drawn& value : values) data.push_back(table_of(value.name, *value.figure));
    for (auto& chart : charts_of(row.name, values)) {
      blocks.emplace_back(PageChart{std::move(chart), data});
      data.clear();
    }
  }

  // ---- kinds, tables, ladders

  /// Of `component.cost` and the like: a bar for each instance.
  void kind(const study::Breakdown& breakdown) {
    PageSection& part =
        section("kind-" + breakdown.kind, breakdown.kind == "component" ? "Components" : "By " + breakdown.kind);
    for (const char* wanted : {"cost", "bill", "margin", "revenue", "value"}) {
      const auto at = std::find(breakdown.members.begin(), breakdown.members.end(), wanted);
      if (at == breakdown.members.end()) continue;
      if (std::string_view(wanted) == "value" && !part.blocks.empty()) continue;
      bars(part.blocks, breakdown, static_cast<size_t>(at - breakdown.members.begin()));
    }
    for (size_t s = 0; s < run_.scenarios.size(); ++s) {
      const std::string caption =
          run_.scenarios.size() == 1 ? "" : shown(run_.scenarios[s].display, run_.scenarios[s].name);
      PageTable table{caption, {{breakdown.kind}}, {}};
      for (const std::string& member : breakdown.members) table.columns.push_back({member, "", true});
      for (const auto& row : breakdown.rows) {
        std::vector<PageCell> cells{{shown(row.display, row.name)}};
        for (const std::string& member : breakdown.members) cells.push_back(member_cell(row, member, s));
        table.rows.push_back(std::move(cells));
      }
      part.blocks.emplace_back(std::move(table));
    }
  }

  static PageCell member_cell(const study::Breakdown::Row& row, const std::string& member, size_t s) {
    for (const auto& one : row.members) {
      if (one.name != member) continue;
      const Figure& figure = one.figures[s];
      if (figure.axes.empty()) return page_cell(figure, figure.cells.front(), true);
      return {fmt::format("over {}", figure.axes.front().name), Tone::Faint};
    }
    return {"–", Tone::Faint};
  }

  void bars(std::vector<PageBlock>& blocks, const study::Breakdown& breakdown, size_t member) {
    std::vector<Figure> figures;
    std::vector<Drawn> values;
    figures.reserve(run_.scenarios.size());
    for (size_t s = 0; s < run_.scenarios.size(); ++s) {
      Figure whole;
      study::AxisView axis{0, breakdown.kind, {}, false};
      for (const auto& row : breakdown.rows) {
        const auto one = std::find_if(row.members.begin(), row.members.end(),
                                      [&](const auto& m) { return m.name == breakdown.members[member]; });
        if (one == row.members.end()) continue;
        const Figure& figure = one->figures[s];
        const bool fits = figure.kind == Figure::Kind::Number && figure.axes.empty() && !figure.several_units;
        if (!fits) return;
        if (whole.cells.empty()) whole.unit = figure.unit;
        if (units::to_string(whole.unit) != units::to_string(figure.unit)) return;
        axis.labels.push_back({row.name, row.display});
        whole.cells.push_back(figure.cells.front());
      }
      if (axis.labels.size() < 2) return;
      whole.axes.push_back(std::move(axis));
      figures.push_back(std::move(whole));
      values.push_back({run_.scenarios.size() == 1 ? breakdown.members[member]
                                                   : shown(run_.scenarios[s].display, run_.scenarios[s].name),
                        &figures.back()});
    }
    std::vector<std::pair<std::string, const Figure*>> columns;
    for (const Drawn& value : values) columns.emplace_back(value.name, value.figure);
    for (auto& chart : charts_of(breakdown.kind + "." + breakdown.members[member], values))
      blocks.emplace_back(PageChart{std::move(chart), {table_over_axis("", columns, {})}});
  }

  void tables() {
    auto& blocks = section("tables", "Data").blocks;
    for (const auto& table : run_.tables) {
      for (size_t s = 0; s < run_.scenarios.size(); ++s) {
        const std::string caption = shown(table.display, table.name) +
                                    (run_.scenarios.size() == 1 ? "" : ", " + run_.scenarios[s].name) +
                                    (table.provenance.empty() ? "" : " (" + table.provenance + ")");
        std::vector<std::pair<std::string, const Figure*>> flat;
        std::vector<const QuantityFigures*> deep;
        for (const auto& column : table.columns) {
          if (column.figures[s].axes.size() <= 1) {
            flat.emplace_back(column.name, &column.figures[s]);
          } else {
            deep.push_back(&column);
          }
        }
        if (!flat.empty()) blocks.emplace_back(table_over_axis(caption, flat, table.notes));
        for (const auto* column : deep) {
          PageTable part = table_of(column->name, column->figures[s]);
          part.caption = caption + (part.caption.empty() ? "" : ": " + part.caption);
          blocks.emplace_back(std::move(part));
        }
      }
    }
  }

  void ladders() {
    auto& blocks = section("ladders", "Ladders").blocks;
    for (const auto& ladder : run_.ladders) {
      std::vector<std::pair<std::string, const Figure*>> columns;
      bool flat = true;
      for (const auto& column : ladder.columns) {
        columns.emplace_back(column.name, &column.figures.front());
        flat = flat && column.figures.front().axes.size() <= 1;
      }
      if (!flat || columns.empty()) continue;
      const std::string title = shown(ladder.display, ladder.name);
      blocks.emplace_back(table_over_axis(fmt::format("{}, {}", title, ladder.mode), columns, {}));
      if (ladder.columns.size() < 3) continue;
      const auto& rate = ladder.columns[2];
      for (auto& chart : charts_of(title + ": " + rate.name, {{rate.name, &rate.figures.front()}}))
        blocks.emplace_back(PageChart{std::move(chart), {}});
    }
  }

  // ---- what is assumed

  void assumptions() {
    std::vector<PageRow> sure, guessed, rest;
    const auto add = [&](const QuantityFigures& row) {
      const auto& quantity = model_[row.id];
      if (!quantity.parameter || !steady(row)) return;
      const std::string about = labelled_about(row);
      (quantity.guess                ? guessed
       : quantity.provenance.empty() ? rest
                                     : sure)
          .push_back({&row, quantity.path, about, quantity.guess});
    };
    for (const auto& row : run_.parameters) add(row);
    for (const auto& breakdown : run_.breakdowns) {
      for (const auto& row : breakdown.rows) {
        for (const auto& member : row.members) {
          if (!model_[member.id].provenance.empty()) add(member);
        }
      }
    }
    auto& blocks = section("assumptions", "Assumptions").blocks;
    if (!sure.empty()) blocks.emplace_back(table_of_values("With a source", sure, run_.scenarios, "source"));
    if (!guessed.empty()) blocks.emplace_back(table_of_values("Guessed", guessed, run_.scenarios, "why"));
    if (!rest.empty()) blocks.emplace_back(table_of_values("Without a source", rest, run_.scenarios, " "));
  }

  // ---- what else should be known

  void remarks() {
    auto& blocks = section("remarks", "Remarks").blocks;
    for (const std::string& line : below_zero(run_)) blocks.emplace_back(PageText{line, Tone::Warn});
    std::set<std::string> told;
    const auto causes = [&](const std::string& name, const Figure& figure) {
      for (size_t e = 0; e < figure.cells.size(); ++e) {
        const auto& cell = figure.cells[e];
        if (cell.cause.empty() || figure.kind == Figure::Kind::Date) continue;
        const std::string at = figure.axes.empty() ? "" : " at " + element_label(figure, e);
        const std::string line = fmt::format("{}{}: {}", name, at, cell.cause);
        if (told.insert(line).second) blocks.emplace_back(PageText{line});
      }
    };
    for (const auto* group : {&run_.parameters, &run_.quantities}) {
      for (const auto& row : *group) {
        for (const Figure& figure : row.figures) causes(row.name, figure);
      }
    }
    blocks.emplace_back(
        PageText{"a..b: the value is known to lie between the two; † behind it: proven, but perhaps wider than what "
                 "can be reached",
                 Tone::Faint});
    if (const std::string words = sampling_remark(model_); !words.empty())
      blocks.emplace_back(PageText{words, Tone::Faint});
  }

  const ReportFindings& found_;
  const sema::Model& model_;
  const study::Run& run_;
  ReportPage page_;
};

}  // namespace

ReportPage report_page(const ReportFindings& findings) { return Sections(findings).write(); }

}  // namespace econ::cli
