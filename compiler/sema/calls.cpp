// Calls: functions of the language (expanded at each call), ladders, primitives, statistics over axes.
#include <algorithm>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

using builtins::Primitive;
using builtins::PrimitiveRow;
using builtins::UnitRule;

namespace {

struct StatisticRow {
  std::string_view name;
  Statistic statistic;
};
constexpr StatisticRow kStatistics[] = {
    {"sum", Statistic::Sum},     {"mean", Statistic::Mean}, {"min", Statistic::Min}, {"max", Statistic::Max},
    {"count", Statistic::Count}, {"any", Statistic::Any},   {"all", Statistic::All},
};

/// Names that the language has, and this version does not evaluate yet.
constexpr std::string_view kLater[] = {"p5", "p50", "p95"};

std::string count_words(size_t n, const char* noun) { return fmt::format("{} {}{}", n, noun, n == 1 ? "" : "s"); }

}  // namespace

ExprId Analyzer::elaborate_call(const ast::Call& call, Span span, const Scope& scope, const Expect& expect) {
  const std::string& name = call.callee.text;
  if (call.by && !goes_by_period(call)) return poison(span);
  if (const int ladder = ladder_named(name, scope); ladder >= 0)
    return call_ladder(call, scope, span, static_cast<uint32_t>(ladder));
  if (const LadderInput* input = ladder_input(scope, name)) return no_ladder(*input, span);
  if (const Entity* entity = find(*scope.module, name)) {
    if (entity->kind == EntityKind::Function) return call_function(call, span, scope, entity->index);
    if (entity->kind == EntityKind::Broken) return poison(span);
  }
  if (const auto statistic = call_over_run(call, span, scope)) return *statistic;
  for (const StatisticRow& row : kStatistics) {
    if (row.name != name) continue;
    const bool pair = (row.statistic == Statistic::Min || row.statistic == Statistic::Max) && call.over.empty() &&
                      call.arguments.size() > 1;
    if (pair) return call_minmax(call, row.statistic == Statistic::Min ? Primitive::Min : Primitive::Max, span, scope);
    return call_aggregate(call, row.statistic, span, scope);
  }
  if (const auto builtin = call_builtin(call, span, scope, expect)) return *builtin;
  if (is_axis_statistic(name)) return call_axis_statistic(call, span, scope, expect);
  if (const auto distribution = call_distribution(call, span, scope, expect)) return *distribution;
  const std::string_view primitive_name = name == "log" ? "ln" : name == "whole" ? "ceil" : std::string_view(name);
  if (const PrimitiveRow* row = builtins::find_primitive(primitive_name))
    return call_primitive(call, span, scope, *row);
  if (std::find(std::begin(kLater), std::end(kLater), name) != std::end(kLater)) {
    later(call.callee.span, "`" + name + "`", "");
    return poison(span);
  }
  return unknown_function(call, span, scope);
}

/// `by` goes with a statistic over the timeline that leaves one value.
bool Analyzer::goes_by_period(const ast::Call& call) {
  const std::string& name = call.callee.text;
  const bool folds = std::any_of(std::begin(kStatistics), std::end(kStatistics),
                                 [&](const StatisticRow& row) { return row.name == name; });
  const size_t arguments = name == "quantile" ? 2 : 1;
  const bool one_value = name == "total" || folds || leaves_one_value(name);
  if (one_value && call.arguments.size() <= arguments) return true;
  refuse_roll_up(call, is_axis_statistic(name)
                           ? "what it gives is a step, or a value for each of them"
                           : "`by` goes with a statistic over the timeline: `total`, `mean`, `max`, `last`, …");
  return false;
}

ExprId Analyzer::unknown_function(const ast::Call& call, Span span, const Scope& scope) {
  const std::string& name = call.callee.text;
  const Entity* entity = find(*scope.module, name);
  const bool local = scope.locals && scope.locals->count(name) != 0;
  auto builder = report(Code::UnknownFunction, call.callee.span, name);
  if (entity || local || model_.units.find(name)) {
    builder.note("`" + name + "` is " + (local ? "a value" : entity ? std::string(describe(entity->kind)) : "a unit"));
    builder.help("if a product is meant: `" + name + " * (…)`");
    return poison(span);
  }
  std::vector<std::string> candidates{"or_else", "present", "index", "between", "log", "whole"};
  for (const auto& row : builtins::primitives()) {
    if (!row.name.empty()) candidates.emplace_back(row.name);
  }
  for (const auto& row : kStatistics) candidates.emplace_back(row.name);
  for (const std::string_view statistic : axis_statistics()) candidates.emplace_back(statistic);
  for (const FunctionInfo& function : functions_) {
    if (find(*scope.module, function.decl->name.text)) candidates.push_back(function.decl->name.text);
  }
  suggest(builder, name, candidates);
  return poison(span);
}

namespace {

bool is_word(const std::optional<ast::UnitExpr>& unit, std::string_view word) {
  return unit && unit->terms.size() == 1 && unit->terms[0].name == word;
}

std::string given_words(size_t n) { return fmt::format("{} {}", n, n == 1 ? "is" : "are"); }

}  // namespace

/// The parameter that the argument is for; null after an error, or where there are more arguments than parameters.
const ast::Parameter* Analyzer::parameter_of(const ast::FunctionDecl& decl, const ast::Argument& argument,
                                             size_t& position) {
  const auto& parameters = decl.parameters;
  if (!argument.name) return position < parameters.size() ? &parameters[position++] : nullptr;
  for (const ast::Parameter& parameter : parameters) {
    if (parameter.name.text == argument.name->text) return &parameter;
  }
  std::vector<std::string> names;
  for (const auto& p : parameters) names.push_back(p.name.text);
  auto builder = report(Code::UnknownArgument, argument.name->span, decl.name.text, argument.name->text);
  if (!suggest(builder, argument.name->text, names)) builder.note("its parameters: " + listed(names));
  return nullptr;
}

/// What a parameter `l : ladder` is bound to.
std::optional<Binding> Analyzer::bind_ladder(const ast::Expr& argument, const Scope& scope, std::string_view parameter,
                                             std::string_view function) {
  const auto* name = std::get_if<ast::Name>(&argument.node);
  const auto* member = std::get_if<ast::Member>(&argument.node);
  const int index = name ? ladder_named(name->text, scope) : member ? ladder_named(text_of(argument.span), scope) : -1;
  if (index >= 0) return Binding{{}, index};
  const ExprId value = elaborate(argument, scope);
  if (!type(value).poison())
    report(Code::ArgumentUnit, argument.span, parameter, function, "a ladder", what_is(type(value)));
  return std::nullopt;
}

ExprId Analyzer::call_function(const ast::Call& call, Span span, const Scope& scope, uint32_t function) {
  const FunctionInfo info = functions_[function];
  const auto& parameters = info.decl->parameters;
  std::map<std::string, Binding> bindings;
  size_t position = 0;
  bool bad = false;
  if (call.arguments.size() > parameters.size()) {
    report_argument_count(call, span, parameters);
    return poison(span);
  }
  AxisId lists;
  if (!lists_of_call(call, &lists)) return poison(span);
  for (const ast::Argument& argument : call.arguments) {
    const ast::Parameter* parameter = parameter_of(*info.decl, argument, position);
    if (!parameter) {
      bad = true;
      continue;
    }
    const std::string& target = parameter->name.text;
    std::optional<Binding> binding;
    if (is_word(parameter->unit, "ladder")) {
      binding = bind_ladder(*argument.value, scope, target, call.callee.text);
    } else {
      Expect expect = expect_of(*parameter, *info.module);
      expect.list_axis = lists;
      binding = Binding{elaborate(*argument.value, scope, expect), -1};
    }
    if (bindings.count(target)) {
      report(Code::ArgumentTwice, argument.name ? argument.name->span : argument.value->span, target, call.callee.text);
      bad = true;
    }
    bad = bad || !binding;
    bindings[target] = binding.value_or(Binding{});
  }
  if (!bad && bindings.size() < parameters.size()) report_argument_count(call, span, parameters);
  if (bad || bindings.size() < parameters.size()) return poison(span);
  return expand_function(function, std::move(bindings), span, scope);
}

Expect Analyzer::expect_of(const ast::Parameter& parameter, const Module& module) {
  Expect expect;
  if (!parameter.unit) return expect;
  if (parameter.unit->terms.size() == 1) {
    const Entity* axis = find(module, parameter.unit->terms[0].name);
    if (axis && axis->kind == EntityKind::Axis && !is_timeline_unit(*axis, parameter.unit->terms[0].name)) {
      expect.label_axis = AxisId(axis->index);
      return expect;
    }
    if (is_word(parameter.unit, "date")) return expect;
  }
  if (const ReadUnit read = read_unit(*parameter.unit, false); read.ok) expect.dimension = read.unit.dimension;
  return expect;
}

void Analyzer::report_argument_count(const ast::Call& call, Span span, const std::vector<ast::Parameter>& parameters) {
  std::vector<std::string> names;
  for (const auto& p : parameters) names.push_back(p.name.text);
  report(Code::ArgumentCount, span, call.callee.text, count_words(parameters.size(), "argument"),
         given_words(call.arguments.size()))
      .help(fmt::format("`{}({})`", call.callee.text, fmt::join(names, ", ")));
}

/// The argument fits the parameter's annotation; what does not is blamed on the call (semantics 19).
bool Analyzer::check_argument(const FunctionInfo& info, const ast::Parameter& parameter, const Binding& binding) {
  if (binding.ladder >= 0 || !binding.value.valid()) return true;
  const Type& t = type(binding.value);
  if (t.poison()) return false;
  if (!parameter.unit || is_word(parameter.unit, "date")) return true;
  const Entity* axis = parameter.unit->terms.size() == 1 ? find(*info.module, parameter.unit->terms[0].name) : nullptr;
  if (axis && axis->kind == EntityKind::Axis && !is_timeline_unit(*axis, parameter.unit->terms[0].name)) return true;
  const auto unit = read_declared_unit(*parameter.unit);
  if (!unit) return false;
  if (t.number() && (t.dimension == unit->dimension || t.any_unit)) return true;
  auto builder = report(Code::ArgumentUnit, at(binding.value).span, parameter.name.text, info.decl->name.text,
                        what_is(*unit), what_is(t));
  if (std::holds_alternative<QuantityRef>(at(binding.value).node))
    builder.label(at(binding.value).span, where_from(binding.value));
  suggest_unit(builder, binding.value, *unit);
  return false;
}

/// A function cannot lead back to itself, nor be nested without end.
bool Analyzer::may_expand(uint32_t function, Span span) {
  if (std::find(expanding_.begin(), expanding_.end(), function) != expanding_.end()) {
    std::string path;
    for (const uint32_t open : expanding_) path += functions_[open].decl->name.text + " → ";
    report(Code::RecursiveFunction, span, functions_[function].decl->name.text)
        .note("every model has to end, so a function cannot call itself: " + path +
              functions_[function].decl->name.text);
    return false;
  }
  if (expanding_.size() >= options_.limits.nesting) {
    report(Code::NestingTooDeep, span, options_.limits.nesting)
        .note("functions call each other that deep")
        .help("--max-depth raises the limit");
    return false;
  }
  return !too_large(span);
}

/// A function is written out at each call, so a short text can stand for a model without end.
bool Analyzer::too_large(Span span) {
  constexpr size_t kExpressions = 2'000'000;
  if (model_.exprs.size() < kExpressions) return false;
  if (!too_large_) report(Code::ModelTooLarge, span, kExpressions);
  too_large_ = true;
  return true;
}

/// Functions are checked at each call by substitution.
ExprId Analyzer::expand_function(uint32_t function, std::map<std::string, Binding> bindings, Span span,
                                 const Scope& scope) {
  const FunctionInfo info = functions_[function];
  expanded_.resize(functions_.size());
  expanded_[function] = true;
  bool ok = may_expand(function, span);
  for (const ast::Parameter& parameter : info.decl->parameters)
    ok = ok && check_argument(info, parameter, bindings[parameter.name.text]);
  if (!ok) return poison(span);
  expanding_.push_back(function);
  frames_.push_back(span);
  Scope inner;
  inner.module = info.module;
  inner.locals = &bindings;
  inner.path = scope.path;
  inner.in_function = true;
  inner.claim = scope.claim;
  ExprId result = elaborate(*info.decl->body, inner);
  if (info.decl->unit) {
    if (const auto unit = read_declared_unit(*info.decl->unit)) {
      result = check_declared(result, *unit, info.decl->name.text, info.decl->body->span);
    }
  }
  frames_.pop_back();
  expanding_.pop_back();
  return at_place(result, span);
}

/// The body of a function that nothing calls, as far as its parameters say what they are in.
bool Analyzer::check_function(uint32_t function) {
  const FunctionInfo info = functions_[function];
  std::map<std::string, Binding> bindings;
  for (const ast::Parameter& parameter : info.decl->parameters) {
    if (!parameter.unit || is_word(parameter.unit, "ladder") || is_word(parameter.unit, "date")) return false;
    const Expect expect = expect_of(parameter, *info.module);
    Type t;
    if (expect.label_axis.valid()) {
      t.kind = Type::Kind::Label;
      t.label_axis = expect.label_axis;
    } else {
      const auto unit = read_declared_unit(*parameter.unit);
      if (!unit) return false;
      t.dimension = unit->dimension;
      t.shown = *unit;
      t.ratio = t.share = unit->percent && unit->dimension.dimensionless();
    }
    bindings[parameter.name.text] = Binding{make(std::move(t), parameter.name.span, Missing{}), -1};
  }
  Scope scope;
  scope.module = info.module;
  expand_function(function, std::move(bindings), info.span, scope);
  return true;
}

void Analyzer::check_functions() {
  expanded_.resize(functions_.size());
  unapplied_ = true;
  for (uint32_t f = 0; f < functions_.size(); ++f) {
    const Module& module = *functions_[f].module;
    if (!expanded_[f] && (!module.library || module.imported)) check_function(f);
  }
  unapplied_ = false;
}

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

std::optional<AxisId> Analyzer::find_axis_path(const ast::Path& path, const Scope& scope) {
  if (path.parts.empty()) return std::nullopt;  // reported by the parser
  const bool rung = path.parts.size() > 1 && path.parts.back().text == "rung";
  std::string name;  // of a file's axis: `pricing.plan`
  for (size_t i = 0; i + (rung ? 1 : 0) < path.parts.size(); ++i) name += (i ? "." : "") + path.parts[i].text;
  const int ladder = ladder_named(name, scope);
  // A parameter of a function that varies over one axis stands for it: `sum(v over at)`.
  if (const Binding* local =
          scope.locals && path.parts.size() == 1 && scope.locals->count(name) ? &scope.locals->at(name) : nullptr;
      local && local->value.valid()) {
    const auto& axes = type(local->value).axes;
    if (axes.size() == 1) return axes.front();
    if (type(local->value).poison()) return std::nullopt;
    if (expanding_.empty()) return std::nullopt;
    report(Code::ArgumentUnit, at(local->value).span, name, functions_[expanding_.back()].decl->name.text,
           "a value over one axis", axes.empty() ? "a single value" : "one over several");
    return std::nullopt;
  }
  const Entity* entity = find(*scope.module, name);
  if (rung && ladder >= 0) return model_.ladders[static_cast<size_t>(ladder)].rungs;
  if (entity && !rung) {
    if (entity->kind == EntityKind::Axis) return AxisId(entity->index);
    if (entity->kind == EntityKind::Kind) return kinds_[entity->index].axis;
    if (entity->kind == EntityKind::Table && model_.tables[entity->index].axes.size() == 1) {
      return model_.tables[entity->index].axes.front();
    }
  }
  if (entity && entity->kind == EntityKind::Quantity && path.parts.size() == 1) {  // `sum(x over weights)`: a list
    for (const AxisId axis : type_of(QuantityId(entity->index)).axes) {
      if (model_[axis].origin == AxisOrigin::Points && model_[axis].name == name) return axis;
    }
  }
  if (name == "run" || name == "scenario") {
    later(path.span, "a statistic over `" + name + "`",
          name == "scenario" ? "scenarios are alternatives; they do not add up" : "");
    return std::nullopt;
  }
  if (entity && entity->kind == EntityKind::Broken) return std::nullopt;
  if (ladder_input(scope, name)) return std::nullopt;  // reported where it is stated
  auto builder = report(Code::UnknownAxis, path.span, text_of(path.span));
  std::vector<std::string> axes;
  for (const Axis& axis : model_.axes) {
    if (!axis.library && axis.origin != AxisOrigin::Points) axes.push_back(axis.name);
  }
  if (entity) {
    builder.note("`" + name + "` is " + std::string(describe(entity->kind)));
  } else if (!suggest(builder, name, axes) && !axes.empty()) {
    builder.note("the axes: " + listed(axes));
  }
  return std::nullopt;
}

/// Of a kind without instances: a sum is 0, an extreme is missing (semantics 21).
ExprId Analyzer::over_no_label(Statistic statistic, Span span) {
  Type t;
  t.any_unit = true;
  switch (statistic) {
    case Statistic::Any:
    case Statistic::All:
      t.kind = Type::Kind::Truth;
      return literal(statistic == Statistic::All ? 1 : 0, std::move(t), span);
    case Statistic::Sum:
    case Statistic::Count:
      return literal(0, std::move(t), span);
    case Statistic::Mean:
    case Statistic::Min:
    case Statistic::Max:
      return make(std::move(t), span, Missing{});
  }
  ECON_UNREACHABLE("statistic");
}

ExprId Analyzer::call_aggregate(const ast::Call& call, Statistic statistic, Span span, const Scope& scope) {
  const std::string& name = call.callee.text;
  if (call.arguments.size() != 1) {
    report(Code::ArgumentCount, span, name, "1 argument", given_words(call.arguments.size()))
        .help(fmt::format("`{}(x over axis)`", name));
    return poison(span);
  }
  return aggregate_over(call, statistic, {}, span, scope);
}

/// A statistic of `value`, or if that is not given of the call's argument.
ExprId Analyzer::aggregate_over(const ast::Call& call, Statistic statistic, ExprId given, Span span,
                                const Scope& scope) {
  const std::string& name = call.callee.text;
  std::vector<AxisId> axes;
  bool ok = true;
  for (const ast::Path& path : call.over) {
    const auto axis = find_axis_path(path, scope);
    if (axis) {
      axes.push_back(*axis);
    } else {
      ok = false;
    }
  }
  if (!ok) return poison(span);
  const ExprId value = given.valid() ? given : elaborate(*call.arguments[0].value, scope);
  if (type(value).poison()) return poison(span);
  if (axes.empty() && call.by && the_timeline(call.by->span, "`by`")) axes = {model_.timelines.front().axis};
  if (axes.empty()) {
    if (type(value).axes.size() != 1) {
      auto builder = report(Code::AggregateAxis, span, name);
      std::vector<std::string> names;
      for (const AxisId axis : type(value).axes) names.push_back(model_[axis].name);
      if (names.empty()) {
        builder.note("`" + text_of(at(value).span) + "` is a single value: it varies over no axis");
      } else {
        builder.note("it varies over: " + listed(names));
        builder.help(fmt::format("`{}({} over {})`", name, text_of(at(value).span), fmt::join(names, ", ")));
      }
      return poison(span);
    }
    axes = type(value).axes;
  }
  for (size_t i = 0; i < axes.size(); ++i) {
    const bool varies = std::find(type(value).axes.begin(), type(value).axes.end(), axes[i]) != type(value).axes.end();
    if (varies || statistic == Statistic::Count) continue;
    report(Code::AxisNotThere, i < call.over.size() ? call.over[i].span : span, text_of(at(value).span),
           model_[axes[i]].name)
        .note("the statistic would repeat one value for every label");
    return poison(span);
  }
  if (statistic == Statistic::Sum && !given.valid()) {
    for (const AxisId axis : axes) {
      if (!adds_up(value, axis, span)) return poison(span);
    }
  }
  if (std::any_of(axes.begin(), axes.end(), [&](AxisId a) { return model_[a].labels.empty(); }))
    return over_no_label(statistic, span);
  ExprId where;
  if (call.where) {
    where = elaborate_condition(*call.where, scope);
    if (!needs_condition(where)) return poison(span);
  }
  Type t;
  const bool logical = statistic == Statistic::Any || statistic == Statistic::All;
  if (logical) {
    if (!needs_condition(value)) return poison(span);
    t.kind = Type::Kind::Truth;
  } else if (statistic == Statistic::Count) {
    if (type(value).kind == Type::Kind::Truth && !where.valid()) where = value;  // count(x > 3 over plan)
  } else {
    if (!needs_number(value, "`" + name + "`")) return poison(span);
    t = type(value);
  }
  ExprId counted = value;
  if (call.by && !roll_up(call, counted, where, axes)) return poison(span);
  t.axes = type(counted).axes;
  if (where.valid()) t.axes = unite(t.axes, type(where).axes);
  for (const AxisId axis : axes) t.axes = without(t.axes, axis);
  const ExprId result = make(std::move(t), span, Aggregate{statistic, counted, axes, where});
  return call.otherwise ? or_nothing_counts(call, result, counted, axes, where, scope, {}) : result;
}

}  // namespace econ::sema
