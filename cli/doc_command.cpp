#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/doc_json.h"
#include "cli/output.h"
#include "compiler/document/document.h"
#include "compiler/modules/model_file.h"
#include "compiler/parse/parse.h"
#include "stdlib/library_modules.h"

namespace econ::cli {

namespace {

const stdlib::LibraryModule* find_module(const std::string& name) {
  for (const stdlib::LibraryModule& module : stdlib::library_modules()) {
    if (module.name == name || module.name == "std." + name) return &module;
  }
  return nullptr;
}

std::string stem_of(const std::string& path) {
  std::string name = path.substr(path.find_last_of('/') + 1);
  if (name.ends_with(".econ")) name.resize(name.size() - 5);
  return name;
}

/// Reads pages; what cannot be read is said, and the rest is printed.
class Pages {
 public:
  explicit Pages(const Arguments& arguments) : arguments_(arguments) {}

  void add_library() {
    for (const stdlib::LibraryModule& module : stdlib::library_modules()) add_module(module);
  }

  void add(const std::string& name) {
    if (const auto* module = find_module(name)) return add_module(*module);
    auto text = modules::read_model(name, arguments_.limits);
    if (!text) return report_unreadable(name, text.fault().message);
    add_text(std::move(*text), name == "-" ? "model" : stem_of(name), arguments_.limits);
  }

  const std::vector<document::Page>& pages() const { return pages_; }

  ExitStatus show_diagnostics() const {
    if (diags_.empty()) return ExitStatus::Ok;
    print_message(diagnostics::render_text(
        diags_, sources_, {.color = message_color(arguments_.color), .max_errors = arguments_.limits.errors}));
    return diags_.has_errors() ? ExitStatus::Usage : ExitStatus::Ok;
  }

 private:
  void add_module(const stdlib::LibraryModule& module) {
    add_text(source::Source(std::string(module.path), std::string(module.text)), std::string(module.name), {});
  }

  void add_text(source::Source text, std::string name, const Limits& limits) {
    const auto file = sources_.add(std::move(text));
    const ast::File tree = parse::parse(sources_, file, limits, diags_);
    pages_.push_back(document::read(tree, sources_[file], std::move(name)));
  }

  void report_unreadable(const std::string& name, const std::string& message) {
    auto report = diags_.report(diagnostics::Code::UnreadableFile, {}, message);
    std::vector<std::string> names;
    for (const stdlib::LibraryModule& module : stdlib::library_modules()) names.emplace_back(module.name);
    std::string meant = diagnostics::nearest_word(name, names);
    if (meant.empty()) meant = modules::probably_meant(name);
    if (!meant.empty()) report.help(fmt::format("did you mean `{}`?", meant));
  }

  const Arguments& arguments_;
  source::SourceMap sources_;
  diagnostics::Diagnostics diags_;
  std::vector<document::Page> pages_;
};

std::string first_sentence(const std::string& doc) {
  std::string text = doc.substr(0, doc.find("\n\n"));
  for (char& c : text) c = c == '\n' ? ' ' : c;
  const size_t stop = text.find(". ");
  return text.substr(0, stop == std::string::npos ? text.size() : stop + 1);
}

std::string as_markdown(const std::vector<document::Page>& pages) {
  if (pages.size() == 1) return document::to_markdown(pages.front());
  std::string text = "# Modules\n\n";
  for (const document::Page& page : pages) {
    const std::string title = page.title.empty() ? page.name : page.title;
    text += fmt::format("- [{}](#{}): {}\n", title, document::anchor(title), first_sentence(page.doc));
  }
  for (const document::Page& page : pages) text += "\n" + document::to_markdown(page, 2);
  return text;
}

}  // namespace

ExitStatus doc_command(const Arguments& arguments) {
  Pages pages(arguments);
  if (arguments.files.empty()) pages.add_library();
  for (const std::string& name : arguments.files) pages.add(name);
  const ExitStatus status = pages.show_diagnostics();
  if (pages.pages().empty()) return status;
  return print_result(arguments.json ? doc_json(pages.pages()) : as_markdown(pages.pages()), status);
}

}  // namespace econ::cli
