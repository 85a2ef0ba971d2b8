// Claims: what a source says, beside what the model computes (semantics 41-47).
#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr const char* kVerdicts[] = {"holds", "contradicted", "undecided", "narrow", "partial"};

std::string_view sign(ast::Relation relation) {
  switch (relation) {
    case ast::Relation::Equal:
      return "=";
    case ast::Relation::NotEqual:
      return "!=";
    case ast::Relation::Less:
      return "<";
    case ast::Relation::LessEqual:
      return "<=";
    case ast::Relation::Greater:
      return ">";
    case ast::Relation::GreaterEqual:
      return ">=";
  }
  ECON_UNREACHABLE("relation");
}

/// What the relation leaves of a literal interval: `>= c` is [c, ∞).
void open_end(ast::Relation relation, Stated& stated) {
  if (relation == ast::Relation::Less || relation == ast::Relation::LessEqual) stated.low = -kInfinity;
  if (relation == ast::Relation::Greater || relation == ast::Relation::GreaterEqual) stated.high = kInfinity;
}

bool is_literal_ast(const ast::Expr& e) {
  if (std::holds_alternative<ast::Number>(e.node) || std::holds_alternative<ast::Range>(e.node)) return true;
  const auto* negate = std::get_if<ast::Negate>(&e.node);
  return negate && std::holds_alternative<ast::Number>(negate->operand->node);
}

}  // namespace

std::optional<Stated> Analyzer::read_stated(const ast::Expr& expr, const units::Unit* bare) {
  Expect expect;
  expect.bare = bare;
  Stated stated;
  if (const auto* range = std::get_if<ast::Range>(&expr.node)) {
    const auto ends = read_range(*range, expr.span, expect);
    if (!ends) return std::nullopt;
    stated.low = ends->first.canonical;
    stated.high = ends->second.canonical;
    stated.grid = std::min(ends->first.zero ? ends->second.grid : ends->first.grid, ends->second.grid);
    stated.approximate = range->approximate || ends->first.approximate || ends->second.approximate;
    stated.unit = ends->first.zero && ends->first.bare ? ends->second.unit : ends->first.unit;
    return stated;
  }
  const auto end = read_end(expr, bare, expect);
  if (!end) return std::nullopt;
  stated.low = stated.high = end->canonical;
  stated.grid = end->grid;
  stated.approximate = end->approximate;
  stated.unit = end->unit;
  return stated;
}

/// The literal that a reference stands for: a column's cells, a cell, a parameter. Sets `column` when it is a whole
/// column.
const ast::Expr* Analyzer::literal_behind(const ast::Expr& expr, const Scope& scope, QuantityId* column) {
  const ExprId value = elaborate(expr, scope);
  if (type(value).poison()) return nullptr;
  const Expr* e = &at(value);
  std::optional<uint32_t> label;
  if (const auto* pick_label = std::get_if<PickLabel>(&e->node)) {
    label = pick_label->index;
    e = &at(pick_label->array);
  }
  const auto* ref = std::get_if<QuantityRef>(&e->node);
  if (!ref) return nullptr;
  if (label) {
    const auto cell = cell_text_.find({ref->id, *label});
    return cell != cell_text_.end() && is_literal_ast(*cell->second) ? cell->second : nullptr;
  }
  if (model_[ref->id].role == QuantityRole::Column) {
    *column = ref->id;
    return nullptr;
  }
  const Definition& definition = definitions_[ref->id.value];
  if (!model_[ref->id].parameter || !definition.value || !is_literal_ast(*definition.value->first)) return nullptr;
  return definition.value->first.get();
}

/// Fills `claim.stated`; false after an error. Leaves it empty where the right side is no literal.
bool Analyzer::read_statement(const ast::Expr& stated, Claim& claim, const Scope& scope) {
  const auto accept = [&](std::optional<Stated> s, Span span) {
    if (!s) return false;
    const Type& t = type(claim.computed);
    const bool zero = s->low == 0 && s->high == 0;
    if (t.dimension != s->unit.dimension && !t.any_unit && !(zero && s->unit.dimension.dimensionless())) {
      Type written;
      written.dimension = s->unit.dimension;
      written.shown = s->unit;
      written.ratio = written.share = s->unit.percent;
      const ExprId right = literal(s->low, written, span);
      return mismatch(claim.computed, right, "compare", span);
    }
    const bool percent = s->unit.percent;
    if (time_below(s->unit) && percent) {
      Type written;
      written.dimension = s->unit.dimension;
      written.shown = s->unit;
      const ExprId right = literal(s->low, std::move(written), span);
      if (!same_period(claim.computed, right, "compare", span)) return false;
    }
    if (t.share && !percent && s->unit.dimension.dimensionless() && s->low != 0 && s->low != 1) {
      const ExprId right = literal(s->low, Type{}, span);
      return check_share(claim.computed, right, "compare", span);
    }
    if (s->unit.spelling.empty() && !t.dimension.dimensionless()) s->unit = t.shown;
    open_end(claim.relation, *s);
    claim.stated.push_back(std::move(*s));
    return true;
  };
  if (is_literal_ast(stated)) return accept(read_stated(stated, nullptr), stated.span);
  QuantityId column;
  const units::Unit* bare = nullptr;
  const bool name = std::holds_alternative<ast::Name>(stated.node) ||
                    std::holds_alternative<ast::Member>(stated.node) ||
                    std::holds_alternative<ast::Selection>(stated.node);
  const ast::Expr* behind = name ? literal_behind(stated, scope, &column) : nullptr;
  if (behind) {
    const ExprId value = elaborate(stated, scope);
    const units::Unit shown = type(value).shown;
    bare = &shown;
    return accept(read_stated(*behind, bare), stated.span);
  }
  if (column.valid() && type_of(column).axes.size() == 1) {
    const AxisId axis = type_of(column).axes[0];
    const units::Unit shown = type_of(column).shown;
    std::vector<std::optional<Stated>> cells;
    for (uint32_t i = 0; i < model_[axis].labels.size(); ++i) {
      const auto cell = cell_text_.find({column, i});
      if (cell == cell_text_.end() || !is_literal_ast(*cell->second)) break;
      cells.push_back(read_stated(*cell->second, &shown));
    }
    if (cells.size() == model_[axis].labels.size()) {
      for (auto& cell : cells) {
        if (!accept(std::move(cell), stated.span)) return false;
      }
      claim.stated_axes = {axis};
      return true;
    }
  }
  Expect like_computed;
  if (type(claim.computed).number()) like_computed.dimension = type(claim.computed).dimension;
  claim.stated_value = elaborate(stated, scope, like_computed);
  if (type(claim.stated_value).poison()) return false;
  const ExprId comparison = compare(claim.relation, claim.computed, claim.stated_value, stated.span, true);
  return !type(comparison).poison();
}

void Analyzer::finish_claim(Claim claim, const ast::Expr& stated, const Scope& scope,
                            const std::optional<ast::Verdict>& verdict) {
  if (type(claim.computed).poison()) return;
  if (!one_unit(claim.computed, "a claim")) return;
  if (!type(claim.computed).number()) {
    report(Code::ClaimOfTruth, at(claim.computed).span, what_is(type(claim.computed)))
        .help("a condition stands in a `check`");
    return;
  }
  if (verdict) {
    const bool known = std::find(std::begin(kVerdicts), std::end(kVerdicts), verdict->word.text) != std::end(kVerdicts);
    if (!known) {
      const std::vector<std::string> words(std::begin(kVerdicts), std::end(kVerdicts));
      auto builder = report(Code::UnknownVerdict, verdict->word.span, verdict->word.text);
      builder.note("the verdicts: " + listed(words));
      suggest(builder, verdict->word.text, words);
      return;
    }
    claim.expected = verdict->word.text;
    claim.reason = verdict->reason ? verdict->reason->text : "";
  }
  if (!read_statement(stated, claim, scope)) return;
  // A ratio that a document states in percent is shown in percent (semantics 13).
  if (!claim.stated.empty() && claim.stated.front().unit.percent) {
    const Expr* e = &at(claim.computed);
    if (const auto* with_node = std::get_if<With>(&e->node)) e = &at(with_node->value);
    if (const auto* ref = std::get_if<QuantityRef>(&e->node)) {
      Type& t = model_.quantities[ref->id.value].type;
      if (!t.shown_is_stated && t.dimension.dimensionless()) t.shown = claim.stated.front().unit;
    }
  }
  model_.claims.push_back(std::move(claim));
}

void Analyzer::elaborate_claim(const ast::ClaimDecl& decl, const Module& module, Span span) {
  const auto* condition = std::get_if<ast::Compare>(&decl.condition->node);
  if (!condition) return;  // reported by the parser
  Scope scope;
  scope.module = &module;
  scope.path = fmt::format("claim {}", model_.claims.size() + 1);
  scope.claim = true;
  Claim claim;
  claim.text = text_of(decl.condition->span);
  claim.source = decl.place ? decl.place->text : "";
  claim.span = span;
  claim.relation = condition->relation;
  claim.computed = elaborate(*condition->left, scope);
  finish_claim(std::move(claim), *condition->right, scope, decl.verdict);
}

/// One row of a claims table: its key fixes a parameter or a label.
ExprId Analyzer::fix_row(ExprId computed, const ast::ClaimRow& row, const ast::Identifier& over, const Scope& scope,
                         std::string* key) {
  ast::Selector selector;
  selector.axis = over;
  *key = over.text + " = " + text_of(row.key->span);
  std::vector<With::Binding> bindings;
  // The key is shared with the syntax tree; a selector owns its value, so the two steps of a selection are taken here.
  const Entity* entity = find(*scope.module, over.text);
  if (entity && entity->kind == EntityKind::Quantity) {
    const QuantityId id(entity->index);
    if (!model_[id].parameter) {
      report(Code::NotSweepable, over.span, over.text, "computed");
      return poison(over.span);
    }
    const ExprId value = bind_parameter(id, *row.key, scope);
    if (type(value).poison()) return value;
    return with(computed, {{id, value}}, row.key->span);
  }
  if (over.text == "scenario") return select_scenario(computed, *row.key, *scope.module);
  const auto axis = axis_named(over, *scope.module);
  if (!axis) return poison(over.span);
  return select_label(computed, *axis, *row.key, scope);
}

void Analyzer::elaborate_claims_table(const ast::ClaimsDecl& decl, const Module& module) {
  for (const ast::ClaimRow& row : decl.rows) {
    if (row.cells.size() != decl.columns.size()) {
      check_cell_count(row.span, row.cells.size(), decl.columns.size());
      continue;
    }
    for (size_t c = 0; c < row.cells.size(); ++c) {
      const ast::ClaimCell& cell = row.cells[c];
      if (!cell.stated || std::holds_alternative<ast::None>(cell.stated->node)) continue;
      Scope scope;
      scope.module = &module;
      scope.path = fmt::format("claim {}", model_.claims.size() + 1);
      scope.claim = true;
      Claim claim;
      claim.relation = cell.relation.value_or(ast::Relation::Equal);
      claim.source = decl.place.text;
      claim.span = cell.span;
      const ExprId column = elaborate(*decl.columns[c], scope);
      if (type(column).poison()) continue;
      std::string key;
      claim.computed = fix_row(column, row, decl.over, scope, &key);
      const std::string text = text_of(decl.columns[c]->span);
      const std::string stated = text_of(cell.stated->span);
      const bool selected = !text.empty() && text.back() == ']';
      claim.text = fmt::format("{}{}{}] {} {}", selected ? text.substr(0, text.size() - 1) : text,
                               selected ? ", " : "[", key, sign(claim.relation), stated);
      finish_claim(std::move(claim), *cell.stated, scope, cell.verdict);
    }
  }
}

void Analyzer::elaborate_claims_matrix(const ast::ClaimsMatrixDecl& decl, const Module& module) {
  Scope scope;
  scope.module = &module;
  scope.claim = true;
  const auto rows = axis_named(decl.row_axis, module);
  const auto columns = axis_named(decl.column_axis, module);
  const ExprId computed = elaborate(*decl.computed, scope);
  if (!rows || !columns || type(computed).poison()) return;
  for (const ast::ClaimRow& row : decl.rows) {
    check_cell_count(row.span, row.cells.size(), decl.header.size());
    for (size_t c = 0; c < row.cells.size() && c < decl.header.size(); ++c) {
      const ast::ClaimCell& cell = row.cells[c];
      if (!cell.stated || std::holds_alternative<ast::None>(cell.stated->node)) continue;
      Claim claim;
      claim.relation = cell.relation.value_or(ast::Relation::Equal);
      claim.source = decl.place ? decl.place->text : "";
      claim.span = cell.span;
      claim.text = fmt::format("{}[{}, {}] {} {}", text_of(decl.computed->span), text_of(row.key->span),
                               decl.header[c].name.text, sign(claim.relation), text_of(cell.stated->span));
      const ExprId by_row = select_label(computed, *rows, *row.key, scope);
      if (type(by_row).poison()) continue;
      const auto index = model_[*columns].find(decl.header[c].name.text);
      if (!index) {
        report_label(*columns, decl.header[c].name.text, decl.header[c].name.span);
        continue;
      }
      claim.computed = pick(by_row, *columns, *index, cell.span);
      finish_claim(std::move(claim), *cell.stated, scope, cell.verdict);
    }
  }
}

void Analyzer::elaborate_claims(const Module& module) {
  for (const ast::Statement& statement : module.file->statements) {
    if (const auto* claim = std::get_if<ast::ClaimDecl>(&statement.node)) {
      elaborate_claim(*claim, module, statement.span);
    } else if (const auto* table = std::get_if<ast::ClaimsDecl>(&statement.node)) {
      elaborate_claims_table(*table, module);
    } else if (const auto* matrix = std::get_if<ast::ClaimsMatrixDecl>(&statement.node)) {
      elaborate_claims_matrix(*matrix, module);
    } else if (const auto* check = std::get_if<ast::CheckDecl>(&statement.node)) {
      Scope scope;
      scope.module = &module;
      scope.path = fmt::format("check {}", model_.checks.size() + 1);
      scope.claim = true;
      Check result;
      result.text = text_of(check->condition->span);
      result.reason = check->reason ? check->reason->text : "";
      result.span = statement.span;
      result.condition = elaborate_condition(*check->condition, scope);
      if (needs_condition(result.condition)) model_.checks.push_back(std::move(result));
    }
  }
}

}  // namespace econ::sema
