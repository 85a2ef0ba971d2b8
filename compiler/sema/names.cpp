// Looking names up: the file's own, then what it imports, then the prelude.
#include <algorithm>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

std::string_view describe(EntityKind kind) {
  switch (kind) {
    case EntityKind::Quantity:
      return "a quantity";
    case EntityKind::Function:
      return "a function";
    case EntityKind::Kind:
      return "a kind";
    case EntityKind::Axis:
      return "an axis";
    case EntityKind::Table:
      return "a table";
    case EntityKind::Instance:
      return "an instance";
    case EntityKind::Ladder:
      return "a ladder";
    case EntityKind::Module:
      return "a file";
    case EntityKind::Broken:
      return "a declaration with a mistake";
  }
  ECON_UNREACHABLE("entity kind");
}

const Entity* Analyzer::find(const Module& module, std::string_view name) const {
  if (name.find('.') != std::string_view::npos) return find_dotted(module, name);
  if (const auto own = module.names.find(name); own != module.names.end()) return &own->second;
  for (auto import = module.imports.rbegin(); import != module.imports.rend(); ++import) {
    if (!import->only.empty() && std::find(import->only.begin(), import->only.end(), name) == import->only.end())
      continue;
    if (const Entity* found = find_import(*import->module, name)) return found;
  }
  const auto coarser = rollups_.find(name);
  return coarser == rollups_.end() ? nullptr : &coarser->second;
}

const Entity* Analyzer::find_import(const Module& module, std::string_view name) const {
  if (const auto own = module.names.find(name); own != module.names.end()) return &own->second;
  if (!module.reexports) return nullptr;
  for (const auto& import : module.imports) {
    if (const Entity* found = find_import(*import.module, name)) return found;
  }
  return nullptr;
}

void Analyzer::visible_names(const Module& module, std::vector<std::string>& out) const {
  if (!suggesting()) return;
  for (const auto& [name, entity] : module.names) out.push_back(name);
  for (const auto& import : module.imports) {
    if (!import.only.empty()) {
      out.insert(out.end(), import.only.begin(), import.only.end());
    } else {
      for (const auto& [name, entity] : import.module->names) out.push_back(name);
    }
  }
}

std::optional<QuantityId> Analyzer::instance_quantity(int instance, std::string_view member) const {
  for (const auto& [name, id] : model_.instances[static_cast<size_t>(instance)].members) {
    if (name == member) return id;
  }
  return std::nullopt;
}

/// The model's own axis that has this label; invalid if none has.
AxisId Analyzer::axis_with_label(std::string_view label) const {
  if (!suggesting()) return {};
  for (size_t i = 0; i < model_.axes.size(); ++i) {
    const Axis& axis = model_.axes[i];
    if (axis.library || axis.origin == AxisOrigin::Points || axis.origin == AxisOrigin::Rungs) continue;
    if (axis.find(label)) return AxisId(i);
  }
  return {};
}

std::vector<std::string> Analyzer::labels_of(AxisId axis) const {
  std::vector<std::string> labels;
  for (const AxisLabel& label : model_[axis].labels) labels.push_back(label.name);
  return labels;
}

bool Analyzer::suggest(diagnostics::Builder& builder, std::string_view word, const std::vector<std::string>& candidates,
                       const std::string& before) const {
  if (!suggesting()) return false;
  const std::string near = diagnostics::nearest_word(word, candidates);
  if (near.empty()) return false;
  builder.help("did you mean `" + before + near + "`?");
  return true;
}

/// "its labels: free, pro, team": of a long list the beginning.
std::string Analyzer::listed(const std::vector<std::string>& words) {
  constexpr size_t kShown = 12;
  std::string out;
  for (size_t i = 0; i < words.size() && i < kShown; ++i) out += (i ? ", " : "") + words[i];
  return words.size() > kShown ? out + ", …" : out;
}

void Analyzer::unknown_name(const std::string& name, Span span, const Scope& scope) {
  auto builder = report(Code::UnknownName, span, name);
  std::vector<std::string> candidates;
  visible_names(*scope.module, candidates);
  if (scope.locals) {
    for (const auto& [local, binding] : *scope.locals) candidates.push_back(local);
  }
  if (scope.instance >= 0) {
    for (const auto& [member, id] : model_.instances[static_cast<size_t>(scope.instance)].members)
      candidates.push_back(member);
  }
  for (const auto& unit : model_.units.names()) candidates.push_back(unit);
  if (scenario_named(name, *scope.module)) {
    builder.note("`" + name + "` is a scenario: a value is read in it with `x[" + name + "]`");
  } else if (const AxisId axis = axis_with_label(name); axis.valid()) {
    builder.note("`" + name + "` is a label of axis `" + model_[axis].name +
                 "`, and a label is read where its axis is known: `x[" + name + "]`, `" + model_[axis].name + " = " +
                 name + "`");
  } else if (!suggest(builder, name, candidates)) {
    builder.help("declare it: `param " + name + " = …`");
  }
}

std::optional<QuantityId> Analyzer::parameter_named(std::string_view name, const Scope& scope) {
  if (scope.instance >= 0) {
    if (const auto member = instance_quantity(scope.instance, name)) return member;
  }
  const Entity* entity = find(*scope.module, name);
  if (entity && entity->kind == EntityKind::Quantity) return QuantityId(entity->index);
  const size_t dot = name.rfind('.');  // `compute.price`
  const Entity* object = dot == std::string_view::npos ? nullptr : find(*scope.module, name.substr(0, dot));
  if (!object || object->kind != EntityKind::Instance) return std::nullopt;
  return instance_quantity(static_cast<int>(object->index), name.substr(dot + 1));
}

}  // namespace econ::sema
