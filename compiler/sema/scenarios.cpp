// Scenarios are layers of overrides (semantics 68-73); `--set` is one more layer on top of every world.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"
#include "compiler/sema/shares.h"

namespace econ::sema {

/// A scenario by its name in a file: that file's own.
std::optional<ScenarioId> Analyzer::scenario_named(const std::string& name, const Module& module) const {
  return model_.find_scenario(module.prefix + name);
}

std::vector<std::string> Analyzer::scenarios_in(const Module& module) const {
  std::vector<std::string> names;
  for (size_t i = 0; i < scenario_decls_.size(); ++i) {
    if (scenario_modules_[i] == &module) names.push_back(scenario_decls_[i]->name.text);
  }
  return names;
}

void Analyzer::declare_scenarios(const Module& module) {
  const size_t first = scenario_decls_.size();
  for (const ast::Statement& statement : module.file->statements) {
    const auto* decl = std::get_if<ast::ScenarioDecl>(&statement.node);
    if (!decl) continue;
    if (decl->name.text == "base") {
      report(Code::ReservedScenario, decl->name.span).help("choose another name");
      continue;
    }
    if (const auto known = scenario_named(decl->name.text, module)) {
      report(Code::DuplicateName, decl->name.span, decl->name.text).label(model_[*known].span, "first declared here");
      continue;
    }
    Scenario scenario;
    scenario.name = module.prefix + decl->name.text;
    scenario.of_file = module.imported;
    scenario.display = decl->label ? decl->label->text : "";
    scenario.doc = statement.doc;
    scenario.span = decl->name.span;
    model_.scenarios.push_back(std::move(scenario));
    scenario_decls_.push_back(decl);
    scenario_modules_.push_back(&module);
  }
  for (size_t i = first; i < scenario_decls_.size(); ++i) {
    for (const ast::Identifier& parent : scenario_decls_[i]->parents) {
      if (parent.text == "base") continue;
      if (const auto id = scenario_named(parent.text, module)) {
        model_.scenarios[i].parents.push_back(*id);
        continue;
      }
      unknown_scenario(parent.text, parent.span, module);
    }
  }
}

/// Ancestors first, in the order of the parents, each once; itself last.
void Analyzer::order_layers() {
  const auto collect = [&](auto&& self, ScenarioId id, std::vector<ScenarioId>& out,
                           std::vector<ScenarioId>& open) -> bool {
    if (std::find(out.begin(), out.end(), id) != out.end()) return true;
    if (const auto start = std::find(open.begin(), open.end(), id); start != open.end()) {
      std::string path;
      for (auto it = start; it != open.end(); ++it) path += model_[*it].name + " → ";
      report(Code::CyclicScenarios, model_[id].span, model_[id].name).note("the path: " + path + model_[id].name);
      return false;
    }
    open.push_back(id);
    for (const ScenarioId parent : model_[id].parents) {
      if (!self(self, parent, out, open)) return false;
    }
    open.pop_back();
    out.push_back(id);
    return true;
  };
  for (size_t i = 0; i < model_.scenarios.size(); ++i) {
    std::vector<ScenarioId> out, open;
    if (!collect(collect, ScenarioId(i), out, open)) {
      model_.scenarios[i].parents.clear();
      out = {ScenarioId(i)};
    }
    model_.scenarios[i].layers = std::move(out);
  }
}

/// What a path names: of an override, a pairing, a flag.
std::optional<QuantityId> Analyzer::override_target(const ast::Path& path, const Module& module, Code unknown) {
  if (path.parts.empty()) return std::nullopt;  // reported by the parser
  const std::string& name = path.parts[0].text;
  const Entity* entity = find(module, name);
  size_t used = 1;
  for (; entity && entity->kind == EntityKind::Module && used < path.parts.size(); ++used) {
    const Module& file = *modules_[entity->index];
    const auto found = file.names.find(path.parts[used].text);
    if (found == file.names.end()) {
      not_in_module(file, sources_[file.file->source].name(), path.parts[used].text, path.parts[used].span);
      return std::nullopt;
    }
    entity = &found->second;
  }
  if (entity && entity->kind == EntityKind::Broken) return std::nullopt;
  if (!entity && !model_.units.find(name)) {
    std::vector<std::string> candidates;
    visible_names(module, candidates);
    auto builder = report(unknown, path.span, text_of(path.span));
    suggest(builder, name, candidates);
    return std::nullopt;
  }
  if (entity && path.parts.size() > used) return override_member(path, used, *entity, unknown);
  if (entity && entity->kind == EntityKind::Quantity) return QuantityId(entity->index);
  if (entity && entity->kind == EntityKind::Instance && model_.instances[entity->index].value.valid())
    return model_.instances[entity->index].value;
  report(Code::OverrideFixed, path.span, text_of(path.span), entity ? describe(entity->kind) : "a unit")
      .note("a scenario gives values; it adds no structure");
  return std::nullopt;
}

std::optional<QuantityId> Analyzer::override_member(const ast::Path& path, size_t used, const Entity& entity,
                                                    Code unknown) {
  std::vector<std::pair<std::string, QuantityId>> members;
  if (entity.kind == EntityKind::Instance) {
    members = model_.instances[entity.index].members;
  } else if (entity.kind == EntityKind::Table) {
    const Table& table = model_.tables[entity.index];
    for (const QuantityId id : table.columns) members.emplace_back(model_[id].path.substr(table.name.size() + 1), id);
  } else if (entity.kind == EntityKind::Ladder) {
    members = model_.ladders[entity.index].columns;
  }
  std::vector<std::string> names;
  for (const auto& [name, id] : members) {
    if (name == path.parts[used].text && path.parts.size() == used + 1) return id;
    names.push_back(name);
  }
  std::string object = path.parts[0].text;
  for (size_t i = 1; i < used; ++i) object += "." + path.parts[i].text;
  auto builder = report(unknown, path.span, text_of(path.span));
  if (names.empty()) {
    builder.note("`" + object + "` is " + std::string(describe(entity.kind)) + " and has no members");
  } else if (!suggest(builder, path.parts[used].text, names, object + ".")) {
    builder.note("`" + object + "` has: " + listed(names));
  }
  return std::nullopt;
}

void Analyzer::elaborate_override(const ast::ValueOverride& value, ScenarioId scenario, const Module& module) {
  const auto target = override_target(value.path, module, Code::OverrideUnknown);
  if (!target) return;
  Scope scope;
  scope.module = &module;
  std::vector<std::pair<AxisId, uint32_t>> cell;
  if (!override_cells(*target, value.selectors, cell)) return;
  const std::string path =
      text_of(value.selectors.empty() ? value.path.span : cover(value.path.span, value.selectors.back().value->span)) +
      (value.selectors.empty() ? "" : "]");
  scope.path = model_[scenario].name + "/" + path;
  scope.was = *target;
  scope.layer = scenario;
  Type t = type_of(*target);
  if (!cell.empty()) {
    scope.was_value = make(t, value.span, WasRef{*target, scenario});
    for (const auto& [axis, index] : cell) scope.was_value = pick(scope.was_value, axis, index, value.span);
    t = type(scope.was_value);
  }
  Expect expect;
  expect.label_axis = t.label_axis;
  expect.dimension = t.dimension;
  if (t.shown_is_stated) expect.bare = &t.shown;
  const ExprId elaborated = elaborate_value(value.value, scope, expect);
  add_override(*target, cell, elaborated, scenario, value.span, path, value.provenance ? value.provenance->text : "");
}

void Analyzer::elaborate_rate_override(const ast::RateDecl& rate, ScenarioId scenario, const Module& module) {
  const auto from = currency_amount(*rate.from);
  const auto to = currency_amount(*rate.to);
  if (!from || !to) return;
  const auto direct = rates_.find({from->first.value, to->first.value});
  const auto inverse = rates_.find({to->first.value, from->first.value});
  const Span span = cover(rate.from->span, rate.to->span);
  const std::string path = fmt::format("{}/{}", model_.units.base_name(from->first), model_.units.base_name(to->first));
  if (direct == rates_.end() && inverse == rates_.end()) {
    report(Code::OverrideUnknown, span, path).help("state the rate outside the scenario first");
    return;
  }
  ExprId value = rate_value(rate, module, model_[scenario].name + "/" + path);
  const QuantityId target = direct != rates_.end() ? direct->second : inverse->second;
  if (direct == rates_.end() && !type(value).poison()) {
    Type t = type_of(target);
    value = apply(builtins::Primitive::Div, {literal(1, Type{}, span), value}, t, span);
  }
  add_override(target, {}, value, scenario, span, path, rate.provenance ? rate.provenance->text : "");
}

void Analyzer::elaborate_scenarios() {
  for (size_t i = 0; i < scenario_decls_.size(); ++i) {
    const Module& module = *scenario_modules_[i];
    for (const ast::Override& item : scenario_decls_[i]->overrides) {
      if (const auto* value = std::get_if<ast::ValueOverride>(&item)) {
        elaborate_override(*value, ScenarioId(i), module);
      } else {
        elaborate_rate_override(std::get<ast::RateDecl>(item), ScenarioId(i), module);
      }
    }
    // Rows that leave less than nothing for the `rest`, or a `rest` that is stated too, may make no whole.
    for (const auto& [target, change] : model_.scenarios[i].overrides) {
      const auto* column = std::get_if<StackOf>(&at(change.value).node);
      const auto rest = column ? rest_row(cell_text_, target, column->elements.size()) : std::nullopt;
      const auto changed = overridden_cells_.find({ScenarioId(i), target});
      if (!rest || changed == overridden_cells_.end() || !model_.scenarios[i].parents.empty()) continue;
      const bool stated = std::any_of(changed->second.begin(), changed->second.end(), [&](const auto& c) {
        return std::find(c.first.begin(), c.first.end(), std::pair(column->axis, *rest)) != c.first.end();
      });
      double total = 0;
      bool fixed = true;
      for (uint32_t row = 0; row < column->elements.size(); ++row) {
        const auto known =
            row == *rest && !stated ? std::optional(0.0) : known_share(model_, target, column->elements[row]);
        fixed = fixed && known;
        total += known.value_or(0);
      }
      if (!fixed || (stated ? std::abs(total - 1) : total - 1) <= kShareTie) continue;
      report(Code::SharesNotWhole, change.span, model_[target].path,
             fmt::format("add to {:.6g}% {}in scenario `{}`", total * 100, stated ? "" : "without the `rest` ",
                         model_.scenarios[i].name))
          .label(model_[target].span, "shares of one whole")
          .help(stated ? "change the other rows only: `rest` takes what they leave"
                       : "lower one of them: nothing is left for `rest`");
    }
  }
}

/// Two parents of equal standing that give one path different values conflict unless the child sets it (semantics 70).
void Analyzer::check_conflicts() {
  for (size_t i = 0; i < scenario_decls_.size(); ++i) {
    const Scenario& scenario = model_.scenarios[i];
    if (scenario.parents.size() < 2) continue;
    std::set<QuantityId> overridden;
    for (const ScenarioId layer : scenario.layers) {
      for (const auto& [id, value] : model_[layer].overrides) overridden.insert(id);
    }
    for (const QuantityId id : overridden) {
      if (!scenario.overrides.count(id)) check_conflict(scenario, id);
    }
  }
}

void Analyzer::check_conflict(const Scenario& scenario, QuantityId id) {
  const auto last_setter = [&](ScenarioId parent) -> ScenarioId {
    const auto& layers = model_[parent].layers;
    const auto found =
        std::find_if(layers.rbegin(), layers.rend(), [&](ScenarioId l) { return model_[l].overrides.count(id) != 0; });
    return found == layers.rend() ? ScenarioId{} : *found;
  };
  const auto descends = [&](ScenarioId child, ScenarioId ancestor) {
    const auto& layers = model_[child].layers;
    return std::find(layers.begin(), layers.end(), ancestor) != layers.end();
  };
  ScenarioId first;
  for (const ScenarioId parent : scenario.parents) {
    const ScenarioId second = last_setter(parent);
    if (!second.valid()) continue;
    if (first.valid() && !descends(first, second) && !descends(second, first)) {
      const Override &x = model_[first].overrides.at(id), &y = model_[second].overrides.at(id);
      if (text_of(x.span) == text_of(y.span)) continue;
      report(Code::ConflictingParents, scenario.span, model_[first].name, model_[second].name, model_[id].path)
          .label(x.span, "one value")
          .label(y.span, "another")
          .help(fmt::format("set it in `{}` too: `{} = …`", scenario.name, model_[id].path));
      return;
    }
    if (!first.valid() || descends(second, first)) first = second;
  }
}

}  // namespace econ::sema
