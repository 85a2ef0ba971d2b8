#include "compiler/modules/load.h"

#include <algorithm>
#include <filesystem>
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

/// The name that a file of the user's own has among the modules.
std::string own_name(const std::string& key) { return "./" + key; }
std::string key_of(const std::string& module) { return module.starts_with("./") ? module.substr(2) : std::string(); }

/// Depth first over `use`; a module is placed behind all that it uses.
class Loader {
 public:
  Loader(source::SourceMap& sources, const Limits& limits, diagnostics::Diagnostics& diags, Library library,
         const source::Folder& folder)
      : sources_(sources), limits_(limits), diags_(diags), library_(library), folder_(folder) {}

  void add_library(std::string_view name) {
    const auto* module = find(name);
    // The user's limits are for the user's file.
    if (module) add(std::string(name), source::Source(std::string(module->path), std::string(module->text)), {});
  }

  void add_model(source::Source text) {
    main_ = folder_.find(std::filesystem::path(text.name()).filename().string(), "").path;
    add("", std::move(text), limits_);
  }

  std::vector<sema::ModuleFile> take() { return std::move(placed_); }

 private:
  enum class State { New, Open, Placed };

  void add(const std::string& name, source::Source text, const Limits& limits) {
    state_[name] = State::Open;
    open_.push_back(name);
    sema::ModuleFile module{name, parse::parse(sources_, sources_.add(std::move(text)), limits, diags_)};
    for (const auto& statement : module.file.statements) {
      const auto* use = std::get_if<ast::UseDecl>(&statement.node);
      if (use && use->file) follow_file(*use->file, module);
      if (use && !use->file) follow(use->module);
    }
    open_.pop_back();
    state_[name] = State::Placed;
    placed_.push_back(std::move(module));
  }

  void follow_file(const ast::Text& written, sema::ModuleFile& from) {
    if (!from.own()) return;  // the library reads no file
    const source::Place place = folder_.find(written.text, key_of(from.module));
    if (!place.refused.empty()) {
      diags_.report(Code::FileOutside, written.span, written.text, place.refused)
          .note("a model reads only files in its own folder and the folders below it");
      return;
    }
    const std::string name = place.path == main_ ? std::string() : own_name(place.key);
    if (state_[name] == State::Open) return report_cycle(written.span, name);
    if (state_[name] == State::New && !add_file(written, place, name)) return;
    from.uses[written.span.begin] = name;
  }

  bool add_file(const ast::Text& written, const source::Place& place, const std::string& name) {
    if (++files_ > limits_.imports) {
      diags_.report(Code::TooManyFiles, written.span, limits_.imports);
      return false;
    }
    auto text = source::Folder::read(place, limits_);
    if (text) {
      add(name, std::move(*text), limits_);
      return true;
    }
    auto report = diags_.report(Code::UnreadableImport, written.span, text.fault().message);
    const std::string meant = probably_meant(place.path);
    const std::string before = written.text.substr(0, written.text.rfind('/') + 1);
    if (!meant.empty())
      report.help(
          fmt::format("did you mean `use \"{}{}\"`?", before, std::filesystem::path(meant).filename().string()));
    return false;
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
    if (state == State::Open) return report_cycle(path.span, name);
    if (state == State::New) add_library(name);
  }

  void report_unknown(const ast::Path& path, const std::string& name) {
    std::vector<std::string> names;
    for (const auto& module : library_) names.emplace_back(module.name);
    // `use cloud` means `std.cloud`.
    const bool short_form = find("std." + name) != nullptr;
    const std::string nearest = short_form ? "std." + name : diagnostics::nearest_word(name, names);
    auto report = diags_.report(Code::UnknownModule, path.span, name);
    if (nearest.empty()) {
      report.note(all_modules());
      if (path.parts.front().text != "std")
        report.help(fmt::format("a file of your own stands in quotes: `use \"{}.econ\"`", name));
    } else {
      report.help(fmt::format("did you mean `use {}`?", nearest));
    }
  }

  std::string all_modules() const {
    std::vector<std::string> names;
    for (const auto& module : library_) names.push_back(fmt::format("`{}`", module.name));
    return fmt::format("the standard library has {}", fmt::join(names, ", "));
  }

  void report_cycle(source::Span span, const std::string& name) {
    std::vector<std::string> circle(std::find(open_.begin(), open_.end(), name), open_.end());
    circle.push_back(name);
    for (std::string& module : circle) {
      if (module.empty()) module = main_.filename().string();
      if (module.starts_with("./")) module = key_of(module);
    }
    diags_.report(Code::CyclicImport, span, fmt::format("`{}`", fmt::join(circle, "` → `")));
  }

  source::SourceMap& sources_;
  const Limits& limits_;
  diagnostics::Diagnostics& diags_;
  Library library_;
  const source::Folder& folder_;
  std::filesystem::path main_;  ///< the model, as the folder finds it
  size_t files_ = 0;            ///< of the user's own, read so far
  std::map<std::string, State> state_;
  std::vector<std::string> open_;
  std::vector<sema::ModuleFile> placed_;
};

}  // namespace

std::vector<sema::ModuleFile> load_text(source::Source model, source::SourceMap& sources, const Limits& limits,
                                        diagnostics::Diagnostics& diags, Library library,
                                        const source::Folder& folder) {
  Loader loader(sources, limits, diags, library, folder);
  loader.add_library(kPrelude);
  loader.add_model(std::move(model));
  auto files = loader.take();
  for (sema::ModuleFile& file : files) {
    if (file.own()) read_data_files(file.file, folder.of(key_of(file.module)), sources, limits, diags);
  }
  return files;
}

std::vector<sema::ModuleFile> load(const std::string& path, source::SourceMap& sources, const Limits& limits,
                                   diagnostics::Diagnostics& diags, Library library) {
  auto model = read_model(path, limits);
  if (model) return load_text(std::move(*model), sources, limits, diags, library, source::Folder(path));
  auto report = diags.report(Code::UnreadableFile, {}, model.fault().message);
  const std::string meant = probably_meant(path);
  if (!meant.empty()) report.help(fmt::format("did you mean `{}`?", meant));
  return {};
}

}  // namespace econ::modules
