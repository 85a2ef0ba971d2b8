// Tables: rows are the labels of an axis, columns its fields.
#include <algorithm>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

namespace {

bool is_share_header(const std::optional<ast::UnitExpr>& unit) {
  return unit && unit->terms.size() == 1 && unit->terms[0].name == "share";
}

const ast::Expr* cell_expr(const ast::Cell* cell) { return cell && cell->value ? cell->value->first.get() : nullptr; }

bool is_rest(const ast::Expr* e) {
  const auto* name = e ? std::get_if<ast::Name>(&e->node) : nullptr;
  return name && name->text == "rest";
}

}  // namespace

/// The axis a record table's rows stand for: a new one, or the one named after `over`.
bool Analyzer::table_axis(Module& module, const ast::TableDecl& decl, Table& table) {
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
    return true;
  }
  for (const ast::Identifier& name : decl.over) {
    ast::Path path;
    path.parts.push_back(name);
    path.span = name.span;
    Scope scope;
    scope.module = &module;
    const auto axis = find_axis_path(path, scope);
    if (!axis) return false;
    table.axes.push_back(*axis);
  }
  for (const ast::Row& row : decl.rows) {
    if (model_[table.axes[0]].find(row.key.name.text)) continue;
    std::vector<std::string> labels;
    for (const auto& label : model_[table.axes[0]].labels) labels.push_back(label.name);
    auto builder = report(Code::UnknownLabel, row.key.name.span, model_[table.axes[0]].name, row.key.name.text);
    if (const auto near = diagnostics::nearest_word(row.key.name.text, labels); !near.empty()) {
      builder.help("did you mean `" + near + "`?");
    }
    return false;
  }
  return true;
}

void Analyzer::declare_table(Module& module, const ast::TableDecl& decl, const ast::Statement& statement) {
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
  if (!table_axis(module, decl, table)) return;
  for (const ast::Row& row : decl.rows) {
    if (row.cells.size() == decl.header.size()) continue;
    report(Code::RowCells, row.span, row.cells.size(), decl.header.size())
        .help("an empty cell still needs its bar: `| |`");
    return;
  }
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
    const Module* where = &module;
    const AxisId axis = table.axes[0];
    const ast::TableDecl* table_decl = &decl;
    definition.made = [this, where, table_decl, c, axis, id] {
      return elaborate_column(*where, *table_decl, c, axis, id);
    };
    table.columns.push_back(add_quantity(std::move(q), std::move(definition)));
  }
  for (const ast::Row& row : decl.rows) {
    std::string note = row.provenance ? row.provenance->text : "";
    for (const ast::Cell& cell : row.cells) {
      if (cell.note) note += (note.empty() ? "" : "; ") + cell.note->text;
    }
    table.notes.push_back(std::move(note));
  }
  model_.tables.push_back(std::move(table));
  declare_name(module, decl.name, {EntityKind::Table, static_cast<uint32_t>(model_.tables.size() - 1), decl.name.span});
}

/// An axis of a matrix: one that exists, or a new one with the labels the table uses.
std::optional<AxisId> Analyzer::matrix_axis(Module& module, const ast::Identifier& name,
                                            std::vector<AxisLabel> labels) {
  if (!find(module, name.text)) {
    Axis axis;
    axis.name = name.text;
    axis.origin = AxisOrigin::Table;
    axis.labels = std::move(labels);
    axis.span = name.span;
    axis.library = module.library;
    const AxisId id = add_axis(std::move(axis));
    declare_name(module, name, {EntityKind::Axis, id.value, name.span});
    return id;
  }
  ast::Path path;
  path.parts.push_back(name);
  path.span = name.span;
  Scope scope;
  scope.module = &module;
  const auto axis = find_axis_path(path, scope);
  if (!axis) return std::nullopt;
  for (const AxisLabel& label : labels) {
    if (model_[*axis].find(label.name)) continue;
    std::vector<std::string> known;
    for (const AxisLabel& l : model_[*axis].labels) known.push_back(l.name);
    auto builder = report(Code::UnknownLabel, name.span, name.text, label.name);
    if (const auto near = diagnostics::nearest_word(label.name, known); !near.empty())
      builder.help("did you mean `" + near + "`?");
    return std::nullopt;
  }
  return axis;
}

/// `table demand over region, plan : user { … }`: one value for each pair of labels.
void Analyzer::declare_matrix(Module& module, const ast::TableDecl& decl, const ast::Statement& statement) {
  if (decl.over.size() > 2) {
    later(decl.name.span, "a table over more than two axes", "");
    return;
  }
  std::vector<AxisLabel> row_labels, column_labels;
  for (const ast::Row& row : decl.rows)
    row_labels.push_back({row.key.name.text, row.key.label ? row.key.label->text : ""});
  for (const ast::HeaderCell& cell : decl.header)
    column_labels.push_back({cell.name.text, cell.label ? cell.label->text : ""});
  for (const ast::Row& row : decl.rows) {
    if (row.cells.size() == decl.header.size()) continue;
    report(Code::RowCells, row.span, row.cells.size(), decl.header.size());
    return;
  }
  const auto rows = matrix_axis(module, decl.over[0], std::move(row_labels));
  const auto columns = matrix_axis(module, decl.over[1], std::move(column_labels));
  if (!rows || !columns) return;
  Quantity q;
  q.path = decl.name.text;
  q.display = decl.label ? decl.label->text : "";
  q.doc = statement.doc;
  q.role = QuantityRole::Column;
  q.parameter = true;
  q.library = module.library;
  q.span = decl.name.span;
  Definition definition;
  definition.scope.module = &module;
  const Module* where = &module;
  const ast::TableDecl* table = &decl;
  definition.made = [this, where, table, a = *rows, b = *columns] { return elaborate_matrix(*where, *table, a, b); };
  const QuantityId id = add_quantity(std::move(q), std::move(definition));
  declare_name(module, decl.name, {EntityKind::Quantity, id.value, decl.name.span});
}

ExprId Analyzer::elaborate_matrix(const Module& module, const ast::TableDecl& decl, AxisId rows, AxisId columns) {
  Expect expect;
  std::optional<units::Unit> unit;
  if (decl.unit) {
    unit = read_declared_unit(*decl.unit);
    if (!unit) return poison(decl.unit->span);
    expect.bare = &*unit;
    expect.dimension = unit->dimension;
  }
  const std::string& name = decl.name.text;
  std::vector<ExprId> stacks(model_[rows].labels.size());
  std::vector<ExprId> blank(model_[columns].labels.size());
  for (const ast::Row& row : decl.rows) {
    std::vector<ExprId> cells(blank.size());
    for (size_t c = 0; c < decl.header.size(); ++c) {
      Scope scope;
      scope.module = &module;
      scope.path = fmt::format("{}[{}, {}]", name, row.key.name.text, decl.header[c].name.text);
      const auto column = model_[columns].find(decl.header[c].name.text);
      if (column) cells[*column] = elaborate_cell(&row.cells[c], scope, expect);
    }
    for (ExprId& cell : cells) {
      if (!cell.valid()) cell = elaborate_cell(nullptr, {}, {});
    }
    const auto index = model_[rows].find(row.key.name.text);
    if (index) stacks[*index] = unify_cells(name, columns, std::move(cells), row.key.name.span);
  }
  for (ExprId& stack : stacks) {
    if (stack.valid()) continue;
    std::vector<ExprId> cells;
    for (size_t c = 0; c < blank.size(); ++c) cells.push_back(elaborate_cell(nullptr, {}, {}));
    stack = unify_cells(name, columns, std::move(cells), decl.name.span);
  }
  const ExprId all = unify_cells(name, rows, std::move(stacks), decl.name.span);
  if (!unit || type(all).poison()) return all;
  Type& t = type_mut(all);
  if (t.dimension != unit->dimension && !t.any_unit) {
    report(Code::ColumnUnits, decl.name.span, name, units::to_string(*unit), "its header", unit_of(t), "its cells");
    return poison(decl.name.span);
  }
  t.dimension = unit->dimension;
  t.shown = *unit;
  t.shown_is_stated = true;
  t.any_unit = false;
  return all;
}

ExprId Analyzer::elaborate_cell(const ast::Cell* cell, const Scope& scope, const Expect& expect) {
  const ast::Expr* e = cell_expr(cell);
  if (!e) {
    Type t;
    t.any_unit = true;
    return make(std::move(t), cell ? cell->span : Span{}, Missing{});
  }
  if (!cell->value->later.empty()) {
    later(cell->span, "a value that changes with time", "");
    return poison(cell->span);
  }
  return elaborate(*e, scope, expect);
}

ExprId Analyzer::elaborate_column(const Module& module, const ast::TableDecl& decl, size_t column, AxisId axis,
                                  QuantityId id) {
  const ast::HeaderCell& header = decl.header[column];
  const bool share = is_share_header(header.unit);
  const std::string path = decl.name.text + "." + header.name.text;
  Expect expect;
  std::optional<units::Unit> unit;
  if (share) {
    unit = units::Unit{{}, 1, {{"%", 1}}, true};
  } else if (header.unit) {
    const Entity* label_axis = header.unit->terms.size() == 1 ? find(module, header.unit->terms[0].name) : nullptr;
    if (label_axis && (label_axis->kind == EntityKind::Axis || label_axis->kind == EntityKind::Table)) {
      expect.label_axis =
          label_axis->kind == EntityKind::Axis ? AxisId(label_axis->index) : model_.tables[label_axis->index].axes[0];
    } else {
      unit = read_declared_unit(*header.unit);
      if (!unit) return poison(header.unit->span);
    }
  } else if (decl.unit) {
    unit = read_declared_unit(*decl.unit);
    if (!unit) return poison(decl.unit->span);
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
    rest[i] = share && is_rest(cell_expr(by_label[i]));
    if (const ast::Expr* e = cell_expr(by_label[i])) cell_text_[{id, static_cast<uint32_t>(i)}] = e;
    cells.push_back(rest[i] ? ExprId{} : elaborate_cell(by_label[i], scope, expect));
    if (!rest[i] && unit && !type(cells.back()).poison() && type(cells.back()).number()) {
      const Type& t = type(cells.back());
      if (t.dimension != unit->dimension && !t.any_unit) {
        report(Code::ColumnUnits, at(cells.back()).span, header.name.text, units::to_string(*unit), "its header",
               unit_of(t), model_[axis].labels[i].name);
        cells.back() = poison(at(cells.back()).span);
      }
    }
  }
  if (share) rest_of_shares(path, cells, rest, header.name.span);
  ExprId stack = unify_cells(header.name.text, axis, std::move(cells), header.name.span);
  if (unit && !type(stack).poison()) {
    Type& t = type_mut(stack);
    t.dimension = unit->dimension;
    t.shown = *unit;
    t.shown_is_stated = true;
    t.any_unit = false;
    if (unit->percent && unit->dimension.dimensionless()) t.ratio = t.share = true;
  }
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
    for (size_t i = 0; i < cells.size(); ++i) {
      if (!rest[i] && !type(cells[i]).poison() && !std::holds_alternative<Missing>(at(cells[i]).node)) {
        left = apply(builtins::Primitive::Sub, {left, cells[i]}, t, span);
      }
    }
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
  if (rests > 1 || (known && std::abs(total - 1) > 0x1p-40)) {
    report(Code::SharesNotWhole, span, column, known ? fmt::format("{:.6g}%", total * 100) : "an unknown whole")
        .help("let exactly one row take what is left: `rest`");
  } else if (!known) {
    report(Code::SharesNotWhole, span, column, "a sum that is not fixed")
        .help("let exactly one row take what is left: `rest`");
  }
}

/// The cells of one column as an array over its axis; all present cells have one unit.
ExprId Analyzer::unify_cells(const std::string& column, AxisId axis, std::vector<ExprId> cells, Span span) {
  Type t;
  bool found = false;
  size_t first = 0;
  for (size_t i = 0; i < cells.size(); ++i) {
    const Type& cell = type(cells[i]);
    if (cell.poison()) return poison(span);
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
    if (!same) {
      const auto& labels = model_[axis].labels;
      report(Code::ColumnUnits, at(cells[i]).span, column, unit_of(t), labels[first].name, unit_of(cell),
             labels[i].name)
          .label(at(cells[first]).span, where_from(cells[first]))
          .note("a column of several units cannot be evaluated by this version of econ")
          .help("one column for each unit");
      return poison(span);
    }
    t.ratio = t.ratio && (cell.ratio || cell.any_unit);
    t.share = t.share && (cell.share || cell.any_unit);
  }
  if (!found) t.any_unit = true;
  t.shown_is_stated = false;
  t.axes = unite(t.axes, {axis});
  return make(std::move(t), span, StackOf{axis, std::move(cells)});
}

}  // namespace econ::sema
