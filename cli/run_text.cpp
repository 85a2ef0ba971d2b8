#include "cli/run_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "cli/below_zero.h"
#include "cli/figure_rows.h"
#include "cli/time_table.h"
#include "cli/value_text.h"

namespace econ::cli {

namespace {

using study::Cell;
using study::Figure;
using study::QuantityFigures;

constexpr size_t kMostElements = 40;  // of one quantity; the rest is in --json

bool uses_tolerance(const sema::Model& model) {
  return std::any_of(model.uncertain.begin(), model.uncertain.end(), [](const auto& u) { return u.approximate; }) ||
         std::any_of(model.claims.begin(), model.claims.end(), [](const auto& claim) {
           return std::any_of(claim.stated.begin(), claim.stated.end(), [](const auto& s) { return s.approximate; });
         });
}

class RunText {
 public:
  RunText(const sema::Model& model, const study::Run& run, const Page& page) : model_(model), run_(run), page_(page) {}

  std::string write() {
    text_ = head_text(model_, page_);
    quantities("Parameters", run_.parameters);
    quantities("Quantities", run_.quantities);
    over_time();
    for (const auto& breakdown : run_.breakdowns) {
      if (has_steady(breakdown)) breakdown_by_scenario(breakdown);
    }
    for (const auto& table : run_.tables) table_by_scenario(table);
    for (const auto& ladder : run_.ladders) ladder_by_scenario(ladder);
    for (const auto& shown : run_.shown) show(shown);
    notes("Below zero", below_zero(run_));
    causes();
    looseness();
    if (const std::string remark = sampling_remark(model_); !remark.empty())
      text_ += "\n" + toned(remark, Tone::Faint, page_.color) + "\n";
    return without_leading_blank(std::move(text_));
  }

 private:
  void heading(const std::string& text, const std::string& remark = "") {
    text_ += "\n" + toned(text, Tone::Strong, page_.color);
    if (!remark.empty()) text_ += "  " + toned(remark, Tone::Faint, page_.color);
    text_ += "\n";
  }

  bool one_scenario() const { return run_.scenarios.size() == 1; }

  // ---- quantities

  void quantities(const std::string& title, const std::vector<QuantityFigures>& all) {
    std::vector<QuantityFigures> rows;
    std::copy_if(all.begin(), all.end(), std::back_inserter(rows),
                 [](const QuantityFigures& row) { return !along_time(row.figures.front()); });
    if (rows.empty()) return;
    heading(title);
    ValueColumns values;
    for (size_t s = 0; s < run_.scenarios.size(); ++s) {
      std::vector<const Figure*> figures;
      for (const auto& row : rows) figures.push_back(&row.figures[s]);
      values.add(one_scenario() ? "" : run_.scenarios[s].name, figures);
    }
    values.leave_out_units();
    std::vector<TextColumn> columns{{"", Align::Left}};
    for (auto& column : values.columns()) columns.push_back(column);
    columns.push_back({.attached = true});
    columns.push_back({.elastic = true, .attached = true});
    TextTable table(columns);
    for (size_t r = 0; r < rows.size(); ++r) add_quantity(table, values, rows[r], r);
    text_ += table.render(page_);
  }

  void add_quantity(TextTable& table, const ValueColumns& values, const QuantityFigures& row, size_t r) {
    const auto largest = std::max_element(row.figures.begin(), row.figures.end(),
                                          [](const auto& a, const auto& b) { return a.cells.size() < b.cells.size(); });
    const std::string unit = unit_text(row.figures.front());
    if (largest->axes.empty()) {
      table.add(line(row.name, values.cells(r, 0), unit, remark_of(row)));
      return;
    }
    table.add(line(row.name, std::vector<TextCell>(values.columns().size()), "", remark_of(row)));
    const size_t shown = std::min(largest->cells.size(), kMostElements);
    for (size_t e = 0; e < shown; ++e) {
      table.add(line("  " + element_label(*largest, e), values.cells(r, e), unit, {}));
    }
    if (shown < largest->cells.size()) {
      table.add(
          line(fmt::format("  … {} more", largest->cells.size() - shown), {}, "", {"--json shows all", Tone::Faint}));
    }
  }

  /// What changes with time, for the first scenario, then for each in which something differs.
  void over_time() {
    std::vector<std::pair<std::string, const QuantityFigures*>> all;
    const auto add = [&](const std::string& name, const QuantityFigures& row) {
      if (along_time(row.figures.front())) all.emplace_back(name, &row);
    };
    for (const auto& row : run_.parameters) add(row.name, row);
    for (const auto& breakdown : run_.breakdowns) {
      for (const auto& row : breakdown.rows) add_members(row, add);
    }
    for (const auto& table : run_.tables) {
      for (const auto& column : table.columns) add(column_name(table.name, column), column);
    }
    for (const auto& ladder : run_.ladders) {
      for (const auto& column : ladder.columns) add(column_name(ladder.name, column), column);
    }
    for (const auto& row : run_.quantities) add(row.name, row);
    if (all.empty()) return;
    std::vector<const QuantityFigures*> contents;
    for (const auto& [name, row] : all) contents.push_back(row);
    by_scenario("Over time", "", contents, [&](size_t s) {
      std::vector<TimeRow> rows;
      for (const auto& [name, row] : all) rows.push_back({name, &row->figures[s]});
      text_ += time_table(rows, page_);
    });
  }

  static std::string column_name(const std::string& of, const QuantityFigures& column) {
    return of + "." + column.name;
  }

  static std::vector<const QuantityFigures*> steady(const std::vector<QuantityFigures>& columns) {
    std::vector<const QuantityFigures*> result;
    for (const auto& column : columns) {
      if (!along_time(column.figures.front())) result.push_back(&column);
    }
    return result;
  }

  /// An instance by its value, and what else it says.
  template <class Add>
  static void add_members(const study::Breakdown::Row& row, const Add& add) {
    const auto is_value = [](const QuantityFigures& m) { return m.name == "value"; };
    const auto value = std::find_if(row.members.begin(), row.members.end(), is_value);
    if (value != row.members.end()) add(row.name, *value);
    for (const auto& member : row.members) {
      if (is_value(member) || (value != row.members.end() && same_cells(member.figures[0], value->figures[0])))
        continue;
      if (member.name != "opening" && member.name != "average") add("  ." + member.name, member);
    }
  }

  static bool same_cells(const Figure& a, const Figure& b) {
    return std::equal(a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end(),
                      [](const Cell& x, const Cell& y) { return x.base == y.base; });
  }

  static std::vector<TextCell> line(const std::string& name, const std::vector<TextCell>& values,
                                    const std::string& unit, const TextCell& remark) {
    std::vector<TextCell> cells{{name}};
    cells.insert(cells.end(), values.begin(), values.end());
    cells.push_back({unit, Tone::Faint});
    cells.push_back(remark);
    return cells;
  }

  TextCell remark_of(const QuantityFigures& row) const {
    const auto& quantity = model_[row.id];
    if (quantity.guess) return {quantity.provenance, Tone::Warn};
    return {!quantity.provenance.empty() ? quantity.provenance : quantity.display, Tone::Faint};
  }

  // ---- breakdowns, tables, ladders: for the first scenario, then for each in which something differs

  template <class Render>
  void by_scenario(const std::string& title, const std::string& remark,
                   const std::vector<const QuantityFigures*>& contents, const Render& render) {
    for (size_t s = 0; s < run_.scenarios.size(); ++s) {
      if (s != 0 && !differs(contents, s)) continue;
      const bool named = s != 0 || !one_scenario();
      heading(named ? fmt::format("{} in {}", title, run_.scenarios[s].name) : title, remark);
      render(s);
    }
  }

  static bool differs(const std::vector<const QuantityFigures*>& contents, size_t s) {
    return std::any_of(contents.begin(), contents.end(), [&](const QuantityFigures* quantity) {
      const Figure& first = quantity->figures.front();
      const Figure& other = quantity->figures[s];
      if (first.cells.size() != other.cells.size()) return true;
      for (size_t e = 0; e < first.cells.size(); ++e) {
        const Cell& a = first.cells[e];
        const Cell& b = other.cells[e];
        if (a.state != b.state || (a.defined() && (a.base != b.base || a.low != b.low || a.high != b.high)))
          return true;
      }
      return false;
    });
  }

  /// A derived member that does not change with time.
  static bool has_steady(const study::Breakdown& breakdown) {
    const auto steady = [](const study::Breakdown::Row& row) {
      return std::any_of(row.members.begin(), row.members.end(),
                         [](const auto& m) { return m.name == "value" && !along_time(m.figures.front()); }) ||
             std::none_of(row.members.begin(), row.members.end(),
                          [](const auto& m) { return along_time(m.figures.front()); });
    };
    return std::any_of(breakdown.rows.begin(), breakdown.rows.end(), steady);
  }

  void breakdown_by_scenario(const study::Breakdown& breakdown) {
    std::vector<const QuantityFigures*> contents;
    for (const auto& row : breakdown.rows) {
      for (const auto& member : row.members) contents.push_back(&member);
    }
    by_scenario(breakdown.kind, "", contents, [&](size_t s) { breakdown_table(breakdown, s); });
  }

  void breakdown_table(const study::Breakdown& breakdown, size_t s) {
    ValueColumns values;
    for (size_t m = 0; m < breakdown.members.size(); ++m) {
      std::vector<const Figure*> figures;
      for (const auto& row : breakdown.rows) figures.push_back(&row.members[m].figures[s]);
      if (std::any_of(figures.begin(), figures.end(), [](const Figure* f) { return along_time(*f); })) continue;
      if (breakdown.members[m] != "value" && worth_a_column(figures)) values.add(breakdown.members[m], figures);
    }
    if (values.columns().empty()) return;
    std::vector<TextColumn> columns{{"", Align::Left}};
    for (auto& column : values.columns()) columns.push_back(column);
    TextTable table(columns);
    if (values.any_unit()) table.add(with_key("", values.unit_cells(), {}));
    for (size_t r = 0; r < breakdown.rows.size(); ++r) add_instance(table, values, breakdown.rows[r], s, r);
    text_ += table.render(page_);
  }

  static void add_instance(TextTable& table, const ValueColumns& values, const study::Breakdown::Row& row, size_t s,
                           size_t r) {
    const Figure* largest = &row.members.front().figures[s];
    for (const auto& member : row.members) {
      if (along_time(member.figures[s])) continue;
      if (along_time(*largest) || member.figures[s].cells.size() > largest->cells.size()) largest = &member.figures[s];
    }
    const std::string name = row.display.empty() ? row.name : row.display;
    for (size_t e = 0; e < std::min(largest->cells.size(), kMostElements); ++e) {
      std::vector<TextCell> cells{{largest->axes.empty() ? name : name + ", " + element_label(*largest, e)}};
      for (auto& cell : values.cells(r, e)) cells.push_back(std::move(cell));
      table.add(std::move(cells));
    }
  }

  /// A column of labels, or one in which every value is missing or zero, says little.
  static bool worth_a_column(const std::vector<const Figure*>& figures) {
    return std::any_of(figures.begin(), figures.end(), [](const Figure* figure) {
      return figure->kind != Figure::Kind::Label &&
             std::any_of(figure->cells.begin(), figure->cells.end(), [](const Cell& cell) {
               return cell.state == Cell::State::Undefined || (cell.defined() && (cell.base != 0 || cell.ranged()));
             });
    });
  }

  void table_by_scenario(const study::TableFigures& table) {
    const auto contents = steady(table.columns);
    if (contents.empty()) return;
    by_scenario(table.display.empty() ? table.name : table.display, table.provenance, contents, [&](size_t s) {
      std::vector<std::pair<std::string, const Figure*>> columns;
      for (const auto* column : contents) columns.emplace_back(column->name, &column->figures[s]);
      columns_over_axes(columns, table.notes);
    });
  }

  void ladder_by_scenario(const study::LadderFigures& ladder) {
    const auto contents = steady(ladder.columns);
    by_scenario(ladder.display.empty() ? ladder.name : ladder.display, ladder.mode, contents, [&](size_t s) {
      ValueColumns values;
      for (const auto* column : contents) values.add(column->name, {&column->figures[s]});
      TextTable table(values.columns(), 0);
      if (values.any_unit()) table.add(values.unit_cells());
      for (size_t e = 0; e < ladder.columns.front().figures[s].cells.size(); ++e) table.add(values.cells(0, e));
      text_ += table.render(page_);
    });
  }

  // ---- shows

  void show(const study::Shown& shown) {
    const std::string title = shown.display.empty() ? shown.name : shown.display;
    const bool flat = std::all_of(shown.values.begin(), shown.values.end(),
                                  [](const auto& value) { return value.figure.axes.size() <= 1; });
    if (flat) {
      heading(title);
      std::vector<std::pair<std::string, const Figure*>> columns;
      for (const auto& value : shown.values) columns.emplace_back(value.text, &value.figure);
      columns_over_axes(columns, {});
      return;
    }
    for (const auto& value : shown.values) {
      const std::string unit = units::to_string(value.figure.unit);
      heading(fmt::format("{}: {}", title, value.text), unit == "%" ? "" : unit);
      pivot(value.figure);
    }
  }

  /// Rows are the elements, columns the figures; all figures vary over the same axes or over none.
  void columns_over_axes(const std::vector<std::pair<std::string, const Figure*>>& figures,
                         const std::vector<std::string>& notes) {
    const Figure* largest = figures.front().second;
    ValueColumns values;
    for (const auto& [title, figure] : figures) {
      values.add(title, {figure});
      if (figure->cells.size() > largest->cells.size()) largest = figure;
    }
    std::string key;
    for (const auto& axis : largest->axes) key += (key.empty() ? "" : ", ") + axis.name;
    std::vector<TextColumn> columns{{key, Align::Left}};
    for (auto& column : values.columns()) columns.push_back(column);
    if (!notes.empty()) columns.push_back({.elastic = true, .attached = true});
    TextTable table(columns);
    if (values.any_unit()) table.add(with_key("", values.unit_cells(), {}));
    for (size_t e = 0; e < largest->cells.size(); ++e) {
      table.add(with_key(element_label(*largest, e), values.cells(0, e), e < notes.size() ? &notes[e] : nullptr));
    }
    text_ += table.render(page_);
  }

  static std::vector<TextCell> with_key(const std::string& key, const std::vector<TextCell>& values,
                                        const std::string* note) {
    std::vector<TextCell> cells{{key}};
    cells.insert(cells.end(), values.begin(), values.end());
    if (note != nullptr) cells.push_back({*note, Tone::Faint});
    return cells;
  }

  /// The last axis makes the columns, the others the rows.
  void pivot(const Figure& figure) {
    const auto& across = figure.axes.back();
    const size_t width = across.labels.size();
    std::string key;
    for (size_t i = 0; i + 1 < figure.axes.size(); ++i) key += (i == 0 ? "" : ", ") + figure.axes[i].name;
    std::vector<TextColumn> columns{{key, Align::Left}};
    std::vector<bool> ranged;
    for (size_t c = 0; c < width; ++c) {
      columns.push_back({shown_label(across.labels[c]), Align::Right});
      ranged.push_back(any_ranged(figure, c, width));
      if (ranged.back()) columns.push_back({.attached = true});
    }
    TextTable table(columns);
    Figure rows = figure;
    rows.axes.pop_back();
    for (size_t e = 0; e < figure.cells.size() / width; ++e) {
      std::vector<TextCell> cells{{element_label(rows, e)}};
      for (size_t c = 0; c < width; ++c) {
        const Cell& cell = figure.cells[e * width + c];
        cells.push_back(value_cell(figure, cell, false));
        if (ranged[c]) cells.push_back(range_cell(figure, cell));
      }
      table.add(std::move(cells));
    }
    text_ += table.render(page_);
  }

  static bool any_ranged(const Figure& figure, size_t column, size_t width) {
    for (size_t e = column; e < figure.cells.size(); e += width) {
      if (figure.cells[e].ranged()) return true;
    }
    return false;
  }

  // ---- why something is undefined or unbounded

  /// Every figure of the model, with the name it is known by.
  template <class Visit>
  void each_figure(const Visit& visit) const {
    for (const auto* group : {&run_.parameters, &run_.quantities}) {
      for (const auto& row : *group) {
        for (const auto& figure : row.figures) visit(row.name, figure);
      }
    }
    for (const auto& shown : run_.shown) {
      for (const auto& value : shown.values) visit(value.text, value.figure);
    }
  }

  void causes() {
    std::vector<std::string> lines;
    each_figure([&](const std::string& name, const Figure& figure) {
      for (size_t e = 0; e < figure.cells.size(); ++e) {
        const Cell& cell = figure.cells[e];
        if (cell.cause.empty() || figure.kind == Figure::Kind::Date) continue;  // a date that never comes has no cause
        const std::string at = figure.axes.empty() ? "" : " at " + element_label(figure, e);
        const std::string line = fmt::format("{}{}: {}", name, at, cell.cause);
        if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(line);
      }
    });
    notes("Undefined or unbounded", lines);
  }

  void notes(const std::string& title, const std::vector<std::string>& lines) {
    if (!lines.empty()) heading(title);
    for (const auto& line : lines) text_ += "  " + line + "\n";
  }

  /// What the mark beside a range says.
  void looseness() {
    if (text_.find(kLooseMark) == std::string::npos) return;
    const std::string words =
        fmt::format("{} proven, but perhaps wider than what can be reached; --json has both", kLooseMark);
    text_ += "\n" + toned(words, Tone::Faint, page_.color) + "\n";
  }

  const sema::Model& model_;
  const study::Run& run_;
  const Page& page_;
  std::string text_;
};

}  // namespace

std::string head_text(const sema::Model& model, const Page& page) {
  std::string text = toned(model.title.empty() ? model.name : model.title, Tone::Strong, page.color);
  if (!text.empty()) text += "\n";
  std::string line = model.source_document;
  if (!model.source_date.empty()) line += (line.empty() ? "" : ", ") + model.source_date;
  if (uses_tolerance(model)) line += fmt::format("{}~ is ±{:g}%", line.empty() ? "" : " · ", model.tolerance * 100);
  if (!line.empty()) text += toned(line, Tone::Faint, page.color) + "\n";
  return text;
}

std::string run_text(const sema::Model& model, const study::Run& run, const Page& page) {
  return RunText(model, run, page).write();
}

}  // namespace econ::cli
