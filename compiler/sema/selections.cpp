// `x[…]`: the one way to pick a point on any axis: a label, a scenario, a parameter's value.
#include <algorithm>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

ExprId Analyzer::pick(ExprId object, AxisId axis, uint32_t index, Span span) {
  Type t = type(object);
  const std::vector<AxisId> axes = without(t.axes, axis);
  if (t.mixed() && t.mixed_axis == axis) {
    Type element = (*t.by_label)[index];
    t = std::move(element);
  }
  t.axes = axes;
  return make(std::move(t), span, PickLabel{object, axis, index});
}

ExprId Analyzer::with(ExprId object, std::vector<With::Binding> bindings, Span span) {
  Type t = type(object);
  for (const auto& binding : bindings) t.axes = unite(t.axes, type(binding.value).axes);
  return make(std::move(t), span, With{std::move(bindings), object});
}

ExprId Analyzer::elaborate_selection(const ast::Selection& selection, Span span, const Scope& scope) {
  Scope inner = scope;
  const bool elsewhere = std::any_of(selection.selectors.begin(), selection.selectors.end(),
                                     [&](const ast::Selector& s) { return names_scenario(s, *scope.module); });
  if (elsewhere) inner.layer = {};  // an override may read its own path in another scenario (semantics 69)
  ExprId object = elaborate(*selection.object, inner);
  if (type(object).poison()) return poison(span);
  std::vector<With::Binding> bindings;
  for (const ast::Selector& selector : selection.selectors) {
    object = select_one(object, selector, scope, bindings);
    if (type(object).poison()) return poison(span);
  }
  if (!bindings.empty()) object = with(object, std::move(bindings), span);
  return at_place(object, span);
}

bool Analyzer::names_scenario(const ast::Selector& selector, const Module& module) const {
  if (selector.axis) return selector.axis->text == "scenario";
  const auto* name = std::get_if<ast::Name>(&selector.value->node);
  return name && (name->text == "base" || scenario_named(name->text, module));
}

ExprId Analyzer::select_one(ExprId object, const ast::Selector& selector, const Scope& scope,
                            std::vector<With::Binding>& bindings) {
  if (!selector.axis) return select_bare(object, *selector.value, scope);
  const std::string& name = selector.axis->text;
  if (name == "scenario") return select_scenario(object, *selector.value, *scope.module);
  ast::Path path;
  path.parts.push_back(*selector.axis);
  path.span = selector.axis->span;
  const Entity* entity = find(*scope.module, name);
  const bool parameter = (entity && (entity->kind == EntityKind::Quantity || entity->kind == EntityKind::Instance)) ||
                         (scope.instance >= 0 && instance_quantity(scope.instance, name)) ||
                         (!entity && parameter_named(name, scope));
  if (parameter) {
    QuantityId id;
    if (const auto found = parameter_named(name, scope)) {
      id = *found;
    } else {
      id = model_.instances[entity->index].value;
    }
    if (!id.valid() || !model_[id].parameter) {
      report(Code::NoSuchSelector, selector.axis->span, name)
          .note("`" + name + "` is computed; only a parameter can be given another value")
          .help("an override in a scenario can replace a formula");
      return poison(selector.axis->span);
    }
    const ExprId value = bind_parameter(id, *selector.value, scope);
    if (type(value).poison()) return value;
    bindings.push_back({id, value});
    return object;
  }
  if (!entity) {
    std::vector<std::string> candidates;
    for (const AxisId axis : type(object).axes) candidates.push_back(model_[axis].name);
    visible_names(*scope.module, candidates);
    auto builder = report(Code::NoSuchSelector, selector.axis->span, name);
    suggest(builder, name, candidates);
    return poison(selector.axis->span);
  }
  const auto axis = find_axis_path(path, scope);
  if (!axis) return poison(selector.axis->span);
  return select_label(object, *axis, *selector.value, scope);
}

ExprId Analyzer::bind_parameter(QuantityId parameter, const ast::Expr& value, const Scope& scope) {
  const Type wanted = type_of(parameter);
  const auto read = [&](const ast::Expr& e) {
    Expect expect;
    expect.label_axis = wanted.label_axis;
    expect.dimension = wanted.dimension;
    Scope inner = scope;
    inner.path = scope.path + "[" + model_[parameter].path + "]";
    return elaborate(e, inner, expect);
  };
  ExprId result;
  if (const auto* list = std::get_if<ast::List>(&value.node)) {
    const auto points = stated_points(*list, value.span, {});
    if (!points) return poison(value.span);
    // The same list of the same parameter is one axis, wherever it stands.
    std::string key = model_[parameter].path;
    for (const ExprId point : *points) key += fmt::format(" {}", std::get<Literal>(at(point).node).value);
    const auto [known, fresh] = part_axes_.emplace(key, AxisId{});
    if (fresh) known->second = points_axis(model_[parameter].path, *points, value.span);
    Type t = type(points->front());
    t.axes = {known->second};
    result = make(std::move(t), value.span, StackOf{known->second, *points});
  } else {
    result = read(value);
  }
  const Type t = type(result);
  if (t.poison() || wanted.poison()) return result;
  if (!one_unit(result, "`" + model_[parameter].path + "`")) return poison(value.span);
  double number = 0;
  if (wanted.share && !t.ratio && t.number() && !t.any_unit && is_literal(result, &number) && number != 1) {
    report(Code::SelectionUnit, value.span, model_[parameter].path, what_is(wanted), what_is(t))
        .help("did you mean `" + text_of(value.span) + "%`?");
    return poison(value.span);
  }
  const bool fits = t.kind == wanted.kind && (!t.number() || t.dimension == wanted.dimension || t.any_unit) &&
                    t.label_axis == wanted.label_axis;
  if (fits && period_of(wanted) && !check_period(result, wanted.shown, value.span)) return poison(value.span);
  if (fits && percent_for_plain(wanted, parameter, result)) {
    report(Code::SelectionUnit, value.span, model_[parameter].path, what_is(wanted), what_is(t))
        .label(model_[parameter].span, "declared here");
    return poison(value.span);
  }
  if (fits) return result;
  auto builder = report(Code::SelectionUnit, value.span, model_[parameter].path, what_is(wanted), what_is(t));
  builder.label(model_[parameter].span, "declared here");
  if (std::holds_alternative<QuantityRef>(at(result).node)) builder.here(where_from(result));
  suggest_unit(builder, result, wanted.shown);
  return poison(value.span);
}

ExprId Analyzer::select_scenario(ExprId object, const ast::Expr& value, const Module& module) {
  const auto* name = std::get_if<ast::Name>(&value.node);
  if (!name) {
    unknown_scenario(text_of(value.span), value.span, module);
    return poison(value.span);
  }
  ScenarioId id;
  if (name->text != "base") {
    const auto found = scenario_named(name->text, module);
    if (!found) {
      unknown_scenario(name->text, value.span, module);
      return poison(value.span);
    }
    id = *found;
  }
  return make(type(object), value.span, InScenario{id, object});
}

void Analyzer::unknown_scenario(const std::string& name, Span span, const Module& module) {
  std::vector<std::string> names{"base"};
  for (const std::string& known : scenarios_in(module)) names.push_back(known);
  auto builder = report(Code::UnknownScenario, span, name);
  if (!suggest(builder, name, names)) builder.note("the scenarios: " + listed(names));
}

ExprId Analyzer::select_label(ExprId object, AxisId axis, const ast::Expr& value, const Scope& scope) {
  const auto& axes = type(object).axes;
  if (std::find(axes.begin(), axes.end(), axis) == axes.end()) {
    auto builder = report(Code::AxisNotThere, value.span, text_of(at(object).span), model_[axis].name);
    std::vector<std::string> names;
    for (const AxisId a : axes) names.push_back(model_[a].name);
    builder.note(names.empty() ? "it is a single value" : fmt::format("it varies over: {}", fmt::join(names, ", ")));
    return poison(value.span);
  }
  if (const auto* list = std::get_if<ast::List>(&value.node)) return select_labels(object, axis, *list, value.span);
  if (timeline_of(axis)) return select_period(object, axis, value, scope);
  Expect expect;
  expect.label_axis = axis;
  if (const auto* name = std::get_if<ast::Name>(&value.node)) {
    if (const auto index = model_[axis].find(name->text)) return pick(object, axis, *index, value.span);
  }
  const ExprId label = elaborate(value, scope, expect);
  if (type(label).poison()) return poison(value.span);
  return select_computed(object, axis, label, value.span);
}

/// A label, a value in one of the axis's brackets, or the number of a label.
ExprId Analyzer::select_computed(ExprId object, AxisId axis, ExprId point, Span span) {
  if (const auto brackets = brackets_of(axis, type(point))) return select_bracket(object, axis, *brackets, point, span);
  const Type& t = type(point);
  if (t.number() && t.dimension.dimensionless() && !t.share) return select_index(object, axis, point, span);
  return relabel(object, axis, point, span);
}

/// Picks by a computed label: of this axis, or of another axis whose labels have the same names.
ExprId Analyzer::relabel(ExprId object, AxisId axis, ExprId label, Span span) {
  if (type(label).kind != Type::Kind::Label) {
    report(Code::UnknownLabel, span, model_[axis].name, text_of(span)).note("this is " + what_is(type(label)));
    return poison(span);
  }
  double index = 0;
  const AxisId from = type(label).label_axis;
  if (!(from == axis && is_literal(label)) && type(object).mixed_axis == axis &&
      !one_unit(object, "a label that is computed"))
    return poison(span);
  if (from != axis && model_[axis].timeline >= 0 && model_[axis].timeline == model_[from].timeline) {
    Type t = type(object);
    t.axes = unite(without(t.axes, axis), type(label).axes);
    return make(std::move(t), span, PickBy{object, axis, label});
  }
  if (from == axis && is_literal(label, &index)) return pick(object, axis, static_cast<uint32_t>(index), span);
  if (from != axis) {
    std::vector<ExprId> mapped;
    for (const AxisLabel& l : model_[from].labels) {
      const auto target = model_[axis].find(l.name);
      if (!target) {
        report(Code::UnknownLabel, span, model_[axis].name, l.name)
            .note("every label of `" + model_[from].name + "` has to be one of `" + model_[axis].name + "`");
        return poison(span);
      }
      mapped.push_back(literal(*target, Type{}, span));
    }
    Type t;
    t.axes = {from};
    const ExprId table = make(std::move(t), span, StackOf{from, std::move(mapped)});
    Type picked;
    picked.axes = type(label).axes;
    label = make(std::move(picked), span, PickBy{table, from, label});
  }
  Type t = type(object);
  t.axes = unite(without(t.axes, axis), type(label).axes);
  return make(std::move(t), span, PickBy{object, axis, label});
}

/// `x[word]`: a label of one of x's axes, or a scenario.
ExprId Analyzer::select_bare(ExprId object, const ast::Expr& value, const Scope& scope) {
  const auto* name = std::get_if<ast::Name>(&value.node);
  if (const auto* list = std::get_if<ast::List>(&value.node))
    return select_labels_bare(object, *list, value.span, scope);
  const auto* number = std::get_if<ast::Number>(&value.node);
  const bool a_place = number && number->unit.terms.empty() && number->currency.empty() && !number->percent;
  const bool a_period = std::holds_alternative<ast::Date>(value.node) || a_place;
  std::vector<AxisId> clocks;
  for (const AxisId axis : type(object).axes) {
    if (model_[axis].timeline >= 0) clocks.push_back(axis);
  }
  if (clocks.size() == 1 && (a_period || names_period(value, scope)))
    return select_period(object, clocks[0], value, scope);
  for (const AxisId axis : type(object).axes) {  // `api.rate[10k call]`: a rung by its upper end
    if (model_[axis].origin != AxisOrigin::Rungs && model_[axis].origin != AxisOrigin::Spans) continue;
    if (const auto index = model_[axis].find(text_of(value.span))) return pick(object, axis, *index, value.span);
  }
  if (name) {
    std::vector<AxisId> owners;
    for (const AxisId candidate : type(object).axes) {
      if (model_[candidate].find(name->text)) owners.push_back(candidate);
    }
    const bool scenario = name->text == "base" || scenario_named(name->text, *scope.module);
    if (owners.size() + (scenario ? 1 : 0) > 1) {
      const std::string first = model_[owners[0]].name;
      const std::string second = owners.size() > 1 ? model_[owners[1]].name : "scenario";
      report(Code::AmbiguousLabel, value.span, name->text, first, second)
          .help(fmt::format("say which: `[{0} = {2}]` or `[{1} = {2}]`", first, second, name->text));
      return poison(value.span);
    }
    if (owners.size() == 1) return pick(object, owners[0], *model_[owners[0]].find(name->text), value.span);
    if (scenario) return select_scenario(object, value, *scope.module);
    const bool known = find(*scope.module, name->text) || (scope.locals && scope.locals->count(name->text)) ||
                       (scope.instance >= 0 && instance_quantity(scope.instance, name->text));
    if (!known) return no_such_point(object, name->text, value.span, scope);
  }
  const ExprId label = elaborate(value, scope);
  if (type(label).poison()) return poison(value.span);
  if (type(label).kind == Type::Kind::Label) {
    const AxisId axis = type(label).label_axis;
    const auto& axes = type(object).axes;
    if (std::find(axes.begin(), axes.end(), axis) != axes.end()) return relabel(object, axis, label, value.span);
  } else if (type(label).number()) {
    std::vector<AxisId> owners;
    for (const AxisId axis : type(object).axes) {
      if (brackets_of(axis, type(label))) owners.push_back(axis);
    }
    if (owners.empty() && !name && type(label).dimension.dimensionless()) owners = type(object).axes;
    if (owners.size() == 1) return select_computed(object, owners[0], label, value.span);
    if (owners.size() > 1) {
      const std::string first = model_[owners[0]].name, second = model_[owners[1]].name, text = text_of(value.span);
      report(Code::AmbiguousLabel, value.span, text, first, second)
          .help(fmt::format("say which: `[{0} = {2}]` or `[{1} = {2}]`", first, second, text));
      return poison(value.span);
    }
  } else if (!name) {
    later(value.span, "a selection by date", "");
    return poison(value.span);
  }
  return no_such_point(object, text_of(value.span), value.span, scope);
}

/// `x[[free, pro]]`: the axis is the one that has these labels.
ExprId Analyzer::select_labels_bare(ExprId object, const ast::List& list, Span span, const Scope& scope) {
  std::vector<AxisId> owners;
  for (const AxisId axis : type(object).axes) {
    const bool all = std::all_of(list.items.begin(), list.items.end(),
                                 [&](const auto& item) { return model_[axis].find(text_of(item->span)).has_value(); });
    if (all) owners.push_back(axis);
  }
  if (owners.size() == 1 || (owners.empty() && type(object).axes.size() == 1))
    return select_labels(object, owners.empty() ? type(object).axes[0] : owners[0], list, span);
  if (owners.empty()) return no_such_point(object, text_of(list.items.front()->span), span, scope);
  report(Code::AmbiguousLabel, span, text_of(span), model_[owners[0]].name, model_[owners[1]].name)
      .help(fmt::format("say which: `[{} = {}]`", model_[owners[0]].name, text_of(span)));
  return poison(span);
}

ExprId Analyzer::no_such_point(ExprId object, const std::string& point, Span span, const Scope& scope) {
  const auto scenarios = scenarios_in(*scope.module);
  const auto& axes = type(object).axes;
  if (axes.size() == 1 && scenarios.empty()) {
    report_label(axes[0], point, span);
    return poison(span);
  }
  const std::string whole = text_of(at(object).span);
  std::vector<std::string> points, names;
  for (const AxisId axis : axes) {
    names.push_back(model_[axis].name);
    for (const auto& label : model_[axis].labels) points.push_back(label.name);
  }
  points.insert(points.end(), scenarios.begin(), scenarios.end());
  auto builder = report(Code::NoSuchPoint, span, whole, point);
  if (suggest(builder, point, points)) return poison(span);
  builder.note(names.empty() ? "`" + whole + "` is a single value: only a scenario can be picked by its name"
                             : "it varies over: " + listed(names));
  return poison(span);
}

}  // namespace econ::sema
