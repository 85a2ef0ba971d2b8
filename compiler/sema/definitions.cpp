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
  constexpr size_t kShown = 8;
  const auto start = std::find(active_.begin(), active_.end(), id);
  // Of circles that share a quantity the first is told: what breaks it often breaks them all.
  const bool told = std::any_of(start, active_.end(), [&](QuantityId q) { return in_circle_.contains(q); });
  in_circle_.insert(start, active_.end());
  if (told) return;
  const size_t length = static_cast<size_t>(active_.end() - start);
  std::string path;
  for (size_t i = 0; i < length; ++i) {
    if (length <= 2 * kShown || i < kShown || i + kShown >= length) path += model_[start[i]].path + " → ";
    if (length > 2 * kShown && i == kShown) path += "… → ";
  }
  auto builder = report(Code::CyclicDefinition, model_[id].span, model_[id].path);
  builder.note("the path: " + path + model_[id].path);
  for (auto q = start; q != active_.end(); ++q) {
    for (const Instance& instance : model_.instances) {
      const bool stock = std::any_of(instance.members.begin(), instance.members.end(),
                                     [](const auto& m) { return m.first == "opening"; });
      if (!stock || instance.value != *q) continue;
      builder.help(
          fmt::format("a flow is computed from what a stock holds when the step begins: `{}.opening`", instance.name));
      return;
    }
  }
  if (length > 1 && length <= kShown) {
    builder.here("needed by `" + model_[active_.back()].path + "`");
    for (size_t i = 1; i < length; ++i)
      builder.label(model_[start[i]].span, "needed by `" + model_[start[i - 1]].path + "`");
  }
}

/// True, and reported, if the definition is being elaborated already. What is named is defined first, so only a circle
/// makes the chain of open definitions long.
bool Analyzer::close_cycle(QuantityId id) {
  constexpr size_t kLongest = 5000;
  if (active_.size() > kLongest) {
    report(Code::CyclicDefinition, model_[id].span, model_[id].path)
        .note(fmt::format("through a circle of more than {} other quantities", kLongest));
  } else if (definitions_[id.value].state == Definition::State::Active) {
    report_cycle(id);
  } else {
    return false;
  }
  model_.quantities[id.value].type.kind = Type::Kind::Poison;
  definitions_[id.value].state = Definition::State::Done;
  return true;
}

/// `: UNIT`, or `: AXIS` for a label, or `: date`.
std::optional<units::Unit> Analyzer::declared_unit(const Definition& definition, Expect& expect, bool& broken) {
  if (!definition.unit) return std::nullopt;
  if (definition.unit->terms.size() == 1) {
    const std::string& word = definition.unit->terms[0].name;
    if (word == "date") return std::nullopt;  // a date says its own precision
    const Entity* axis = find(definition.home ? *definition.home : *definition.scope.module, word);
    if (axis && axis->kind == EntityKind::Axis && !is_timeline_unit(*axis, word))
      expect.label_axis = AxisId(axis->index);
    if (axis && axis->kind == EntityKind::Table) expect.label_axis = model_.tables[axis->index].axes[0];
    if (axis && axis->kind == EntityKind::Kind) expect.label_axis = kinds_[axis->index].axis;
    if (expect.label_axis.valid()) return std::nullopt;
  }
  auto unit = read_declared_unit(*definition.unit);
  if (unit) expect.dimension = unit->dimension;
  broken = !unit;
  return unit;
}

ExprId Analyzer::define_value(QuantityId id, const Definition& definition) {
  Expect expect;
  bool broken = false;
  const auto unit = declared_unit(definition, expect, broken);
  if (unit) expect.bare = &*unit;
  if (broken) return poison(definition.unit->span);
  ExprId value;
  if (definition.made) {
    value = definition.made();
  } else if (definition.value) {
    value = elaborate_value(*definition.value, definition.scope, expect);
  } else if (!unit && !definition.domain) {
    value = value_from_settings(id, definition.scope);
  }
  if (value.valid() && expect.label_axis.valid() && !type(value).poison() &&
      type(value).label_axis != expect.label_axis) {
    report(Code::DeclaredUnit, at(value).span, model_[id].path, model_[expect.label_axis].name, what_is(type(value)));
    return poison(at(value).span);
  }
  if (value.valid() && !fits_import(id, value, definition)) {
    value = poison(at(value).span);
    model_.quantities[id.value].type = type(value);
    return value;
  }
  if (value.valid() && unit) value = check_declared(value, *unit, model_[id].path, at(value).span);
  Type& t = model_.quantities[id.value].type;
  if (t.poison()) return value;  // reported where the cycle closed
  if (value.valid()) {
    t = type(value);
  } else if (unit) {
    t.dimension = unit->dimension;
    t.shown = *unit;
    t.shown_is_stated = true;
    t.ratio = t.share = unit->percent && unit->dimension.dimensionless();
  }
  define_domain(id, definition, unit);
  return value;
}

void Analyzer::define_domain(QuantityId id, const Definition& definition, const std::optional<units::Unit>& unit) {
  if (!definition.domain || model_[id].type.poison()) return;
  const Type known = model_[id].type;
  const bool typed = definition.value || unit;
  auto domain = read_domain(*definition.domain, model_[id].path, unit ? &*unit : nullptr, typed ? &known : nullptr);
  Quantity& q = model_.quantities[id.value];
  if (!domain) return;
  if (!typed) {
    q.type.dimension = domain->unit.dimension;
    q.type.shown = domain->unit;
    q.type.ratio = q.type.share = domain->unit.percent && domain->unit.dimension.dimensionless();
  }
  q.domain = std::move(domain);
}

void Analyzer::define(QuantityId id) {
  if (definitions_[id.value].state == Definition::State::Done || close_cycle(id)) return;
  definitions_[id.value].state = Definition::State::Active;
  active_.push_back(id);
  std::vector<Span> frames;
  frames.swap(frames_);  // a definition is told in its own words; what a kind says, in those of the instance
  const Definition definition = definitions_[id.value];
  if (definition.scope.instance >= 0) frames_ = {model_.instances[static_cast<size_t>(definition.scope.instance)].span};
  const ExprId value = define_value(id, definition);
  model_.quantities[id.value].value = value;
  check_in_domain(id);
  active_.pop_back();
  frames_ = std::move(frames);
  definitions_[id.value].state = Definition::State::Done;
}

/// The parameter's own value as a point of its domain.
void Analyzer::check_in_domain(QuantityId id) {
  const Quantity& q = model_[id];
  double base = 0;
  if (!q.domain || !q.value.valid() || !is_literal(q.value, &base) || q.domain->kind == Domain::Kind::List) return;
  if (base >= q.domain->low.to_double() && base <= q.domain->high.to_double()) return;
  report(Code::ValueOutsideDomain, at(q.value).span, q.path).label(q.domain->span, "the domain");
}

/// `param price` says neither value nor unit: what `--set` gives it says both.
ExprId Analyzer::value_from_settings(QuantityId id, const Scope& scope) {
  for (const Setting& setting : options_.settings) {
    if (setting.path == model_[id].path && setting.value) return elaborate(*setting.value, scope);
  }
  report(Code::MissingValue, model_[id].span, model_[id].path)
      .help(fmt::format("`param {0} = …`, or its unit, `param {0} : …`, and a value for each run: `--set {0}=…`",
                        model_[id].path));
  return poison(model_[id].span);
}

ExprId Analyzer::elaborate_value(const ast::Value& value, const Scope& scope, const Expect& expect) {
  if (!value.later.empty()) return elaborate_dated(value, scope, expect);
  return elaborate(*value.first, scope, expect);
}

ExprId Analyzer::check_declared(ExprId value, const units::Unit& unit, const std::string& name, Span span) {
  if (type(value).poison()) return value;
  if (!needs_number(value, "`" + name + "`")) return poison(span);
  if (type(value).dimension != unit.dimension && !type(value).any_unit) {
    if (const auto crossed = by_calendar(value, unit.dimension, span)) return convert(*crossed, unit, span);
    const units::Dimension quotient = unit.dimension / type(value).dimension;
    if (joins_times(quotient)) {
      report_basis(span).here(where_from(value)).note("`" + name + "` is declared in `" + units::to_string(unit) + "`");
      return poison(span);
    }
    auto builder = report(Code::DeclaredUnit, span, name, units::to_string(unit), amount_of(type(value)));
    if (std::holds_alternative<QuantityRef>(at(value).node)) builder.label(at(value).span, where_from(value));
    if (swaps_money(quotient))
      builder.help(fmt::format("convert it: `({}) as {}`", text_of(span), units::to_string(unit)));
    return poison(span);
  }
  return convert(value, unit, span);
}

}  // namespace econ::sema
