// Tables over several axes: the header holds the labels of the last, each row begins with one of each of the others.
#include <algorithm>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

namespace {

/// The label of a row in one of the axes before the last.
const ast::Identifier& key_of(const ast::Row& row, size_t axis) {
  return axis == 0 ? row.key.name : row.others[axis - 1];
}

}  // namespace

/// An axis of a matrix: one that exists, or a new one with the labels the table uses.
std::optional<AxisId> Analyzer::matrix_axis(Module& module, const ast::Identifier& name, std::vector<AxisLabel> labels,
                                            const std::vector<const ast::Identifier*>& labels_used) {
  if (module.first && !module.names.count(name.text)) {
    const auto known = module.first->names.find(name.text);
    if (known != module.first->names.end() && known->second.kind == EntityKind::Axis)
      declare_name(module, name, known->second);
  }
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
  const auto axis = axis_named(name, module);
  if (!axis) return std::nullopt;
  bool ok = true;
  for (const ast::Identifier* label : labels_used) {
    if (model_[*axis].find(label->text)) continue;
    report_label(*axis, label->text, label->span);
    ok = false;
  }
  return ok ? axis : std::nullopt;
}

/// The axes in the order of `over`; nothing after an error.
std::vector<AxisId> Analyzer::matrix_axes(Module& module, const ast::TableDecl& decl) {
  std::vector<AxisId> axes;
  bool ok = true;
  for (size_t a = 0; a < decl.over.size(); ++a) {
    std::vector<AxisLabel> labels;
    std::vector<const ast::Identifier*> names;
    const auto add = [&](const ast::Identifier& name, const ast::OptText& label) {
      const bool known = std::any_of(labels.begin(), labels.end(), [&](const auto& l) { return l.name == name.text; });
      if (!known) labels.push_back({name.text, label ? label->text : ""});
      if (!known) names.push_back(&name);
    };
    if (a + 1 < decl.over.size()) {
      for (const ast::Row& row : decl.rows) add(key_of(row, a), a == 0 ? row.key.label : ast::OptText{});
    } else {
      for (const ast::HeaderCell& cell : decl.header) add(cell.name, cell.label);
    }
    const auto axis = matrix_axis(module, decl.over[a], std::move(labels), names);
    ok = ok && axis;
    if (!axis) continue;
    if (const auto same = std::find(axes.begin(), axes.end(), *axis); same != axes.end()) {
      report(Code::DuplicateName, decl.over[a].span, decl.over[a].text)
          .label(decl.over[static_cast<size_t>(same - axes.begin())].span, "first here")
          .note("a table over several axes names each once");
      ok = false;
    }
    axes.push_back(*axis);
  }
  return ok ? axes : std::vector<AxisId>{};
}

/// `table demand over region, plan : user { … }`: one value for each pair of labels.
void Analyzer::declare_matrix(Module& module, const ast::TableDecl& decl, const ast::Statement& statement) {
  std::vector<const ast::Identifier*> columns;
  for (const ast::HeaderCell& cell : decl.header) columns.push_back(&cell.name);
  check_labels(decl.over.back().text, columns);
  const bool rows_fit = check_rows(decl);
  const auto axes = rows_fit ? matrix_axes(module, decl) : std::vector<AxisId>{};
  if (axes.empty()) {
    declare_broken(module, decl.name);
    return;
  }
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
  for (const ast::Row& row : decl.rows) {
    for (const ast::Cell& cell : row.cells) definition.add_parts(cell.value);
  }
  definition.made = [this, where = &module, table = &decl, axes] { return elaborate_matrix(*where, *table, axes); };
  const QuantityId id = add_quantity(std::move(q), std::move(definition));
  declare_name(module, decl.name, {EntityKind::Quantity, id.value, decl.name.span});
}

ExprId Analyzer::elaborate_matrix(const Module& module, const ast::TableDecl& decl, const std::vector<AxisId>& axes) {
  Expect expect;
  std::optional<units::Unit> unit;
  if (decl.unit) {
    unit = read_declared_unit(*decl.unit);
    if (!unit) return poison(decl.unit->span);
    expect.bare = &*unit;
    expect.dimension = unit->dimension;
  }
  std::vector<const ast::Row*> rows;
  for (const ast::Row& row : decl.rows) rows.push_back(&row);
  const ExprId all = matrix_part(module, decl, axes, 0, rows, expect, unit);
  if (unit && !type(all).poison()) state_unit(all, *unit);
  return all;
}

/// The array over `axes` from the given one on, of the rows that share their labels before it.
ExprId Analyzer::matrix_part(const Module& module, const ast::TableDecl& decl, const std::vector<AxisId>& axes,
                             size_t depth, const std::vector<const ast::Row*>& rows, const Expect& expect,
                             const std::optional<units::Unit>& unit) {
  const AxisId axis = axes[depth];
  const std::string name = module.prefix + decl.name.text;
  std::vector<ExprId> parts;
  if (depth + 1 == axes.size()) {
    parts.resize(model_[axis].labels.size());
    for (size_t c = 0; !rows.empty() && c < decl.header.size(); ++c) {
      const ast::Row& row = *rows.front();
      Scope scope;
      scope.module = &module;
      scope.path = name + "[" + row.key.name.text;
      for (const ast::Identifier& other : row.others) scope.path += ", " + other.text;
      scope.path += ", " + decl.header[c].name.text + "]";
      const auto column = model_[axis].find(decl.header[c].name.text);
      if (column) parts[*column] = checked_cell(elaborate_cell(&row.cells[c], scope, expect), name, unit);
    }
    for (ExprId& part : parts) {
      if (!part.valid()) part = elaborate_cell(nullptr, {}, {});
    }
    return unify_cells(name, axis, std::move(parts), rows.empty() ? decl.name.span : rows.front()->key.name.span);
  }
  std::map<std::string, std::vector<const ast::Row*>> by_label;
  for (const ast::Row* row : rows) by_label[key_of(*row, depth).text].push_back(row);
  for (size_t i = 0; i < model_[axis].labels.size(); ++i)  // by index: parts may add axes
    parts.push_back(matrix_part(module, decl, axes, depth + 1, by_label[model_[axis].labels[i].name], expect, unit));
  return unify_cells(name, axis, std::move(parts), decl.name.span);
}

}  // namespace econ::sema
