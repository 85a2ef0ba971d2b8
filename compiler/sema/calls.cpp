// Calls: which of functions, ladders, primitives and statistics a name means; functions of the language are expanded
// here.
#include <algorithm>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"
#include "compiler/sema/words.h"

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
  if (is_end_of_ranges(name, scope)) return call_end_of_ranges(call, span, scope);
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
  std::vector<std::string> candidates{"or_else", "solution", "present", "index", "between", "log", "whole"};
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
  inner.measures = scope.measures;
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

}  // namespace econ::sema
