// Calls of what the language itself computes: primitives, `round … to`, `or_else`.
#include <algorithm>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"
#include "compiler/sema/words.h"

namespace econ::sema {

using builtins::Primitive;
using builtins::PrimitiveRow;
using builtins::UnitRule;

/// The same value, told at another place: a result's place is its call.
ExprId Analyzer::at_place(ExprId value, Span span) {
  Expr copy = at(value);
  copy.span = span;
  model_.exprs.push_back(std::move(copy));
  return ExprId(model_.exprs.size() - 1);
}

ExprId Analyzer::call_minmax(const ast::Call& call, Primitive primitive, Span span, const Scope& scope) {
  ExprId result;
  Expect like_first;
  for (const ast::Argument& argument : call.arguments) {
    const ExprId value = elaborate(*argument.value, scope, like_first);
    if (type(value).number()) like_first.dimension = type(value).dimension;
    result = result.valid() ? minmax(primitive, result, value, span) : value;
  }
  return result;
}

ExprId Analyzer::or_else(ExprId value, ExprId fallback, Span span) {
  if (any_mixed({value, fallback}))
    return per_label({value, fallback}, span, [&](const auto& e) { return or_else(e[0], e[1], span); });
  Type t;
  if (!needs_number(value, "`or_else`") || !needs_number(fallback, "`or_else`") ||
      !unify(value, fallback, "choose between", span, t))
    return poison(span);
  t.axes = union_axes(value, fallback);
  return make(std::move(t), span, OrElse{value, fallback});
}

std::optional<ExprId> Analyzer::call_builtin(const ast::Call& call, Span span, const Scope& scope,
                                             const Expect& expect) {
  const std::string& name = call.callee.text;
  if (name == "prev") return call_prev(call, span, scope, expect);
  if (name == "lag") return call_lag(call, span, scope, expect);
  if (name == "solution") return call_solution(call, span, scope);
  if (name == "total") return call_total(call, span, scope);
  if (name == "first" && call.arguments.size() == 1) {
    const auto* axis = std::get_if<ast::Name>(&call.arguments[0].value->node);
    const Entity* entity = axis ? find(*scope.module, axis->text) : nullptr;
    if (entity && entity->kind == EntityKind::Axis && timeline_of(AxisId(entity->index)) && call.by) {
      refuse_roll_up(call, "`first(month where p)` is one date");
      return poison(span);
    }
    if (entity && entity->kind == EntityKind::Axis && timeline_of(AxisId(entity->index)))
      return first_period(AxisId(entity->index), call, span, scope);
  }
  const auto want = [&](size_t n, const char* usage) {
    if (call.arguments.size() == n) return true;
    report(Code::ArgumentCount, span, name, count_words(n, "argument"), given_words(call.arguments.size())).help(usage);
    return false;
  };
  if (name == "or_else") {
    if (!want(2, "`or_else(x, y)`: x where it is present, y where it is missing")) return poison(span);
    Expect optional = expect;
    optional.may_be_absent = true;
    const ExprId value = elaborate(*call.arguments[0].value, scope, optional);
    Expect like_value = expect;
    if (type(value).number() && !type(value).any_unit) like_value.dimension = type(value).dimension;
    const ExprId fallback = elaborate(*call.arguments[1].value, scope, like_value);
    if (type(value).poison() || type(fallback).poison()) return poison(span);
    return or_else(value, fallback, span);
  }
  if (name == "present") {
    if (!want(1, "`present(x)`: true where x is not missing")) return poison(span);
    Expect optional;
    optional.may_be_absent = true;
    const ExprId value = elaborate(*call.arguments[0].value, scope, optional);
    if (type(value).poison()) return poison(span);
    Type t;
    t.kind = Type::Kind::Truth;
    t.axes = type(value).axes;
    return make(std::move(t), span, Present{value});
  }
  if (name == "index") {
    if (!want(1, "`index(plan)`: 1 at the first label of `plan`")) return poison(span);
    const ExprId label = elaborate(*call.arguments[0].value, scope);
    if (type(label).poison()) return poison(span);
    if (type(label).kind != Type::Kind::Label) {
      report(Code::IndexOfLabel, at(label).span, what_is(type(label)));
      return poison(span);
    }
    return apply(Primitive::Add, {label, literal(1, Type{}, span)}, Type{}, span);
  }
  if (name == "between") {
    if (!want(2, "`between(low, high)`: known only to lie between the two")) return poison(span);
    if (scope.in_function) {
      report(Code::RangeInFunction, span).help("pass the range as an argument");
      return poison(span);
    }
    const ExprId low = elaborate(*call.arguments[0].value, scope, expect);
    const ExprId high = elaborate(*call.arguments[1].value, scope, expect);
    Uncertain u;
    u.low = 0;
    u.high = 1;
    u.base = 0.5;
    u.span = span;
    const ExprId t = add_uncertain(std::move(u), Type{}, scope);
    // low + (high - low) * t, with one t in 0..1.
    return add(low, multiply(add(high, low, true, span), t), false, span);
  }
  return std::nullopt;
}

ExprId Analyzer::call_primitive(const ast::Call& call, Span span, const Scope& scope, const PrimitiveRow& row) {
  const bool stepped = row.units == UnitRule::Whole && call.arguments.size() == 2;
  if (call.arguments.size() != static_cast<size_t>(row.arity) && !stepped) {
    report(Code::ArgumentCount, span, call.callee.text, count_words(static_cast<size_t>(row.arity), "argument"),
           given_words(call.arguments.size()))
        .help(row.units == UnitRule::Whole ? fmt::format("`{0}(x)`, or to a step: `{0}(x, $1)`", call.callee.text)
                                           : fmt::format("`{}(x)`", call.callee.text));
    return poison(span);
  }
  const ExprId value = elaborate(*call.arguments[0].value, scope);
  if (type(value).poison()) return poison(span);
  const ExprId step = stepped ? elaborate(*call.arguments[1].value, scope) : ExprId{};
  return apply_named(value, step, row, call.callee.text, span);
}

/// `step`: invalid if none is stated.
ExprId Analyzer::apply_named(ExprId value, ExprId step, const PrimitiveRow& row, const std::string& name, Span span) {
  if (any_mixed({value})) {
    return per_label(step.valid() ? std::vector{value, step} : std::vector{value}, span,
                     [&](const auto& e) { return apply_named(e[0], step.valid() ? e[1] : step, row, name, span); });
  }
  if (!needs_number(value, "`" + name + "`")) return poison(span);
  switch (row.units) {
    case UnitRule::Plain:
      return apply_to_plain(value, row, span);
    case UnitRule::Keep:
      return apply(row.id, {value}, type(value), span);
    case UnitRule::Root: {
      Type t;
      t.dimension = type(value).dimension.pow({1, 2});
      if (too_high_a_power(t.dimension, span)) return poison(span);
      t.shown = model_.units.canonical(t.dimension);
      return apply(row.id, {value}, t, span);
    }
    case UnitRule::Whole:
      return round_to(value, step, row, span);
    default:
      break;
  }
  ECON_UNREACHABLE("a primitive with a name has a rule for calls");
}

ExprId Analyzer::apply_to_plain(ExprId argument, const PrimitiveRow& row, Span span) {
  if (!type(argument).dimension.dimensionless()) {
    const std::string unit = unit_of(type(argument));
    auto builder = report(Code::PlainNeeded, at(argument).span, row.name, unit);
    builder.label(at(argument).span, where_from(argument));
    if (frames_.empty())
      builder.help(fmt::format("divide by its unit: `{}({} / {})`", row.name, factor_text(argument),
                               with_unit("1", type(argument).shown)));
    return poison(span);
  }
  return apply(row.id, {argument}, Type{}, span);
}

/// `ceil x` rounds to whole of the count unit the value has; anything else states its step: `ceil(x, $1)`.
ExprId Analyzer::round_to(ExprId value, ExprId step, const PrimitiveRow& row, Span span) {
  Type t = type(value);
  if (!step.valid()) {
    if (!is_count(t.dimension)) {
      const std::string unit = unit_of(t);
      report(Code::StepNeeded, span, row.name, unit)
          .label(at(value).span, where_from(value))
          .help(frames_.empty()
                    ? fmt::format("`{}({}, {})`", row.name, text_of(at(value).span), with_unit("1", t.shown))
                    : "a count of one kind is rounded to whole ones; anything else states its step");
      return poison(span);
    }
    return apply(row.id, {value}, t, span);
  }
  if (type(step).poison()) return poison(span);
  if (!needs_number(step, "a step")) return poison(span);
  if (type(step).dimension != t.dimension) {
    report(Code::ArgumentUnit, at(step).span, "step", row.name, what_is(t), what_is(type(step)))
        .label(at(value).span, where_from(value));
    return poison(span);
  }
  const ExprId steps = apply(Primitive::Div, {value, step}, Type{}, span);
  return apply(Primitive::Mul, {apply(row.id, {steps}, Type{}, span), step}, t, span);
}

}  // namespace econ::sema
