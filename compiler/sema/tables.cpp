// Tables: rows are the labels of an axis, columns its fields.
#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

namespace {

bool is_share_header(const std::optional<ast::UnitExpr>& unit) {
  return unit && unit->terms.size() == 1 && unit->terms[0].name == "share";
}

const ast::Expr* cell_expr(const ast::Cell* cell) { return cell && cell->value ? cell->value->first.get() : nullptr; }

/// The cell as a claim reads it: of a data file the number. None of one that changes with time.
const ast::Expr* stated_cell(const ast::Cell* cell) {
  const ast::Expr* e = cell && cell->value && cell->value->later.empty() ? cell_expr(cell) : nullptr;
  const auto* field = e ? std::get_if<ast::Field>(&e->node) : nullptr;
  return field ? field->number.get() : e;
}

bool is_rest(const ast::Cell* cell) {
  const ast::Expr* e = stated_cell(cell);
  const auto* name = e ? std::get_if<ast::Name>(&e->node) : nullptr;
  return name && name->text == "rest";
}

}  // namespace

/// The axis a record table's rows stand for: a new one, or the one named after `over`.
bool Analyzer::table_axis(Module& module, const ast::TableDecl& decl, Table& table) {
  const auto known = module.first ? module.first->names.find(decl.name.text) : module.names.end();
  if (decl.over.empty() && module.first && known != module.first->names.end() &&
      known->second.kind == EntityKind::Table) {
    table.axes = model_.tables[known->second.index].axes;  // one axis, however often its file is used
    return true;
  }
  if (decl.over.empty()) {
    Axis axis;
    axis.name = decl.name.text;
    axis.origin = AxisOrigin::Table;
    axis.span = decl.name.span;
    axis.library = module.library;
    for (const ast::Row& row : decl.rows) {
      axis.labels.push_back({row.key.name.text, row.key.label ? row.key.label->text : ""});
    }
    table.axes = {add_axis(std::move(axis))};
    return read_spans(decl, table.axes[0]);
  }
  for (const ast::Identifier& name : decl.over) {
    const auto axis = axis_named(name, module);
    if (!axis) return false;
    table.axes.push_back(*axis);
  }
  bool ok = true;
  for (const ast::Row& row : decl.rows) {
    if (model_[table.axes[0]].find(row.key.name.text)) continue;
    report_label(table.axes[0], row.key.name.text, row.key.name.span);
    ok = false;
  }
  return ok;
}

std::optional<AxisId> Analyzer::axis_named(const ast::Identifier& name, const Module& module) {
  ast::Path path;
  path.parts.push_back(name);
  path.span = name.span;
  Scope scope;
  scope.module = &module;
  return find_axis_path(path, scope);
}

/// Every row has a cell for each column, and no key comes twice.
bool Analyzer::check_rows(const ast::TableDecl& decl) {
  const size_t before = diags_.errors();
  std::vector<ast::Identifier> whole;
  std::vector<const ast::Identifier*> keys;
  const size_t wanted = decl.over.size() > 2 ? decl.over.size() - 1 : 1;
  if (decl.rows.empty() && !decl.header.empty())
    report(Code::NoRows, decl.name.span, decl.name.text).help("a row is a label and its cells: `pro | $10/month`");
  for (const ast::Row& row : decl.rows) {
    whole.push_back(row.key.name);
    for (const ast::Identifier& other : row.others) whole.back().text += " " + other.text;
    check_cell_count(row.span, row.cells.size(), decl.header.size());
    if (1 + row.others.size() == wanted) continue;
    const Span span = row.others.empty() ? row.key.name.span : cover(row.key.name.span, row.others.back().span);
    report(Code::RowKeys, span, 1 + row.others.size(), wanted)
        .note("the header holds the labels of the last axis; a row begins with a label of each of the others");
  }
  for (const ast::Identifier& key : whole) keys.push_back(&key);
  check_labels(decl.over.empty() ? decl.name.text : decl.over[0].text, keys);
  return diags_.errors() == before;
}

void Analyzer::check_cell_count(Span row, size_t cells, size_t columns) {
  if (cells == columns) return;
  const auto words = [](size_t n) { return fmt::format("{} {}", n, n == 1 ? "cell" : "cells"); };
  auto builder = report(Code::RowCells, row, words(cells), fmt::to_string(columns));
  if (cells < columns) builder.help("an empty cell still needs its bar: `| |`");
}

void Analyzer::declare_table(Module& module, const ast::TableDecl& decl, const ast::Statement& statement) {
  if (decl.header.empty() && decl.rows.empty()) return declare_broken(module, decl.name);  // its block was not read
  if (decl.over.size() > 1) {
    declare_matrix(module, decl, statement);
    return;
  }
  Table table;
  table.name = decl.name.text;
  table.display = decl.label ? decl.label->text : "";
  table.doc = statement.doc;
  table.library = module.library;
  table.span = decl.name.span;
  const bool rows_fit = check_rows(decl);
  if (!table_axis(module, decl, table) || !rows_fit) {
    declare_broken(module, decl.name);
    return;
  }
  declare_columns(module, decl, table);
  table.notes.resize(model_[table.axes[0]].labels.size());
  for (const ast::Row& row : decl.rows) {
    std::string note = row.provenance ? row.provenance->text : "";
    for (const ast::Cell& cell : row.cells) {
      if (cell.note) note += (note.empty() ? "" : "; ") + cell.note->text;
    }
    if (const auto label = model_[table.axes[0]].find(row.key.name.text)) table.notes[*label] = std::move(note);
  }
  model_.tables.push_back(std::move(table));
  declare_name(module, decl.name, {EntityKind::Table, static_cast<uint32_t>(model_.tables.size() - 1), decl.name.span});
}

void Analyzer::declare_columns(Module& module, const ast::TableDecl& decl, Table& table) {
  std::map<std::string, Span> seen;
  for (size_t c = 0; c < decl.header.size(); ++c) {
    const ast::HeaderCell& header = decl.header[c];
    if (const auto [first, inserted] = seen.emplace(header.name.text, header.name.span); !inserted) {
      report(Code::DuplicateName, header.name.span, header.name.text).label(first->second, "first declared here");
      continue;
    }
    Quantity q;
    q.path = table.name + "." + header.name.text;
    q.display = header.label ? header.label->text : "";
    q.role = QuantityRole::Column;
    q.parameter = true;
    q.library = module.library;
    q.span = header.name.span;
    const QuantityId id(model_.quantities.size());
    Definition definition;
    definition.scope.module = &module;
    definition.scope.path = q.path;
    for (const ast::Row& row : decl.rows) definition.add_parts(row.cells[c].value);
    const Module* where = &module;
    const AxisId axis = table.axes[0];
    const ast::TableDecl* table_decl = &decl;
    definition.made = [this, where, table_decl, c, axis, id] {
      return elaborate_column(*where, *table_decl, c, axis, id);
    };
    table.columns.push_back(add_quantity(std::move(q), std::move(definition)));
  }
}

/// The unit that a header states, for the array under it.
void Analyzer::state_unit(ExprId array, const units::Unit& unit) {
  Type& t = type_mut(array);
  t.dimension = unit.dimension;
  t.shown = unit;
  t.shown_is_stated = true;
  t.any_unit = false;
  if (unit.percent && unit.dimension.dimensionless()) t.ratio = t.share = true;
}

ExprId Analyzer::elaborate_cell(const ast::Cell* cell, const Scope& scope, const Expect& expect) {
  const ast::Expr* e = cell_expr(cell);
  if (!e) {
    Type t;
    t.any_unit = true;
    return make(std::move(t), cell ? cell->span : Span{}, Missing{});
  }
  return elaborate_value(*cell->value, scope, expect);
}

/// The cell, in the dimension that its header states.
ExprId Analyzer::checked_cell(ExprId cell, const std::string& column, const std::optional<units::Unit>& unit) {
  const Type& t = type(cell);
  if (!unit || t.poison() || (t.number() && (t.dimension == unit->dimension || t.any_unit)))
    return !unit || check_period(cell, *unit, at(cell).span) ? cell : poison(at(cell).span);
  report(Code::CellUnit, at(cell).span, column, units::to_string(*unit), what_is(t));
  return poison(at(cell).span);
}

/// A column that says no unit and holds nothing but names that mean nothing else: labels of its namesake among the
/// axes, or of the one axis that has them (all but a few, which are then reported). Invalid: no such column. None after
/// an error.
std::optional<AxisId> Analyzer::axis_of_names(const Module& module, const ast::Identifier& column,
                                              const std::vector<const ast::Expr*>& cells) {
  std::set<std::string> names;
  for (const ast::Expr* cell : cells) {
    if (!cell || std::holds_alternative<ast::None>(cell->node)) continue;
    const auto* name = std::get_if<ast::Name>(&cell->node);
    if (!name || find(module, name->text) || model_.units.find(name->text)) return AxisId{};
    names.insert(name->text);
  }
  struct Candidate {
    AxisId axis;
    size_t labels;
    int rank;
  };
  std::vector<Candidate> found;
  for (size_t a = 0; a < model_.axes.size() && !names.empty(); ++a) {
    const Axis& axis = model_.axes[a];
    const Entity* entity = find(module, axis.name);
    const bool visible =
        entity && ((entity->kind == EntityKind::Axis && entity->index == a) ||
                   (entity->kind == EntityKind::Table && model_.tables[entity->index].axes[0] == AxisId(a)) ||
                   (entity->kind == EntityKind::Kind && kinds_[entity->index].axis == AxisId(a)));
    if (!visible) continue;
    const auto here = static_cast<size_t>(std::count_if(
        names.begin(), names.end(), [&](const std::string& name) { return axis.find(name).has_value(); }));
    if (2 * here > names.size())
      found.push_back({AxisId(a), here, axis.name == column.text ? 2 : axis.library ? 0 : 1});
  }
  if (found.empty()) return AxisId{};
  const auto better = [](const Candidate& a, const Candidate& b) {
    return std::pair(a.rank, a.labels) > std::pair(b.rank, b.labels);
  };
  std::stable_sort(found.begin(), found.end(), better);
  if (found.size() == 1 || better(found[0], found[1])) return found[0].axis;
  report(Code::AmbiguousLabel, column.span, *names.begin(), model_[found[0].axis].name, model_[found[1].axis].name)
      .help(fmt::format("say which: `| {} : {}`", column.text, model_[found[0].axis].name));
  return std::nullopt;
}

ExprId Analyzer::elaborate_column(const Module& module, const ast::TableDecl& decl, size_t column, AxisId axis,
                                  QuantityId id) {
  const ast::HeaderCell& header = decl.header[column];
  const bool share = is_share_header(header.unit);
  const std::string path = module.prefix + decl.name.text + "." + header.name.text;
  Expect expect;
  std::optional<units::Unit> unit;
  if (share) {
    unit = units::Unit{{}, 1, {{"%", 1}}, true};
  } else if (header.unit) {
    const Entity* label_axis = header.unit->terms.size() == 1 ? find(module, header.unit->terms[0].name) : nullptr;
    const bool is_unit = label_axis && is_timeline_unit(*label_axis, header.unit->terms[0].name);
    if (label_axis && !is_unit && (label_axis->kind == EntityKind::Axis || label_axis->kind == EntityKind::Table)) {
      expect.label_axis =
          label_axis->kind == EntityKind::Axis ? AxisId(label_axis->index) : model_.tables[label_axis->index].axes[0];
    } else {
      unit = read_declared_unit(*header.unit);
      if (!unit) return poison(header.unit->span);
    }
  } else if (decl.unit) {
    unit = read_declared_unit(*decl.unit);
    if (!unit) return poison(decl.unit->span);
  } else {
    std::vector<const ast::Expr*> cells;
    for (const ast::Row& row : decl.rows)
      cells.push_back(column < row.cells.size() ? cell_expr(&row.cells[column]) : nullptr);
    const auto labels = axis_of_names(module, header.name, cells);
    if (!labels) return poison(header.name.span);
    expect.label_axis = *labels;
  }
  if (unit) {
    expect.bare = &*unit;
    expect.dimension = unit->dimension;
  }
  const size_t size = model_[axis].labels.size();
  std::vector<const ast::Cell*> by_label(size, nullptr);
  for (const ast::Row& row : decl.rows) {
    const auto index = model_[axis].find(row.key.name.text);
    if (index && column < row.cells.size()) by_label[*index] = &row.cells[column];
  }
  std::vector<ExprId> cells;
  std::vector<bool> rest(size, false);
  for (size_t i = 0; i < size; ++i) {
    Scope scope;
    scope.module = &module;
    scope.path = path + "[" + model_[axis].labels[i].name + "]";
    rest[i] = share && is_rest(by_label[i]);
    if (const ast::Expr* e = stated_cell(by_label[i])) cell_text_[{id, static_cast<uint32_t>(i)}] = e;
    cells.push_back(rest[i] ? ExprId{} : elaborate_cell(by_label[i], scope, expect));
    if (!rest[i]) cells.back() = checked_cell(cells.back(), header.name.text, unit);
  }
  if (share) rest_of_shares(path, cells, rest, header.name.span);
  ExprId stack = unify_cells(header.name.text, axis, std::move(cells), header.name.span, !unit);
  if (unit && !type(stack).poison()) state_unit(stack, *unit);
  return stack;
}

/// Stated shares add to a whole, or exactly one label takes the rest (semantics 14).
void Analyzer::rest_of_shares(const std::string& column, std::vector<ExprId>& cells, const std::vector<bool>& rest,
                              Span span) {
  const auto rests = std::count(rest.begin(), rest.end(), true);
  Type t;
  t.ratio = t.share = true;
  t.shown = units::Unit{{}, 1, {{"%", 1}}, true};
  if (rests == 1) {
    ExprId left = literal(1, t, span);
    double stated = 0;
    bool fixed = true;
    for (size_t i = 0; i < cells.size(); ++i) {
      double share = 0;
      if (rest[i] || type(cells[i]).poison() || std::holds_alternative<Missing>(at(cells[i]).node)) continue;
      fixed = is_literal(cells[i], &share) && fixed;
      stated += share;
      left = apply(builtins::Primitive::Sub, {left, cells[i]}, t, span);
    }
    if (fixed && std::abs(stated - 1) <= 0x1p-40) left = literal(0, t, span);  // a tie of semantics 62
    if (fixed && stated - 1 > 0x1p-40)
      report(Code::SharesNotWhole, span, column, fmt::format("add to {:.6g}% without the `rest`", stated * 100))
          .help("lower one of them: nothing is left for `rest`");
    for (size_t i = 0; i < cells.size(); ++i) {
      if (rest[i]) cells[i] = left;
    }
    return;
  }
  double total = 0, value = 0;
  bool known = true;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (!cells[i].valid()) cells[i] = poison(span);
    known = known && is_literal(cells[i], &value);
    total += value;
  }
  if (rests <= 1 && known && std::abs(total - 1) <= 0x1p-40) return;
  if (std::any_of(cells.begin(), cells.end(), [&](ExprId cell) { return rests == 0 && type(cell).poison(); })) return;
  const std::string problem = rests > 1 ? "say `rest` more than once"
                              : known   ? fmt::format("add to {:.6g}%, not to 100%", total * 100)
                                        : "are not fixed, so they need not add to 100%";
  report(Code::SharesNotWhole, span, column, problem).help("let exactly one row take what is left: `rest`");
}

/// The cells of one column as an array over its axis; all present cells have one unit.
ExprId Analyzer::unify_cells(const std::string& column, AxisId axis, std::vector<ExprId> cells, Span span,
                             bool may_mix) {
  Type t;
  bool found = false, several = false;
  size_t first = 0;
  for (size_t i = 0; i < cells.size(); ++i) {
    const Type& cell = type(cells[i]);
    if (cell.poison() || !one_unit(cells[i], "a cell")) return poison(span);
    if (std::holds_alternative<Missing>(at(cells[i]).node)) continue;
    t.axes = unite(t.axes, cell.axes);
    if (!found || (t.any_unit && !cell.any_unit)) {
      const auto axes = t.axes;
      t = cell;
      t.axes = axes;
      first = i;
      found = true;
      continue;
    }
    const bool same = cell.kind == t.kind && cell.label_axis == t.label_axis &&
                      (!cell.number() || cell.dimension == t.dimension || cell.any_unit);
    if (!same && may_mix && cell.number() && t.number()) {
      several = true;
      continue;
    }
    if (!same) {
      const auto& labels = model_[axis].labels;
      report(Code::ColumnUnits, at(cells[i]).span, column, what_is(t), labels[first].name, what_is(cell),
             labels[i].name)
          .label(at(cells[first]).span, where_from(cells[first]))
          .note(t.number() && cell.number() ? "a ladder's column, a list and a table over several axes are in one unit"
                                            : "a column holds one kind of value")
          .help("one column for each");
      return poison(span);
    }
    if (!same_period(cells[first], cells[i], "put into one column", at(cells[i]).span)) return poison(span);
    t.ratio = t.ratio && (cell.ratio || cell.any_unit);
    t.share = t.share && (cell.share || cell.any_unit);
  }
  if (several) {
    Type mixed = mixed_type(axis, cells);
    return make(std::move(mixed), span, StackOf{axis, std::move(cells)});
  }
  if (!found) t.any_unit = true;
  t.shown_is_stated = false;
  t.axes = unite(t.axes, {axis});
  return make(std::move(t), span, StackOf{axis, std::move(cells)});
}

}  // namespace econ::sema
