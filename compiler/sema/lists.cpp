// Lists: an axis of their own as a value, several points in a selection. And points by their number.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

namespace {

bool is_stated(const ast::Expr& item) {
  const auto* negate = std::get_if<ast::Negate>(&item.node);
  return std::holds_alternative<ast::Number>(negate ? negate->operand->node : item.node);
}

}  // namespace

/// The numbers of a list, in the unit that they share.
std::optional<std::vector<ExprId>> Analyzer::stated_points(const ast::List& list, Span span, const Expect& expect) {
  std::vector<const ast::Expr*> items;
  for (const auto& item : list.items) items.push_back(item.get());
  const auto ends = read_ends(items, span, expect);
  if (!ends) return std::nullopt;
  std::vector<ExprId> points;
  for (const End& end : *ends) {
    Type t;
    t.dimension = end.unit.dimension;
    t.shown = end.unit;
    t.ratio = t.share = end.ratio && t.dimension.dimensionless();
    t.any_unit = end.zero && end.bare;
    points.push_back(literal(end.canonical, std::move(t), end.span));
  }
  return points;
}

AxisId Analyzer::points_axis(const std::string& name, const std::vector<ExprId>& points, Span span) {
  Axis axis;
  axis.name = name;
  axis.origin = AxisOrigin::Points;
  axis.span = span;
  for (const ExprId point : points) axis.labels.push_back({text_of(at(point).span), ""});
  return add_axis(std::move(axis));
}

/// The axis of the lists that are given to one call side by side; none where there is at most one. False after an
/// error.
bool Analyzer::lists_of_call(const ast::Call& call, AxisId* axis) {
  const ast::List* first = nullptr;
  for (const ast::Argument& argument : call.arguments) {
    const auto* list = std::get_if<ast::List>(&argument.value->node);
    if (!list) continue;
    if (!first) {
      first = list;
      continue;
    }
    if (list->items.size() != first->items.size()) {
      report(Code::ListLengths, argument.value->span, call.callee.text, first->items.size(), list->items.size())
          .note("lists side by side are read together, item by item");
      return false;
    }
    if (axis->valid()) continue;
    Axis shared;
    shared.name = call.callee.text;
    shared.origin = AxisOrigin::Points;
    shared.span = call.callee.span;
    for (const auto& item : first->items) shared.labels.push_back({text_of(item->span), ""});
    *axis = add_axis(std::move(shared));
  }
  return true;
}

/// `weights = [1, 2, 5 seat]`: an axis named as the quantity, whose labels are the items as written.
ExprId Analyzer::elaborate_list(const ast::List& list, Span span, const Scope& scope, const Expect& expect) {
  std::vector<ExprId> items;
  if (std::all_of(list.items.begin(), list.items.end(), [](const auto& item) { return is_stated(*item); })) {
    auto points = stated_points(list, span, expect);
    if (!points) return poison(span);
    items = std::move(*points);
  } else {
    Expect like = expect;
    for (const auto& item : list.items) {
      items.push_back(elaborate(*item, scope, like));
      if (type(items.back()).number() && !type(items.back()).any_unit) like.dimension = type(items.back()).dimension;
      if (type(items.back()).kind == Type::Kind::Label) like.label_axis = type(items.back()).label_axis;
    }
  }
  const AxisId axis =
      expect.list_axis.valid() ? expect.list_axis : points_axis(scope.path.empty() ? "list" : scope.path, items, span);
  return unify_cells(model_[axis].name, axis, std::move(items), span);
}

/// `x[plan = [free, pro]]`: x at each of them, over an axis of these labels.
ExprId Analyzer::select_labels(ExprId object, AxisId axis, const ast::List& list, Span span) {
  std::vector<uint32_t> indices;
  std::string key = fmt::format("{}", axis.value);
  bool ok = true;
  for (const auto& item : list.items) {
    const auto* name = std::get_if<ast::Name>(&item->node);
    const std::string text = name ? name->text : text_of(item->span);
    auto index = model_[axis].find(text);
    if (!index && timeline_of(axis)) {
      Scope scope;
      scope.module = modules_.back().get();
      const ExprId period = select_label(label_of(axis, item->span), axis, *item, scope);
      if (type(period).poison()) return period;
      if (const auto* picked = std::get_if<PickLabel>(&at(period).node)) index = picked->index;
    }
    if (!index) {
      report_label(axis, text, item->span);
      ok = false;
      continue;
    }
    if (std::find(indices.begin(), indices.end(), *index) != indices.end()) {
      report(Code::DuplicateLabel, item->span, text, model_[axis].name);
      ok = false;
    }
    indices.push_back(*index);
    key += fmt::format(" {}", *index);
  }
  if (!ok) return poison(span);
  const auto [known, fresh] = part_axes_.emplace(key, AxisId{});
  if (fresh) {
    Axis part;
    part.name = model_[axis].name;
    part.origin = AxisOrigin::Points;
    part.span = span;
    for (const uint32_t index : indices) part.labels.push_back(model_[axis].labels[index]);
    known->second = add_axis(std::move(part));
  }
  std::vector<ExprId> picks;
  for (const uint32_t index : indices) picks.push_back(pick(object, axis, index, span));
  return unify_cells(model_[axis].name, known->second, std::move(picks), span, true);
}

/// `x[plan = 2]`: the second label; `x[plan = index(plan) - 1]`: the one before. Outside there is no value.
ExprId Analyzer::select_index(ExprId object, AxisId axis, ExprId number, Span span) {
  double stated = 0;
  if (is_literal(number, &stated)) {
    const size_t labels = model_[axis].labels.size();
    if (stated >= 1 && stated <= static_cast<double>(labels) && stated == std::floor(stated))
      return pick(object, axis, static_cast<uint32_t>(stated) - 1, span);
    report(Code::NoSuchPoint, span, text_of(at(object).span), text_of(span))
        .note(fmt::format("axis `{}` has {} labels, and the first is number 1", model_[axis].name, labels));
    return poison(span);
  }
  if (type(object).mixed_axis == axis && !one_unit(object, "a point that is computed")) return poison(span);
  const ExprId index = apply(builtins::Primitive::Sub, {number, literal(1, Type{}, span)}, Type{}, span);
  // Whole within the guard: what is computed may be off by a bit.
  const ExprId whole = apply(builtins::Primitive::Round, {index}, Type{}, span);
  Type t = type(object);
  t.axes = unite(without(t.axes, axis), type(number).axes);
  return make(std::move(t), span, PickBy{object, axis, whole});
}

}  // namespace econ::sema
