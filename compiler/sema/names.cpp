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
  }
  ECON_UNREACHABLE("entity kind");
}

const Entity* Analyzer::find(const Module& module, std::string_view name) const {
  if (const auto own = module.names.find(name); own != module.names.end()) return &own->second;
  for (auto import = module.imports.rbegin(); import != module.imports.rend(); ++import) {
    if (!import->only.empty() && std::find(import->only.begin(), import->only.end(), name) == import->only.end())
      continue;
    if (const Entity* found = find_import(*import->module, name)) return found;
  }
  return nullptr;
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

std::optional<uint32_t> Analyzer::find_label_anywhere(std::string_view label, AxisId* axis,
                                                      const std::vector<AxisId>* among) const {
  std::optional<uint32_t> found;
  const size_t count = among ? among->size() : model_.axes.size();
  for (size_t i = 0; i < count; ++i) {
    const AxisId candidate = among ? (*among)[i] : AxisId(i);
    if (model_[candidate].origin == AxisOrigin::Points) continue;
    if (const auto index = model_[candidate].find(label)) {
      if (found) return std::nullopt;  // two owners: the caller has to say which
      found = index;
      *axis = candidate;
    }
  }
  return found;
}

void Analyzer::unknown_name(const std::string& name, Span span, const Scope& scope) {
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
  auto builder = report(Code::UnknownName, span, name);
  if (const auto near = diagnostics::nearest_word(name, candidates); !near.empty()) {
    builder.help("did you mean `" + near + "`?");
  } else {
    AxisId axis;
    if (find_label_anywhere(name, &axis, nullptr)) {
      builder.note("`" + name + "` is a label of axis `" + model_[axis].name +
                   "`; a label is read where the axis is known: `[" + model_[axis].name + " = " + name + "]`");
    } else {
      builder.help("declare it: `param " + name + " = …`");
    }
  }
}

std::optional<QuantityId> Analyzer::parameter_named(std::string_view name, const Scope& scope) {
  if (scope.instance >= 0) {
    if (const auto member = instance_quantity(scope.instance, name)) return member;
  }
  const Entity* entity = find(*scope.module, name);
  if (!entity || entity->kind != EntityKind::Quantity) return std::nullopt;
  return QuantityId(entity->index);
}

}  // namespace econ::sema
