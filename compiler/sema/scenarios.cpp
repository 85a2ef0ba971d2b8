// Scenarios are layers of overrides (semantics 68-73); `--set` is one more layer on top of every world.
#include <algorithm>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

void Analyzer::declare_scenarios(const Module& module) {
  for (const ast::Statement& statement : module.file->statements) {
    const auto* decl = std::get_if<ast::ScenarioDecl>(&statement.node);
    if (!decl) continue;
    if (decl->name.text == "base") {
      report(Code::ReservedScenario, decl->name.span).help("choose another name");
      continue;
    }
    if (const auto known = model_.find_scenario(decl->name.text)) {
      report(Code::DuplicateName, decl->name.span, decl->name.text).label(model_[*known].span, "first declared here");
      continue;
    }
    Scenario scenario;
    scenario.name = decl->name.text;
    scenario.display = decl->label ? decl->label->text : "";
    scenario.doc = statement.doc;
    scenario.span = decl->name.span;
    model_.scenarios.push_back(std::move(scenario));
    scenario_decls_.push_back(decl);
  }
  for (size_t i = 0; i < scenario_decls_.size(); ++i) {
    for (const ast::Identifier& parent : scenario_decls_[i]->parents) {
      if (parent.text == "base") continue;
      if (const auto id = model_.find_scenario(parent.text)) {
        model_.scenarios[i].parents.push_back(*id);
        continue;
      }
      std::vector<std::string> names;
      for (const Scenario& s : model_.scenarios) names.push_back(s.name);
      auto builder = report(Code::UnknownScenario, parent.span, parent.text);
      if (const auto near = diagnostics::nearest_word(parent.text, names); !near.empty())
        builder.help("did you mean `" + near + "`?");
    }
  }
}

/// Ancestors first, in the order of the parents, each once; itself last.
void Analyzer::order_layers() {
  const auto collect = [&](auto&& self, ScenarioId id, std::vector<ScenarioId>& out,
                           std::vector<ScenarioId>& open) -> bool {
    if (std::find(open.begin(), open.end(), id) != open.end()) {
      report(Code::CyclicScenarios, model_[id].span, model_[id].name);
      return false;
    }
    open.push_back(id);
    for (const ScenarioId parent : model_[id].parents) {
      if (!self(self, parent, out, open)) return false;
    }
    open.pop_back();
    if (std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
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

std::optional<QuantityId> Analyzer::override_target(const ast::Path& path, const Module& module) {
  const std::string& name = path.parts[0].text;
  const Entity* entity = find(module, name);
  const auto refuse = [&](std::string_view what) -> std::optional<QuantityId> {
    report(Code::OverrideFixed, path.span, text_of(path.span), what)
        .note("a scenario gives values; it adds no structure");
    return std::nullopt;
  };
  if (!entity) {
    if (model_.units.find(name)) return refuse("a unit");
    std::vector<std::string> candidates;
    visible_names(module, candidates);
    auto builder = report(Code::OverrideUnknown, path.span, text_of(path.span));
    if (const auto near = diagnostics::nearest_word(name, candidates); !near.empty())
      builder.help("did you mean `" + near + "`?");
    return std::nullopt;
  }
  if (path.parts.size() == 1) {
    if (entity->kind == EntityKind::Quantity) return QuantityId(entity->index);
    if (entity->kind == EntityKind::Instance && model_.instances[entity->index].value.valid()) {
      return model_.instances[entity->index].value;
    }
    return refuse(describe(entity->kind));
  }
  std::vector<std::string> members;
  const std::string& member = path.parts[1].text;
  const auto consider = [&](const std::string& candidate, QuantityId id) -> std::optional<QuantityId> {
    members.push_back(candidate);
    return candidate == member ? std::optional(id) : std::nullopt;
  };
  std::optional<QuantityId> found;
  if (entity->kind == EntityKind::Instance) {
    for (const auto& [m, id] : model_.instances[entity->index].members) {
      if (const auto hit = consider(m, id)) found = hit;
    }
  } else if (entity->kind == EntityKind::Table) {
    const Table& table = model_.tables[entity->index];
    for (const QuantityId id : table.columns) {
      if (const auto hit = consider(model_[id].path.substr(table.name.size() + 1), id)) found = hit;
    }
  } else if (entity->kind == EntityKind::Ladder) {
    for (const auto& [m, id] : model_.ladders[entity->index].columns) {
      if (const auto hit = consider(m, id)) found = hit;
    }
  }
  if (found && path.parts.size() == 2) return found;
  auto builder = report(Code::OverrideUnknown, path.span, text_of(path.span));
  if (const auto near = diagnostics::nearest_word(member, members); !near.empty()) {
    builder.help("did you mean `" + name + "." + near + "`?");
  } else if (!members.empty()) {
    builder.note(fmt::format("`{}` has: {}", name, fmt::join(members, ", ")));
  }
  return std::nullopt;
}

/// The cells that `plan.price[pro]` names: one label for each selector.
bool Analyzer::override_cells(QuantityId target, const std::vector<ast::Selector>& selectors,
                              std::vector<std::pair<AxisId, uint32_t>>& cell, const Scope& scope) {
  (void)scope;
  for (const ast::Selector& selector : selectors) {
    const auto* name = std::get_if<ast::Name>(&selector.value->node);
    const Type t = type_of(target);
    std::vector<std::string> labels;
    bool found = false;
    for (const AxisId axis : t.axes) {
      if (selector.axis && model_[axis].name != selector.axis->text) continue;
      for (const auto& label : model_[axis].labels) labels.push_back(label.name);
      const auto index = name ? model_[axis].find(name->text) : std::nullopt;
      if (index && !found) {
        cell.emplace_back(axis, *index);
        found = true;
      }
    }
    if (found) continue;
    const std::string text = name ? name->text : text_of(selector.value->span);
    auto builder = report(Code::UnknownLabel, selector.value->span, model_[target].path, text);
    if (const auto near = diagnostics::nearest_word(text, labels); !near.empty())
      builder.help("did you mean `" + near + "`?");
    return false;
  }
  return true;
}

/// An override of one cell is the whole column with that cell replaced, so that everything downstream sees one
/// definition.
void Analyzer::add_override(QuantityId target, const std::vector<std::pair<AxisId, uint32_t>>& cell, ExprId value,
                            ScenarioId scenario, Span span, const std::string& path, const std::string& provenance) {
  if (type(value).poison()) return;
  const Type wanted = type_of(target);
  if (wanted.poison()) return;
  const Type& given = type(value);
  const bool fits = given.kind == wanted.kind && given.label_axis == wanted.label_axis &&
                    (!given.number() || given.any_unit || wanted.any_unit || given.dimension == wanted.dimension);
  if (!fits) {
    report(Code::OverrideUnit, at(value).span, path, unit_of(wanted), unit_of(given))
        .label(model_[target].span, "declared here")
        .note("a scenario may change a value, not its unit");
    return;
  }
  if (wanted.share && given.number() && !given.ratio && is_literal(value) && !given.any_unit) {
    double v = 0;
    if (is_literal(value, &v) && v != 1) {
      const std::string text = text_of(at(value).span);
      report(Code::ShareAndNumber, at(value).span, "give", text)
          .note("`" + path + "` is a share")
          .help("did you mean `" + text + "%`?");
      return;
    }
  }
  auto& overrides = model_.scenarios[scenario.value].overrides;
  const auto existing = overrides.find(target);
  if (cell.empty()) {
    if (existing != overrides.end()) {
      report(Code::DuplicateOverride, span, path).label(existing->second.span, "first here");
      return;
    }
    overrides[target] = Override{target, value, span, provenance, path};
    return;
  }
  const AxisId axis = cell.front().first;
  const uint32_t index = cell.front().second;
  const ExprId was =
      existing != overrides.end() ? existing->second.value : make(wanted, span, WasRef{target, scenario});
  std::vector<ExprId> cells;
  for (uint32_t i = 0; i < model_[axis].labels.size(); ++i)
    cells.push_back(i == index ? value : pick(was, axis, i, span));
  const ExprId whole = make(wanted, span, StackOf{axis, std::move(cells)});
  overrides[target] = Override{target, whole, span, provenance, path};
}

void Analyzer::elaborate_override(const ast::ValueOverride& value, ScenarioId scenario, const Module& module) {
  const auto target = override_target(value.path, module);
  if (!target) return;
  Scope scope;
  scope.module = &module;
  std::vector<std::pair<AxisId, uint32_t>> cell;
  if (!override_cells(*target, value.selectors, cell, scope)) return;
  if (cell.size() > 1) {
    later(value.path.span, "an override of a cell of two axes", "");
    return;
  }
  const std::string path =
      text_of(value.selectors.empty() ? value.path.span : cover(value.path.span, value.selectors.back().value->span)) +
      (value.selectors.empty() ? "" : "]");
  scope.path = model_[scenario].name + "/" + path;
  scope.was = *target;
  scope.layer = scenario;
  const Type t = type_of(*target);
  if (!cell.empty()) {
    const ExprId was = make(t, value.span, WasRef{*target, scenario});
    scope.was_value = pick(was, cell[0].first, cell[0].second, value.span);
  }
  Expect expect;
  expect.label_axis = t.label_axis;
  expect.dimension = t.dimension;
  if (t.shown_is_stated) expect.bare = &model_[*target].type.shown;
  const units::Unit shown = t.shown;
  if (expect.bare) expect.bare = &shown;
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

void Analyzer::elaborate_scenarios(const Module& module) {
  for (size_t i = 0; i < scenario_decls_.size(); ++i) {
    for (const ast::Override& item : scenario_decls_[i]->overrides) {
      if (const auto* value = std::get_if<ast::ValueOverride>(&item)) {
        elaborate_override(*value, ScenarioId(i), module);
      } else {
        elaborate_rate_override(std::get<ast::RateDecl>(item), ScenarioId(i), module);
      }
    }
  }
}

/// Two parents of equal standing that give one path different values conflict unless the child sets it (semantics 70).
void Analyzer::check_conflicts() {
  const auto last_setter = [&](ScenarioId id, QuantityId q) -> ScenarioId {
    const auto& layers = model_[id].layers;
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
      if (model_[*layer].overrides.count(q)) return *layer;
    }
    return {};
  };
  const auto descends = [&](ScenarioId child, ScenarioId ancestor) {
    const auto& layers = model_[child].layers;
    return std::find(layers.begin(), layers.end(), ancestor) != layers.end();
  };
  for (size_t i = 0; i < scenario_decls_.size(); ++i) {
    const Scenario& scenario = model_.scenarios[i];
    for (size_t a = 0; a < scenario.parents.size(); ++a) {
      for (size_t b = a + 1; b < scenario.parents.size(); ++b) {
        for (size_t q = 0; q < model_.quantities.size(); ++q) {
          const QuantityId id(q);
          if (scenario.overrides.count(id)) continue;
          const ScenarioId first = last_setter(scenario.parents[a], id), second = last_setter(scenario.parents[b], id);
          if (!first.valid() || !second.valid() || descends(first, second) || descends(second, first)) continue;
          const Override &x = model_[first].overrides.at(id), &y = model_[second].overrides.at(id);
          if (text_of(x.span) == text_of(y.span)) continue;
          report(Code::ConflictingParents, scenario.span, model_[first].name, model_[second].name, model_[id].path)
              .label(x.span, "one value")
              .label(y.span, "another")
              .help(fmt::format("set it in `{}` too: `{} = …`", scenario.name, model_[id].path));
        }
      }
    }
  }
}

/// `--set` becomes the topmost layer of every world (semantics 71).
void Analyzer::apply_settings(const Module& module) {
  if (options_.settings.empty()) return;
  Scenario layer;
  layer.name = "--set";
  model_.scenarios.push_back(std::move(layer));
  model_.settings = ScenarioId(model_.scenarios.size() - 1);
  for (const Setting& setting : options_.settings) {
    if (!setting.value) continue;
    ast::ValueOverride target;
    std::string label;
    if (!read_flag_path(setting.path, setting.path_span, &target.path, &label)) continue;
    const auto id = override_target(target.path, module);
    if (!id) continue;
    Scope scope;
    scope.module = &module;
    scope.path = "--set/" + setting.path;
    scope.was = *id;
    scope.layer = model_.settings;
    const Type t = type_of(*id);
    std::vector<std::pair<AxisId, uint32_t>> cell;
    if (!label.empty()) {
      for (const AxisId axis : t.axes) {
        if (const auto index = model_[axis].find(label)) cell.emplace_back(axis, *index);
      }
      if (cell.size() != 1) {
        report(Code::UnknownLabel, setting.path_span, model_[*id].path, label);
        continue;
      }
      scope.was_value = pick(make(t, setting.path_span, WasRef{*id, model_.settings}), cell[0].first, cell[0].second,
                             setting.path_span);
    }
    Expect expect;
    expect.label_axis = t.label_axis;
    expect.dimension = t.dimension;
    const ExprId value = elaborate(*setting.value, scope, expect);
    add_override(*id, cell, value, model_.settings, setting.path_span, setting.path, "--set");
  }
}

/// "plan.price[pro]" of a flag: a path and at most one label.
bool Analyzer::read_flag_path(const std::string& text, Span span, ast::Path* path, std::string* label) {
  std::string names = text;
  if (const size_t open = text.find('['); open != std::string::npos) {
    if (text.back() != ']') {
      report(Code::UnknownName, span, text);
      return false;
    }
    *label = text.substr(open + 1, text.size() - open - 2);
    names = text.substr(0, open);
  }
  path->span = span;
  size_t begin = 0;
  while (begin <= names.size()) {
    const size_t dot = std::min(names.find('.', begin), names.size());
    path->parts.push_back({names.substr(begin, dot - begin), span});
    begin = dot + 1;
  }
  return true;
}

}  // namespace econ::sema
