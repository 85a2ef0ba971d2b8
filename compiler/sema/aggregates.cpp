// Statistics over an axis: `sum(e over plan where c)`, what an empty mask leaves, which axis is meant.
#include <algorithm>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"
#include "compiler/sema/words.h"

namespace econ::sema {

using builtins::Primitive;

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
