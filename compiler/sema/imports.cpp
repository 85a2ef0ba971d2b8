// Files as modules: each import of a file is an instance of it, shared with the others unless it states parameters.
#include <algorithm>
#include <deque>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

namespace {

bool is_name(std::string_view text) {
  const auto letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) || c == '_' || (c & 0x80) != 0; };
  const auto part = [&](char c) { return letter(c) || std::isdigit(static_cast<unsigned char>(c)); };
  return !text.empty() && letter(text.front()) && std::all_of(text.begin(), text.end(), part);
}

/// "eu/prices.econ" → "prices"
std::string stem(const std::string& file) {
  const size_t slash = file.rfind('/') + 1;
  return file.substr(slash, file.rfind('.') > slash ? file.rfind('.') - slash : std::string::npos);
}

std::string spelled(const ast::Path& path) {
  std::string name;
  for (const auto& part : path.parts) name += (name.empty() ? "" : ".") + part.text;
  return name;
}

}  // namespace

/// A module for each library file, and one for each instance of a file of the user's own; what a module uses stands
/// before it, the model last. The instance that several imports share is named after the shortest way to it.
void Analyzer::make_modules(const std::vector<ModuleFile>& files) {
  std::map<std::string, const ModuleFile*> by_name;
  for (const ModuleFile& file : files) {
    by_name[file.module] = &file;
    if (file.own()) continue;
    auto& module = modules_.emplace_back(std::make_unique<Module>());
    module->name = file.module;
    module->file = &file.file;
    module->library = true;
    module->reexports = file.module == "std.prelude";
  }
  std::vector<std::unique_ptr<Module>> own;
  const auto add = [&](const ModuleFile& file) {
    own.push_back(std::make_unique<Module>());
    own.back()->name = file.module;
    own.back()->file = &file.file;
    return own.back().get();
  };
  std::map<std::string, Module*> shared;
  std::deque<std::pair<Module*, const ModuleFile*>> open{{add(files.back()), &files.back()}};
  for (; !open.empty(); open.pop_front()) {
    const auto [module, file] = open.front();
    for (const ast::Statement& statement : module->file->statements) {
      const auto* use = std::get_if<ast::UseDecl>(&statement.node);
      if (!use || !use->file) continue;
      const auto found = file->uses.find(use->file->span.begin);
      if (found == file->uses.end()) continue;  // reported by the loader
      Module*& one = shared[found->second];
      if (one && use->settings.empty()) {
        module->uses.emplace_back(use, one);
        continue;
      }
      if (own.size() > options_.limits.imports) {
        report(Code::TooManyFiles, use->file->span, options_.limits.imports);
        return place_modules(std::move(own));
      }
      Module* made = add(*by_name.at(found->second));
      made->library = made->imported = true;
      made->prefix = module->prefix + (use->alias ? use->alias->text : stem(use->file->text)) + ".";
      if (use->settings.empty()) {
        one = made;
      } else {
        made->use = use;
        made->user = module;
      }
      module->uses.emplace_back(use, made);
      open.emplace_back(made, by_name.at(found->second));
    }
  }
  place_modules(std::move(own));
}

/// Depth first from the model, which is the first of `own`.
void Analyzer::place_modules(std::vector<std::unique_ptr<Module>> own) {
  std::map<const Module*, std::unique_ptr<Module>> waiting;
  Module* model = own.front().get();
  for (auto& module : own) waiting.emplace(module.get(), std::move(module));
  std::map<std::string, const Module*> first;
  const auto place = [&](auto&& self, Module* module) -> void {
    for (const auto& [use, used] : module->uses) {
      if (waiting.count(used)) self(self, used);
    }
    auto node = waiting.extract(module);
    if (node.empty()) return;
    const auto [known, inserted] = first.emplace(module->name, module);
    if (!inserted) module->first = known->second;
    modules_.push_back(std::move(node.mapped()));
  };
  place(place, model);
}

void Analyzer::link_imports(Module& module) {
  const Module* prelude = nullptr;
  for (const auto& candidate : modules_) {
    if (candidate->name == "std.prelude") prelude = candidate.get();
  }
  if (prelude && prelude != &module) module.imports.push_back({prelude, {}});
  for (const ast::Statement& statement : module.file->statements) {
    const auto* use = std::get_if<ast::UseDecl>(&statement.node);
    if (!use) continue;
    if (use->file) {
      link_file(module, *use);
      continue;
    }
    const std::string name = spelled(use->module);
    for (const auto& candidate : modules_) {
      if (candidate->name != name || candidate.get() == &module) continue;
      Module::Import import{candidate.get(), {}};
      for (const ast::Identifier& only : use->only) import.only.push_back(only.text);
      module.imports.push_back(std::move(import));
    }
  }
}

/// The name that a file's quantities are read by, and those that `only` brings in bare.
void Analyzer::link_file(Module& module, const ast::UseDecl& use) {
  const auto found =
      std::find_if(module.uses.begin(), module.uses.end(), [&](const auto& u) { return u.first == &use; });
  const Module* used = found == module.uses.end() ? nullptr : found->second;
  const std::string file_stem = stem(use.file->text);
  if (!use.alias && !is_name(file_stem)) {
    if (used)
      report(Code::ImportName, use.file->span, use.file->text)
          .note("the name of a file is that name, if it is one: a letter, then letters, digits and `_`")
          .help(fmt::format("name it: `use \"{}\" as …`", use.file->text));
    return;
  }
  if (!used) {  // its names stay silent
    for (const ast::Identifier& only : use.only) declare_broken(module, only);
    if (use.only.empty() || use.alias)
      declare_broken(module, use.alias ? *use.alias : ast::Identifier{file_stem, use.file->span});
    return;
  }
  if (!use.only.empty()) {
    Module::Import import{used, {}};
    for (const ast::Identifier& only : use.only) import.only.push_back(only.text);
    module.imports.push_back(std::move(import));
    if (!use.alias) return;
  }
  const auto place = std::find_if(modules_.begin(), modules_.end(), [&](const auto& m) { return m.get() == used; });
  const ast::Identifier name = use.alias ? *use.alias : ast::Identifier{file_stem, use.file->span};
  declare_name(module, name, {EntityKind::Module, static_cast<uint32_t>(place - modules_.begin()), name.span});
}

/// What `only` names has to be there, and what an import states has to be a parameter, once everything is declared.
void Analyzer::check_imports(Module& module) {
  for (const ast::Statement& statement : module.file->statements) {
    const auto* use = std::get_if<ast::UseDecl>(&statement.node);
    if (!use) continue;
    for (const auto& candidate : modules_) {
      const bool meant = use->file ? std::count(module.uses.begin(), module.uses.end(), std::pair(use, candidate.get()))
                                   : candidate->name == spelled(use->module);
      if (!meant) continue;
      const std::string& name = use->file ? use->file->text : candidate->name;
      for (const ast::Identifier& only : use->only) {
        if (candidate->names.count(only.text) || model_.units.find(only.text)) continue;
        not_in_module(*candidate, name, only.text, only.span);
        declare_broken(module, only);
      }
      if (candidate->use == use) check_import_settings(*candidate);
    }
  }
}

void Analyzer::not_in_module(const Module& module, const std::string& called, const std::string& name, Span span) {
  std::vector<std::string> names;
  for (const auto& [declared, entity] : module.names) names.push_back(declared);
  auto builder = report(Code::NotInModule, span, called, name);
  suggest(builder, name, names);
}

void Analyzer::check_import_settings(const Module& module) {
  std::map<std::string_view, Span> seen;
  for (const ast::InstanceMember& setting : module.use->settings) {
    const auto [first, inserted] = seen.emplace(setting.name.text, setting.name.span);
    if (!inserted)
      report(Code::DuplicateName, setting.name.span, setting.name.text).label(first->second, "first stated here");
    const auto known = module.names.find(setting.name.text);
    const bool quantity = known != module.names.end() && known->second.kind == EntityKind::Quantity;
    if (known != module.names.end() && known->second.kind == EntityKind::Broken) continue;
    if (quantity && model_.quantities[known->second.index].role == QuantityRole::Parameter) continue;
    auto builder = report(Code::ImportSetting, setting.name.span, module.use->file->text, setting.name.text);
    if (known != module.names.end()) {
      builder
          .label(known->second.span, quantity ? "computed here" : "it is " + std::string(describe(known->second.kind)))
          .help("a scenario can override it; an import states parameters only");
      continue;
    }
    std::vector<std::string> names;
    for (const auto& [name, entity] : module.names) {
      if (entity.kind == EntityKind::Quantity && model_.quantities[entity.index].role == QuantityRole::Parameter)
        names.push_back(name);
    }
    if (!suggest(builder, setting.name.text, names)) builder.note("its parameters: " + listed(names));
  }
}

/// What the import of this instance says about a parameter; null: nothing.
const ast::InstanceMember* Analyzer::import_setting(const Module& module, std::string_view name) {
  if (!module.use) return nullptr;
  for (const ast::InstanceMember& setting : module.use->settings) {
    if (setting.name.text == name) return &setting;
  }
  return nullptr;
}

/// An import may change a value, not its unit: the file's own value says it where no unit is declared.
bool Analyzer::fits_import(QuantityId id, ExprId value, const Definition& definition) {
  if (!definition.replaced || type(value).poison()) return true;
  Scope scope = definition.scope;
  scope.module = definition.home;
  const size_t uncertain = model_.uncertain.size();
  const Type wanted = type(elaborate_value(*definition.replaced, scope, {}));
  model_.uncertain.resize(uncertain);  // ranges of the replaced value are no part of this model
  const Type& given = type(value);
  const bool fits = wanted.poison() || same_units(given, wanted);
  if (!fits)
    report(Code::ImportSettingUnit, at(value).span, model_[id].path, what_is(wanted), what_is(given))
        .label(definition.replaced->first->span, "the value in the file")
        .note("an import may change a value, not its unit");
  return fits;
}

/// A name in a file that is used by a name: "pricing.plan", "pricing.eu.churn".
const Entity* Analyzer::find_dotted(const Module& module, std::string_view name) const {
  const size_t dot = name.find('.');
  const Entity* entity = find(module, name.substr(0, dot));
  for (size_t begin = dot + 1; entity;) {
    if (entity->kind != EntityKind::Module) return nullptr;
    const size_t end = std::min(name.find('.', begin), name.size());
    const auto& names = modules_[entity->index]->names;
    const auto found = names.find(name.substr(begin, end - begin));
    entity = found == names.end() ? nullptr : &found->second;
    if (end == name.size()) return entity;
    begin = end + 1;
  }
  return nullptr;
}

}  // namespace econ::sema
