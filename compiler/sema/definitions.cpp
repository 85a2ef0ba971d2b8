// Values and types of quantities, on demand.
#include <algorithm>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

const Type& Analyzer::type_of(QuantityId id) {
  define(id);
  return model_[id].type;
}

void Analyzer::report_cycle(QuantityId id) {
  const auto start = std::find(active_.begin(), active_.end(), id);
  std::string path;
  for (auto it = start; it != active_.end(); ++it) path += model_[*it].path + " → ";
  path += model_[id].path;
  auto builder = report(Code::CyclicDefinition, model_[id].span, model_[id].path);
  builder.note("the path: " + path);
  for (auto it = start; it != active_.end(); ++it) {
    if (*it != id) builder.label(model_[*it].span, "which needs this");
  }
}

void Analyzer::define(QuantityId id) {
  using State = Definition::State;
  if (definitions_[id.value].state == State::Done) return;
  if (definitions_[id.value].state == State::Active) {
    report_cycle(id);
    model_.quantities[id.value].type.kind = Type::Kind::Poison;
    definitions_[id.value].state = State::Done;
    return;
  }
  definitions_[id.value].state = State::Active;
  active_.push_back(id);
  const std::vector<Span> frames = std::move(frames_);  // a definition is told in its own words
  frames_.clear();
  const Definition definition = definitions_[id.value];
  ExprId value;
  std::optional<units::Unit> unit;
  Expect expect;
  const Module* scope_module = definition.scope.module;
  if (definition.unit) {
    const Entity* axis =
        definition.unit->terms.size() == 1 ? find(*scope_module, definition.unit->terms[0].name) : nullptr;
    if (axis && (axis->kind == EntityKind::Axis || axis->kind == EntityKind::Table || axis->kind == EntityKind::Kind)) {
      expect.label_axis = axis->kind == EntityKind::Axis    ? AxisId(axis->index)
                          : axis->kind == EntityKind::Table ? model_.tables[axis->index].axes[0]
                                                            : kinds_[axis->index].axis;
    } else if (definition.unit->terms.size() == 1 && definition.unit->terms[0].name == "date") {
      // a date says its own precision
    } else {
      unit = read_declared_unit(*definition.unit);
      if (unit) {
        expect.bare = &*unit;
        expect.dimension = unit->dimension;
      } else {
        value = poison(definition.unit->span);
      }
    }
  }
  if (value.valid()) {
    // the declared unit was wrong and reported
  } else if (definition.made) {
    value = definition.made();
  } else if (definition.value) {
    value = elaborate_value(*definition.value, definition.scope, expect);
  }
  if (value.valid() && unit) value = check_declared(value, *unit, model_[id].path, at(value).span);
  Quantity& q = model_.quantities[id.value];
  const bool cyclic = q.type.kind == Type::Kind::Poison;
  q.value = value;
  if (cyclic) {
    // reported where the cycle closed
  } else if (value.valid()) {
    q.type = type(value);
  } else if (unit) {
    q.type.dimension = unit->dimension;
    q.type.shown = *unit;
    q.type.shown_is_stated = true;
    q.type.ratio = q.type.share = unit->percent && unit->dimension.dimensionless();
  }
  if (definition.domain && !q.type.poison()) {
    const Type known = q.type;
    auto domain =
        read_domain(*definition.domain, q.path, unit ? &*unit : nullptr, value.valid() || unit ? &known : nullptr);
    Quantity& again = model_.quantities[id.value];
    if (domain && !value.valid() && !unit) {
      again.type.dimension = domain->unit.dimension;
      again.type.shown = domain->unit;
      again.type.ratio = again.type.share = domain->unit.percent && domain->unit.dimension.dimensionless();
    }
    double base = 0;
    if (domain && value.valid() && is_literal(value, &base) && domain->kind != Domain::Kind::List) {
      const double low = domain->low.to_double(), high = domain->high.to_double();
      if (base < low || base > high)
        report(Code::ValueOutsideDomain, at(value).span, again.path).label(domain->span, "the domain");
    }
    again.domain = std::move(domain);
  }
  active_.pop_back();
  frames_ = frames;
  definitions_[id.value].state = State::Done;
}

ExprId Analyzer::elaborate_value(const ast::Value& value, const Scope& scope, const Expect& expect) {
  if (!value.later.empty()) {
    later(value.later.front().from->span, "a value that changes with time", "a scenario can state the later value");
    return poison(value.first->span);
  }
  return elaborate(*value.first, scope, expect);
}

ExprId Analyzer::check_declared(ExprId value, const units::Unit& unit, const std::string& name, Span span) {
  if (type(value).poison()) return value;
  if (!needs_number(value, "`" + name + "`")) return poison(span);
  if (type(value).dimension != unit.dimension && !type(value).any_unit) {
    const units::Dimension quotient = unit.dimension / type(value).dimension;
    auto builder = report(Code::DeclaredUnit, span, name, units::to_string(unit), unit_of(type(value)));
    builder.label(at(value).span, where_from(value));
    bool money = !quotient.dimensionless(), time = money;
    for (const auto& [base, e] : quotient.terms()) {
      money = money && model_.units.base_family(base) == units::Family::Money;
      time = time && model_.units.base_family(base) == units::Family::Time;
    }
    if (money) builder.help(fmt::format("convert it: `({}) as {}`", text_of(span), units::to_string(unit)));
    if (time && quotient.terms().size() == 2)
      builder.help("hours and months need a basis: `use std.cloud` states one (730 hours)");
    return poison(span);
  }
  return convert(value, unit, span);
}

/// Nodes are (world, quantity): a scenario may close a cycle that the base does not have (semantics 72).
void Analyzer::check_cycles() {
  struct Frame {
    std::vector<ScenarioId> world;
    QuantityId quantity;
  };
  using Key = std::pair<std::vector<ScenarioId>, QuantityId>;
  std::map<Key, int> state;  // 1 active, 2 done
  std::vector<Key> path;
  std::function<bool(const std::vector<ScenarioId>&, ExprId)> walk;
  const auto visit = [&](const std::vector<ScenarioId>& world, QuantityId id, Span from) {
    const Key key{world, id};
    int& s = state[key];
    if (s == 2) return true;
    if (s == 1) {
      std::string words;
      const auto start = std::find(path.begin(), path.end(), key);
      for (auto it = start; it != path.end(); ++it) words += model_[it->second].path + " → ";
      const std::string scenario = world.empty() ? "base" : model_[world.back()].name;
      report(Code::CyclicDefinition, from, model_[id].path)
          .note("the path in scenario `" + scenario + "`: " + words + model_[id].path);
      return false;
    }
    s = 1;
    path.push_back(key);
    const ExprId definition = model_.definition(world, id);
    const bool ok = !definition.valid() || walk(world, definition);
    path.pop_back();
    state[key] = 2;
    return ok;
  };
  walk = [&](const std::vector<ScenarioId>& world, ExprId id) -> bool {
    const Expr& e = at(id);
    const auto all = [&](const std::vector<ExprId>& items) {
      return std::all_of(items.begin(), items.end(), [&](ExprId i) { return walk(world, i); });
    };
    if (const auto* q = std::get_if<QuantityRef>(&e.node)) return visit(world, q->id, e.span);
    if (const auto* was = std::get_if<WasRef>(&e.node)) {
      auto below = world;
      below.erase(std::remove(below.begin(), below.end(), was->layer), below.end());
      return visit(below, was->id, e.span);
    }
    if (const auto* in = std::get_if<InScenario>(&e.node)) return walk(model_.world(in->scenario), in->value);
    if (const auto* with = std::get_if<With>(&e.node)) {
      // The replaced parameter's own definition is not read; what replaces it is.
      for (const auto& binding : with->bindings) {
        if (!walk(world, binding.value)) return false;
      }
      return walk(world, with->value);
    }
    if (const auto* p = std::get_if<PickLabel>(&e.node)) return walk(world, p->array);
    if (const auto* p = std::get_if<PickBy>(&e.node)) return walk(world, p->array) && walk(world, p->label);
    if (const auto* s = std::get_if<StackOf>(&e.node)) return all(s->elements);
    if (const auto* a = std::get_if<ApplyOp>(&e.node)) return all(a->arguments);
    if (const auto* a = std::get_if<Aggregate>(&e.node)) {
      return walk(world, a->value) && (!a->where.valid() || walk(world, a->where));
    }
    if (const auto* o = std::get_if<OrElse>(&e.node)) return walk(world, o->value) && walk(world, o->fallback);
    if (const auto* p = std::get_if<Present>(&e.node)) return walk(world, p->value);
    return true;
  };
  std::vector<std::vector<ScenarioId>> worlds{model_.world({})};
  for (size_t i = 0; i < model_.scenarios.size(); ++i) {
    if (ScenarioId(i) != model_.settings) worlds.push_back(model_.world(ScenarioId(i)));
  }
  for (const auto& world : worlds) {
    for (size_t q = 0; q < model_.quantities.size(); ++q) {
      if (!visit(world, QuantityId(q), model_.quantities[q].span)) return;
    }
  }
}

}  // namespace econ::sema
