// Rows and rungs that are looked up by a value: `phase.cost[users]`.
#include <limits>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

namespace {

const char* kWhole = "a row begins where the one before it ends, so that every value has one row";

}  // namespace

/// The two ends of each span, `beyond` without end; nothing after an error.
std::optional<std::vector<std::pair<Analyzer::End, Analyzer::End>>> Analyzer::span_ends(const ast::TableDecl& decl) {
  Expect expect;
  std::optional<units::Unit> bare;
  std::vector<std::pair<End, End>> ends;
  for (auto row = decl.rows.rbegin(); row != decl.rows.rend() && !bare; ++row) {
    const auto* range = row->span_of ? std::get_if<ast::Range>(&row->span_of->node) : nullptr;
    const auto* number = range ? std::get_if<ast::Number>(&range->high->node) : nullptr;
    if (!number || (number->unit.terms.empty() && number->currency.empty())) continue;
    if (const auto stated = read_range(*range, row->span_of->span, {})) bare = stated->second.unit;
  }
  if (bare) expect.bare = &*bare;
  for (const ast::Row& row : decl.rows) {
    if (row.beyond) {
      End end = ends.back().second;
      end.canonical = std::numeric_limits<double>::infinity();
      ends.emplace_back(ends.back().second, end);
      continue;
    }
    auto range = read_range(std::get<ast::Range>(row.span_of->node), row.span_of->span, expect);
    if (!range) return std::nullopt;
    if (!ends.empty() && range->first.unit.dimension != ends.back().first.unit.dimension && !range->first.zero) {
      report(Code::ColumnUnits, row.key.name.span, decl.name.text, what_is(ends.back().second.unit),
             text_of(ends.back().second.span), what_is(range->second.unit), text_of(range->second.span));
      return std::nullopt;
    }
    if (!ends.empty() && !(ends.back().second.value == range->first.value)) {
      const ast::Row& before = *(&row - 1);
      const bool gap = ends.back().second.value < range->first.value;
      report(Code::SpanRows, row.key.name.span, before.key.name.text, row.key.name.text,
             gap ? "leave a gap between them" : "overlap")
          .label(before.key.name.span, "the row before")
          .note(kWhole);
      return std::nullopt;
    }
    ends.push_back(*std::move(range));
  }
  return ends;
}

/// If the rows of a table are spans: their ends, for look-ups. False after an error.
bool Analyzer::read_spans(const ast::TableDecl& decl, AxisId axis) {
  size_t spans = 0;
  for (const ast::Row& row : decl.rows) {
    spans += row.span_of || row.beyond ? 1 : 0;
    const bool last = &row == &decl.rows.back();
    if (row.beyond && (!last || decl.rows.size() == 1)) {
      report(Code::BeyondNotLast, row.key.name.span).note("`beyond` is the last row, after a span");
      return false;
    }
  }
  if (spans == 0) return true;
  if (spans != decl.rows.size()) {
    for (const ast::Row& row : decl.rows) {
      if (row.span_of || row.beyond) continue;
      report(Code::SpanRows, row.key.name.span, row.key.name.text, "the others", "are of two kinds: a label and spans")
          .note(kWhole);
      return false;
    }
  }
  const auto ends = span_ends(decl);
  if (!ends) return false;
  model_.axes[axis.value].origin = AxisOrigin::Spans;
  Type t;
  t.dimension = ends->front().second.unit.dimension;
  t.shown = ends->front().second.unit;
  std::vector<ExprId> upto;
  for (const auto& [low, high] : *ends) upto.push_back(literal(high.canonical, t, high.span));
  const ExprId least = literal(ends->front().first.canonical, t, ends->front().first.span);
  t.axes = {axis};
  spans_[axis] = {make(t, decl.name.span, StackOf{axis, std::move(upto)}), least};
  return true;
}

/// The brackets of an axis, if `value` is in their unit.
std::optional<Analyzer::Brackets> Analyzer::brackets_of(AxisId axis, const Type& value) {
  std::optional<Brackets> found;
  if (const auto spans = spans_.find(axis); spans != spans_.end()) found = spans->second;
  for (const Ladder& ladder : model_.ladders) {
    if (ladder.rungs != axis) continue;
    const Type t = type_of(ladder.upto);
    if (t.poison()) return std::nullopt;
    Type single = t;
    single.axes.clear();
    found = Brackets{make(t, ladder.span, QuantityRef{ladder.upto}), literal(0, single, ladder.span)};
  }
  if (!found || !value.number()) return std::nullopt;
  const Type& bound = type(found->upto);
  if (value.dimension != bound.dimension && !value.any_unit && !bound.any_unit) return std::nullopt;
  return found;
}

/// A row reaches from its lower end, not included save in the first, to its upper one (semantics 61).
ExprId Analyzer::select_bracket(ExprId object, AxisId axis, const Brackets& brackets, ExprId value, Span span) {
  if (type(object).mixed_axis == axis && !one_unit(object, "a row that is looked up")) return poison(span);
  const ExprId above = compare(ast::Relation::Greater, value, brackets.upto, span, false);
  Type number;
  number.axes = without(type(above).axes, axis);
  const ExprId index = make(number, span, Aggregate{Statistic::Count, above, {axis}, above});
  const ExprId inside = compare(ast::Relation::GreaterEqual, value, brackets.least, span, false);
  const ExprId outside = literal(-1, Type{}, span);
  const ExprId row = apply(builtins::Primitive::Select, {inside, index, outside}, number, span);
  Type t = type(object);
  t.axes = unite(without(t.axes, axis), type(row).axes);
  return make(std::move(t), span, PickBy{object, axis, row});
}

}  // namespace econ::sema
