// Kinds are flattened: every instance has its own members, typed for itself (semantics 74).
#include <algorithm>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

void Analyzer::declare_kind(Module& module, const ast::KindDecl& decl, Span span) {
  Axis axis;
  axis.name = module.prefix + decl.name.text;
  axis.origin = AxisOrigin::Kind;
  axis.span = span;
  axis.library = module.library;
  const AxisId id = add_axis(std::move(axis));
  kinds_.push_back({&decl, &module, id, {}, nullptr});
  std::map<std::string, Span> seen;
  for (const ast::KindMember& member : decl.members) {
    const auto [first, inserted] = seen.emplace(member.target.name.text, member.target.name.span);
    if (!inserted)
      report(Code::DuplicateName, member.target.name.span, member.target.name.text)
          .label(first->second, "first declared here");
  }
  declare_name(module, decl.name, {EntityKind::Kind, static_cast<uint32_t>(kinds_.size() - 1), decl.name.span});
}

/// Over a kind run the instances of one file, so that a file means the same wherever it is used: one that states
/// instances of a kind from elsewhere has an axis of its own for them.
uint32_t Analyzer::kind_in(Module& module, uint32_t kind) {
  const KindInfo from = kinds_[kind];
  if (from.module == &module || from.holds == &module || !(module.imported || from.module->imported)) return kind;
  Axis axis = model_[from.axis];
  axis.name = module.prefix + from.decl->name.text;
  axis.labels.clear();
  axis.library = module.library;
  const auto index = static_cast<uint32_t>(kinds_.size());
  kinds_.push_back({from.decl, from.module, add_axis(std::move(axis)), {}, &module});
  module.names.emplace(from.decl->name.text, Entity{EntityKind::Kind, index, from.decl->name.span});
  return index;
}

/// A file without instances of the library's kinds sees none, whatever the model states.
void Analyzer::separate_kinds(Module& module) {
  for (uint32_t k = 0, n = static_cast<uint32_t>(kinds_.size()); module.imported && k < n; ++k) {
    if (!kinds_[k].module->library || kinds_[k].module->imported) continue;
    const Entity* entity = find(module, kinds_[k].decl->name.text);
    if (entity && entity->kind == EntityKind::Kind && entity->index == k) kind_in(module, k);
  }
}

void Analyzer::declare_instance(Module& module, const ast::InstanceDecl& decl, const ast::Statement& statement) {
  const Entity* entity = find(module, decl.kind.text);
  if (!entity || entity->kind != EntityKind::Kind) {
    std::vector<std::string> kinds;
    for (const KindInfo& kind : kinds_) kinds.push_back(kind.decl->name.text);
    auto builder = report(Code::UnknownKind, decl.kind.span, decl.kind.text);
    if (entity) {
      builder.label(entity->span, "this is " + std::string(describe(entity->kind)));
    } else if (!suggest(builder, decl.kind.text, kinds))
      builder.help("declare the shape first: `kind " + decl.kind.text + " { param …; value = … }`");
    declare_broken(module, decl.name);
    return;
  }
  const uint32_t index = kind_in(module, entity->index);
  kinds_[index].instances.push_back(static_cast<uint32_t>(model_.instances.size()));
  const KindInfo kind = kinds_[index];
  Axis& axis = model_.axes[kind.axis.value];
  axis.labels.push_back({decl.name.text, decl.label ? decl.label->text : ""});
  axis.library = axis.library && module.library;
  Instance instance;
  instance.name = decl.name.text;
  instance.display = decl.label ? decl.label->text : "";
  instance.doc = statement.doc;
  instance.kind = decl.kind.text;
  instance.axis = kind.axis;
  instance.label = static_cast<uint32_t>(axis.labels.size() - 1);
  instance.span = decl.name.span;
  model_.instances.push_back(instance);  // its members' scopes refer to its index
  for (const ast::KindMember& member : kind.decl->members) instance_member(member, decl, module, kind, instance);
  check_stated_members(decl, kind);
  model_.instances.back() = instance;
  declare_name(module, decl.name,
               {EntityKind::Instance, static_cast<uint32_t>(model_.instances.size() - 1), decl.name.span});
}

/// An instance states the inputs of its kind, and nothing else.
void Analyzer::check_stated_members(const ast::InstanceDecl& decl, const KindInfo& kind) {
  for (const ast::InstanceMember& stated : decl.members) {
    const auto known = std::find_if(kind.decl->members.begin(), kind.decl->members.end(),
                                    [&](const ast::KindMember& m) { return m.target.name.text == stated.name.text; });
    if (known == kind.decl->members.end()) {
      std::vector<std::string> names;
      for (const auto& m : kind.decl->members) {
        if (m.input) names.push_back(m.target.name.text);
      }
      auto builder = report(Code::UnknownMember, stated.name.span, decl.kind.text, stated.name.text);
      if (!suggest(builder, stated.name.text, names)) builder.note("its inputs: " + listed(names));
    } else if (!known->input) {
      report(Code::DerivedMember, stated.name.span, stated.name.text, decl.kind.text)
          .label(known->target.name.span, "computed here")
          .help("a scenario can override it; an instance states inputs only");
    }
  }
}

void Analyzer::instance_member(const ast::KindMember& member, const ast::InstanceDecl& decl, const Module& module,
                               const KindInfo& kind, Instance& instance) {
  if (ladder_input(member, decl, module, kind)) return;
  const std::string& name = member.target.name.text;
  Quantity q;
  q.path = decl.name.text + "." + name;
  q.display = member.target.label ? member.target.label->text : "";
  q.provenance = member.provenance ? member.provenance->text : "";
  q.doc = member.doc;
  q.role = QuantityRole::Member;
  q.parameter = member.input;
  q.library = module.library;
  q.span = decl.name.span;
  Definition definition;
  definition.unit = member.target.unit ? &*member.target.unit : nullptr;
  definition.home = kind.module;
  definition.scope.module = kind.module;
  definition.scope.instance = static_cast<int>(model_.instances.size() - 1);
  definition.scope.path = q.path;
  const ast::InstanceMember* stated = nullptr;
  for (const ast::InstanceMember& m : decl.members) {
    if (m.name.text != name) continue;
    if (stated) report(Code::DuplicateName, m.name.span, name).label(stated->name.span, "first stated here");
    stated = &m;
  }
  if (member.input && stated) {
    // Names on the right of an instance's member mean the enclosing scope (semantics 22).
    definition.value = &stated->value;
    definition.scope.module = &module;
    definition.scope.instance = -1;
    definition.scope.own = static_cast<int>(model_.instances.size() - 1);
    q.span = stated->name.span;
    if (stated->provenance) q.provenance = stated->provenance->text;
  } else if (member.value) {
    definition.value = &*member.value;
  } else {
    report(Code::MissingInput, decl.name.span, decl.name.text, name)
        .label(member.target.name.span, "asked for here")
        .help(fmt::format("`{} {} {{ {} = … }}`", decl.kind.text, decl.name.text, name));
    definition.made = [this, span = decl.name.span] { return poison(span); };
  }
  const QuantityId id = add_quantity(std::move(q), std::move(definition));
  instance.members.emplace_back(name, id);
  if (name == "value") instance.value = id;
  model_.instances.back() = instance;
}

const std::vector<uint32_t>& Analyzer::instances_over(AxisId kind_axis) const {
  const auto kind = std::find_if(kinds_.begin(), kinds_.end(), [&](const KindInfo& k) { return k.axis == kind_axis; });
  return kind->instances;
}

/// A member read over the kind's axis: in one unit, or for each instance in its own (semantics 74).
ExprId Analyzer::kind_member(AxisId kind_axis, const std::string& member, Span span) {
  std::vector<ExprId> cells(model_[kind_axis].labels.size());
  Type common;
  common.any_unit = true;
  if (cells.empty()) {
    common.axes = {kind_axis};
    return make(std::move(common), span, Missing{});
  }
  bool several = false;
  for (const uint32_t i : instances_over(kind_axis)) {
    const Instance instance = model_.instances[i];
    const auto id = instance_quantity(static_cast<int>(i), member);
    if (!id) {
      std::vector<std::string> names;
      for (const auto& [name, q] : instance.members) names.push_back(name);
      auto builder = report(Code::UnknownMember, span, instance.kind, member);
      if (!suggest(builder, member, names, instance.kind + ".")) builder.note("it has: " + listed(names));
      return poison(span);
    }
    const Type t = type_of(*id);
    if (t.poison()) return poison(span);
    cells[instance.label] = make(t, span, QuantityRef{*id});
    if (!one_unit(cells[instance.label], "a member read over the kind")) return poison(span);
    several = several ||
              (t.number() && common.number() && t.dimension != common.dimension && !t.any_unit && !common.any_unit);
    if (common.any_unit) common = t;
  }
  std::vector<AxisId> axes{kind_axis};
  for (const ExprId cell : cells) {
    if (!cell.valid()) return poison(span);
    axes = unite(axes, type(cell).axes);
  }
  if (several) common = mixed_type(kind_axis, cells);
  common.axes = axes;
  return make(std::move(common), span, StackOf{kind_axis, std::move(cells)});
}

}  // namespace econ::sema
