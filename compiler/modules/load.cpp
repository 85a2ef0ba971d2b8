#include "compiler/modules/load.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "compiler/modules/data_file.h"
#include "compiler/modules/model_file.h"
#include "compiler/parse/parse.h"

namespace econ::modules {

namespace {

using diagnostics::Code;

constexpr std::string_view kPrelude = "std.prelude";

std::string spelled(const ast::Path& path) {
  std::string text;
  for (const auto& part : path.parts) text += (text.empty() ? "" : ".") + part.text;
  return text;
}

/// Depth first over `use`; a module is placed behind all that it uses.
class Loader {
 public:
  Loader(source::SourceMap& sources, const Limits& limits, diagnostics::Diagnostics& diags, Library library)
      : sources_(sources), limits_(limits), diags_(diags), library_(library) {}

  void add_library(std::string_view name) {
    const auto* module = find(name);
    // The user's limits are for the user's file.
    if (module) add(std::string(name), source::Source(std::string(module->path), std::string(module->text)), {});
  }

  void add_model(source::Source text) { add("", std::move(text), limits_); }

  std::vector<sema::ModuleFile> take() { return std::move(placed_); }

 private:
  enum class State { New, Open, Placed };

  void add(const std::string& name, source::Source text, const Limits& limits) {
    state_[name] = State::Open;
    open_.push_back(name);
    ast::File file = parse::parse(sources_, sources_.add(std::move(text)), limits, diags_);
    for (const auto& statement : file.statements) {
      if (const auto* use = std::get_if<ast::UseDecl>(&statement.node)) follow(use->module);
    }
    open_.pop_back();
    state_[name] = State::Placed;
    placed_.push_back({name, std::move(file)});
  }

  const stdlib::LibraryModule* find(std::string_view name) const {
    const auto found = std::find_if(library_.begin(), library_.end(), [&](const auto& m) { return m.name == name; });
    return found == library_.end() ? nullptr : &*found;
  }

  void follow(const ast::Path& path) {
    if (path.parts.empty()) return;  // reported by the parser
    const std::string name = spelled(path);
    if (!find(name)) return report_unknown(path, name);
    const State state = state_[name];
    if (state == State::Open) return report_cycle(path, name);
    if (state == State::New) add_library(name);
  }

  void report_unknown(const ast::Path& path, const std::string& name) {
    std::vector<std::string> names;
    for (const auto& module : library_) names.emplace_back(module.name);
    // `use cloud` means `std.cloud`.
    const bool short_form = find("std." + name) != nullptr;
    const std::string nearest = short_form ? "std." + name : diagnostics::nearest_word(name, names);
    if (nearest.empty() && path.parts.front().text != "std") {
      diags_.report(Code::FileImportLater, path.span, name).note(all_modules());
      return;
    }
    auto report = diags_.report(Code::UnknownModule, path.span, name);
    if (nearest.empty()) {
      report.note(all_modules());
    } else {
      report.help(fmt::format("did you mean `use {}`?", nearest));
    }
  }

  std::string all_modules() const {
    std::vector<std::string> names;
    for (const auto& module : library_) names.push_back(fmt::format("`{}`", module.name));
    return fmt::format("the standard library has {}", fmt::join(names, ", "));
  }

  void report_cycle(const ast::Path& path, const std::string& name) {
    std::vector<std::string> circle(std::find(open_.begin(), open_.end(), name), open_.end());
    circle.push_back(name);
    diags_.report(Code::CyclicImport, path.span, fmt::format("`{}`", fmt::join(circle, "` → `")));
  }

  source::SourceMap& sources_;
  const Limits& limits_;
  diagnostics::Diagnostics& diags_;
  Library library_;
  std::map<std::string, State> state_;
  std::vector<std::string> open_;
  std::vector<sema::ModuleFile> placed_;
};

}  // namespace

namespace {

std::vector<sema::ModuleFile> load_in(const std::optional<std::filesystem::path>& folder, source::Source model,
                                      source::SourceMap& sources, const Limits& limits, diagnostics::Diagnostics& diags,
                                      Library library) {
  Loader loader(sources, limits, diags, library);
  loader.add_library(kPrelude);
  loader.add_model(std::move(model));
  auto files = loader.take();
  read_data_files(files.back().file, folder, sources, limits, diags);
  return files;
}

}  // namespace

std::vector<sema::ModuleFile> load_text(source::Source model, source::SourceMap& sources, const Limits& limits,
                                        diagnostics::Diagnostics& diags, Library library) {
  return load_in(std::nullopt, std::move(model), sources, limits, diags, library);
}

std::vector<sema::ModuleFile> load(const std::string& path, source::SourceMap& sources, const Limits& limits,
                                   diagnostics::Diagnostics& diags, Library library) {
  auto model = read_model(path, limits);
  std::optional<std::filesystem::path> folder;
  if (path != "-") folder = std::filesystem::path(path).parent_path();
  if (model) return load_in(folder, std::move(*model), sources, limits, diags, library);
  auto report = diags.report(Code::UnreadableFile, {}, model.fault().message);
  const std::string meant = probably_meant(path);
  if (!meant.empty()) report.help(fmt::format("did you mean `{}`?", meant));
  return {};
}

}  // namespace econ::modules
