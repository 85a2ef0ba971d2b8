// Scenarios are layers of overrides (semantics 68-73); `--set` is one more layer on top of every world.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

namespace {

constexpr double kTie = 0x1p-40;  // semantics 62

/// The row of a column that says `rest`, if one does.
std::optional<uint32_t> rest_row(const std::map<std::pair<QuantityId, uint32_t>, const ast::Expr*>& cells,
                                 QuantityId column, size_t rows) {
  for (uint32_t i = 0; i < rows; ++i) {
    const auto cell = cells.find({column, i});
    const auto* name = cell != cells.end() ? std::get_if<ast::Name>(&cell->second->node) : nullptr;
    if (name && name->text == "rest") return i;
  }
  return std::nullopt;
}

/// The number that an overridden column of a world without other layers has in one row, where it is fixed.
std::optional<double> known_share(const Model& model, QuantityId column, ExprId value) {
  if (!value.valid()) return std::nullopt;
  const auto& node = model[value].node;
  if (const auto* number = std::get_if<Literal>(&node)) return number->value;
  if (std::holds_alternative<Missing>(node)) return 0;
  const auto* one = std::get_if<PickLabel>(&node);
  if (!one) return std::nullopt;
  const auto* was = std::get_if<WasRef>(&model[one->array].node);
  const ExprId array = was && was->id == column ? model[column].value : one->array;
  const auto* stack = array.valid() ? std::get_if<StackOf>(&model[array].node) : nullptr;
  if (!stack || stack->axis != one->axis) return std::nullopt;
  return known_share(model, column, stack->elements[one->index]);
}

}  // namespace

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

/// The cells that `plan.price[pro]` names: one label for each selector.
bool Analyzer::override_cells(QuantityId target, const std::vector<ast::Selector>& selectors,
                              std::vector<std::pair<AxisId, uint32_t>>& cell) {
  for (const ast::Selector& selector : selectors) {
    const auto* name = std::get_if<ast::Name>(&selector.value->node);
    const Type t = type_of(target);
    if (t.poison()) return false;
    std::vector<std::string> labels;
    bool found = false;
    for (const AxisId axis : t.axes) {
      if (selector.axis && model_[axis].name != selector.axis->text) continue;
      if (std::any_of(cell.begin(), cell.end(), [&](const auto& other) { return other.first == axis; })) continue;
      for (const auto& label : labels_of(axis)) labels.push_back(label);
      const auto index = model_[axis].find(name ? name->text : text_of(selector.value->span));
      if (index && !found) cell.emplace_back(axis, *index);
      found = found || index;
    }
    if (found) continue;
    const std::string text = name ? name->text : text_of(selector.value->span);
    auto builder = report(Code::NoSuchPoint, selector.value->span, model_[target].path, text);
    if (labels.empty()) {
      builder.note(cell.empty() ? "it is a single value" : "the labels before it pick from all of its axes");
    } else if (!suggest(builder, text, labels)) {
      builder.note("its labels: " + listed(labels));
    }
    return false;
  }
  return true;
}

/// An override of one cell is the whole column with that cell replaced, so that everything downstream sees one
/// definition.
void Analyzer::add_override(QuantityId target, const std::vector<std::pair<AxisId, uint32_t>>& cell, ExprId value,
                            ScenarioId scenario, Span span, const std::string& path, const std::string& provenance) {
  if (type(value).poison()) return;
  const Type whole_type = type_of(target);
  if (whole_type.poison()) return;
  Type wanted = whole_type;
  for (const auto& [axis, index] : cell) {
    if (wanted.mixed() && wanted.mixed_axis == axis) wanted = Type((*whole_type.by_label)[index]);
  }
  const Type& given = type(value);
  const bool fits = same_units(given, wanted);
  if (!fits) {
    report(Code::OverrideUnit, at(value).span, path, what_is(wanted), what_is(given))
        .label(model_[target].span, "declared here")
        .note("a scenario may change a value, not its unit");
    return;
  }
  if (period_of(wanted) && !check_period(value, wanted.shown, at(value).span)) return;
  if (percent_for_plain(wanted, target, value)) {
    report(Code::OverrideUnit, at(value).span, path, what_is(wanted), what_is(given))
        .label(model_[target].span, "declared here")
        .help("a share of it? `was * " + text_of(at(value).span) + "`; or state it as a share where it is declared");
    return;
  }
  if (wanted.share && given.number() && !given.ratio && is_literal(value) && !given.any_unit) {
    double v = 0;
    if (is_literal(value, &v) && v != 1) {
      report(Code::OverrideUnit, at(value).span, path, what_is(wanted), what_is(given))
          .help("did you mean `" + text_of(at(value).span) + "%`?");
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
  Cell place = cell;
  std::sort(place.begin(), place.end());
  // Two cells overlap unless they differ on an axis that both state.
  const auto overlaps = [&](const Cell& other) {
    return std::all_of(place.begin(), place.end(), [&](const auto& at_axis) {
      return std::none_of(other.begin(), other.end(),
                          [&](const auto& o) { return o.first == at_axis.first && o.second != at_axis.second; });
    });
  };
  auto& cells = overridden_cells_[{scenario, target}];
  const auto first = std::find_if(cells.begin(), cells.end(), [&](const auto& c) { return overlaps(c.first); });
  const bool whole_before =
      existing != overrides.end() && !std::holds_alternative<StackOf>(at(existing->second.value).node);
  if (first != cells.end() || whole_before) {
    report(Code::DuplicateOverride, span, path)
        .label(first != cells.end() ? first->second : existing->second.span, "first here");
    return;
  }
  cells.emplace_back(place, span);
  const ExprId was =
      existing != overrides.end() ? existing->second.value : make(whole_type, span, WasRef{target, scenario});
  const bool only_layer = model_[scenario].parents.empty() && scenario != model_.settings;
  const ExprId whole =
      with_rest(target, place, cells, with_cell(was, place, 0, value, span), type(value), only_layer, span);
  overrides[target] = Override{target, whole, span, provenance, path};
}

/// In a column of shares the row that takes the `rest` takes what the others leave (semantics 14). `stated`: the cells
/// that are given values; `given`: the type of this one's; `only_layer`: nothing else changes the column.
ExprId Analyzer::with_rest(QuantityId target, const Cell& place, const StatedCells& stated, ExprId whole,
                           const Type& given, bool only_layer, Span span) {
  const Type column_type = type_of(target);
  for (const auto& [axis, label] : place) {
    const auto rest = rest_row(cell_text_, target, model_[axis].labels.size());
    const auto states_it = [&](const auto& c) {
      return std::find(c.first.begin(), c.first.end(), std::pair(axis, rest.value_or(0))) != c.first.end();
    };
    if (!rest || model_[target].role != QuantityRole::Column || std::any_of(stated.begin(), stated.end(), states_it))
      continue;
    const Type share = given.share && column_type.axes.size() == 1 ? given : type(pick(whole, axis, *rest, span));
    const ExprId base = model_[target].value;
    const auto* column = base.valid() ? std::get_if<StackOf>(&at(base).node) : nullptr;
    std::vector<bool> blank(model_[axis].labels.size());
    for (size_t i = 0; column && i < blank.size(); ++i)
      blank[i] = std::holds_alternative<Missing>(at(column->elements[i]).node);
    std::vector<ExprId> row;
    ExprId left = literal(1, share, span);
    double total = 0;
    bool fixed = true;
    for (uint32_t i = 0; i < model_[axis].labels.size(); ++i) {
      row.push_back(pick(whole, axis, i, span));
      if (i == *rest) continue;
      const ExprId taken =
          blank[i] ? make(share, span, OrElse{row.back(), literal(0, share, span)}) : row.back();  // it takes nothing
      left = apply(builtins::Primitive::Sub, {left, taken}, share, span);
      const auto known = known_share(model_, target, row.back());
      fixed = fixed && known && only_layer;
      total += known.value_or(0);
    }
    row[*rest] = fixed && std::abs(total - 1) <= kTie ? literal(0, share, span) : left;
    whole = make(column_type, span, StackOf{axis, std::move(row)});
  }
  return whole;
}

/// `x = 3%` for a parameter that is a plain number other than 0 and 1.
bool Analyzer::percent_for_plain(const Type& wanted, QuantityId target, ExprId value) const {
  double base = 0;
  const ExprId own = model_[target].value;
  const bool neutral = own.valid() && is_literal(own, &base) && (base == 0 || base == 1);
  return wanted.number() && wanted.dimension.dimensionless() && !wanted.ratio && !wanted.any_unit && !neutral &&
         model_[target].parameter && own.valid() && is_literal(own) && type(value).share && is_literal(value);
}

/// `was` with another value at a label of each axis of `cell`, from the given one on.
ExprId Analyzer::with_cell(ExprId was, const std::vector<std::pair<AxisId, uint32_t>>& cell, size_t depth, ExprId value,
                           Span span) {
  if (depth == cell.size()) return value;
  const auto [axis, index] = cell[depth];
  std::vector<ExprId> cells;
  for (uint32_t i = 0; i < model_[axis].labels.size(); ++i) {
    const ExprId here = pick(was, axis, i, span);
    cells.push_back(i == index ? with_cell(here, cell, depth + 1, value, span) : here);
  }
  return make(type(was), span, StackOf{axis, std::move(cells)});
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
      if (!fixed || (stated ? std::abs(total - 1) : total - 1) <= kTie) continue;
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
    const auto id = override_target(target.path, module, Code::UnknownName);
    if (!id) continue;
    Scope scope;
    scope.module = &module;
    scope.path = "--set/" + setting.path;
    scope.was = *id;
    scope.layer = model_.settings;
    Type t = type_of(*id);
    Cell cell;
    if (!label.empty()) {
      if (!cell_of_flag(*id, label, setting.path_span, cell)) continue;
      scope.was_value = make(t, setting.path_span, WasRef{*id, model_.settings});
      for (const auto& [axis, index] : cell) scope.was_value = pick(scope.was_value, axis, index, setting.path_span);
      t = type(scope.was_value);
    }
    Expect expect;
    expect.label_axis = t.label_axis;
    expect.dimension = t.dimension;
    if (!says_its_percent(*setting.value, t, setting.path, setting.path_span)) continue;
    // As for `--vary`, a bare number is in the parameter's unit; a share says its `%`: 0.5 is half, or half a percent.
    if (t.shown_is_stated || (!t.dimension.dimensionless() && !t.shown.percent)) expect.bare = &t.shown;
    const ExprId value = elaborate(*setting.value, scope, expect);
    add_override(*id, cell, value, model_.settings, setting.path_span, setting.path, "--set");
  }
}

/// "eu, pro": one label for each axis that is fixed.
bool Analyzer::cell_of_flag(QuantityId id, const std::string& labels, Span span, Cell& cell) {
  const Type t = type_of(id);
  size_t begin = 0;
  while (begin <= labels.size()) {
    const size_t comma = std::min(labels.find(',', begin), labels.size());
    std::string label = labels.substr(begin, comma - begin);
    label.erase(0, label.find_first_not_of(' '));
    begin = comma + 1;
    Cell found;
    for (const AxisId axis : t.axes) {
      if (std::any_of(cell.begin(), cell.end(), [&](const auto& c) { return c.first == axis; })) continue;
      if (const auto index = model_[axis].find(label)) found.emplace_back(axis, *index);
    }
    if (found.empty()) {
      report(Code::NoSuchPoint, span, model_[id].path, label);
      return false;
    }
    cell.push_back(found.front());
  }
  return true;
}

/// A flag's number for a share says its `%`: 0.2 is a fifth to one reader and 0.2% to another.
bool Analyzer::says_its_percent(const ast::Expr& value, const Type& wanted, const std::string& path, Span span) {
  if (!wanted.number() || !wanted.shown.percent) return true;
  if (const auto* range = std::get_if<ast::Range>(&value.node)) {
    // The last `%` serves both ends.
    const auto* high = std::get_if<ast::Number>(&range->high->node);
    return (high && high->percent) ||
           (says_its_percent(*range->high, wanted, path, span) && says_its_percent(*range->low, wanted, path, span));
  }
  if (const auto* list = std::get_if<ast::List>(&value.node)) {
    const auto* last = list->items.empty() ? nullptr : std::get_if<ast::Number>(&list->items.back()->node);
    return (last && last->percent) || std::all_of(list->items.begin(), list->items.end(), [&](const auto& item) {
             return says_its_percent(*item, wanted, path, span);
           });
  }
  const auto* negate = std::get_if<ast::Negate>(&value.node);
  const auto* number = std::get_if<ast::Number>(negate ? &negate->operand->node : &value.node);
  if (!number || number->percent || !number->unit.terms.empty() || !number->currency.empty()) return true;
  const auto exact = units::Rational::from_decimal(number->digits);
  if (!exact || exact->is_zero()) return true;
  const double digits = (*exact * units::scale_factor(number->scale)).to_double();
  const std::string sign = negate ? "-" : "",
                    stated = sign + number->digits + (number->scale ? std::string(1, number->scale) : "");
  const std::string unit = units::to_string(wanted.shown);
  report(Code::BareShare, value.span, stated, path)
      .help(fmt::format("`{}{:.10g}{}` if the whole is 1", sign, digits * 100, unit))
      .help(fmt::format("`{}{}` if the whole is 100", stated, unit));
  return false;
}

/// "plan.price[pro]" of a flag: a path and its labels.
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
