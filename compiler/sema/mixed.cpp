// Columns of several units: `$/user/month` in one row and `$/seat/month` in another. What is computed from them is
// checked and computed label by label, so their types are those of the labels (semantics 74, of columns too).
#include <fmt/format.h>

#include <algorithm>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

bool Analyzer::any_mixed(std::initializer_list<ExprId> values) const {
  return std::any_of(values.begin(), values.end(), [&](ExprId value) { return type(value).mixed(); });
}

Type Analyzer::mixed_type(AxisId axis, const std::vector<ExprId>& cells) const {
  auto by_label = std::make_shared<std::vector<Type>>();
  Type t;
  t.kind = Type::Kind::Mixed;
  t.mixed_axis = axis;
  for (const ExprId cell : cells) {
    by_label->push_back(type(cell));
    by_label->back().any_unit |= std::holds_alternative<Missing>(at(cell).node);
    t.axes = unite(t.axes, type(cell).axes);
  }
  t.axes = unite(t.axes, {axis});
  t.by_label = std::move(by_label);
  return t;
}

/// `combine` of the operands at each label of the first mixed one's axis.
ExprId Analyzer::per_label(const std::vector<ExprId>& operands, Span span, const ByLabel& combine) {
  const auto first = std::find_if(operands.begin(), operands.end(), [&](ExprId e) { return type(e).mixed(); });
  const AxisId axis = type(*first).mixed_axis;
  std::vector<ExprId> results;
  const std::string outside = label_at_hand_;
  for (uint32_t i = 0; i < model_[axis].labels.size(); ++i) {
    std::vector<ExprId> here;
    for (const ExprId operand : operands) {
      const auto& axes = type(operand).axes;
      const bool varies = std::find(axes.begin(), axes.end(), axis) != axes.end();
      here.push_back(varies ? pick(operand, axis, i, at(operand).span) : operand);
    }
    label_at_hand_ = fmt::format("at `{}` of `{}`", model_[axis].labels[i].name, model_[axis].name);
    results.push_back(combine(here));
    label_at_hand_ = outside;
    if (type(results.back()).poison()) return poison(span);
  }
  return unify_cells(model_[axis].name, axis, std::move(results), span, true);
}

bool Analyzer::same_units(const Type& a, const Type& b) {
  if (a.kind != b.kind || a.label_axis != b.label_axis) return false;
  if (a.number()) return a.any_unit || b.any_unit || a.dimension == b.dimension;
  return !a.mixed() || (a.mixed_axis == b.mixed_axis &&
                        std::equal(a.by_label->begin(), a.by_label->end(), b.by_label->begin(), same_units));
}

bool Analyzer::report_units(ExprId value, std::string_view who) {
  const Type t = type(value);
  const std::vector<Type>& units = *t.by_label;
  size_t first = 0;
  while (units[first].any_unit) ++first;
  size_t other = first + 1;
  while (units[other].any_unit || units[other].dimension == units[first].dimension) ++other;
  const auto& labels = model_[t.mixed_axis].labels;
  auto builder = report(Code::MemberUnits, at(value).span, text_of(at(value).span), what_is(units[first]),
                        labels[first].name, what_is(units[other]), labels[other].name);
  const Expr* made = &at(value);
  while (const auto* ref = std::get_if<QuantityRef>(&made->node)) {
    if (!model_[ref->id].value.valid()) break;
    made = &at(model_[ref->id].value);
  }
  if (const auto* stack = std::get_if<StackOf>(&made->node)) {
    for (const size_t i : {first, other}) {
      const auto* member = std::get_if<QuantityRef>(&at(stack->elements[i]).node);
      builder.label(member ? model_[member->id].span : at(stack->elements[i]).span, amount_of(units[i]));
    }
  }
  builder.note(fmt::format("{} needs one unit for all labels of `{}`", who, model_[t.mixed_axis].name));
  return false;
}

}  // namespace econ::sema
