#include "cli/revision.h"

#include <fstream>
#include <set>

#include <fmt/format.h>

#include "cli/git.h"
#include "compiler/parse/parse.h"

namespace econ::cli {

namespace {

namespace fs = std::filesystem;

void add_point_files(const ast::Search& search, std::vector<std::string>& files) {
  for (const auto& file : search.files) files.push_back(file.text);
  for (const auto& inner : search.over) add_point_files(inner, files);
}

/// The files that a model names, as it writes them.
std::vector<std::string> named_files(const ast::File& file) {
  std::vector<std::string> files;
  for (const auto& statement : file.statements) {
    if (const auto* use = std::get_if<ast::UseDecl>(&statement.node); use && use->file)
      files.push_back(use->file->text);
    if (const auto* table = std::get_if<ast::FileTableDecl>(&statement.node)) files.push_back(table->file.text);
    if (const auto* question = std::get_if<ast::QuestionDecl>(&statement.node)) {
      for (const auto& search : question->over) add_point_files(search, files);
    }
  }
  return files;
}

}  // namespace

Status ModelAtRevision::read(const std::string& revision, const std::string& model, const Limits& limits) {
  const fs::path place(model);
  revision_ = revision;
  asked_in_ = place.parent_path().string();
  prefix_ = asked_in_.empty() ? "" : asked_in_ + "/";
  name_ = revision + ":" + model;
  const GitAnswer inside = git(asked_in_, {"rev-parse", "--is-inside-work-tree"});
  if (inside.status == 127) return Fault{"git is not installed; `econ diff OLD.econ NEW.econ` compares two files"};
  if (!inside.ok())
    return Fault{fmt::format("`{}` lies in no git repository, so it has no revision `{}`", model, revision)};
  if (!git(asked_in_, {"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"}).ok())
    return Fault{
        fmt::format("there is no revision `{}` in the repository of `{}`, and no file of that name", revision, model)};
  auto folder = TemporaryFolder::in_system("econ-diff");
  if (!folder) return folder.fault();
  folder_ = std::move(*folder);
  const std::string key = place.filename().string();
  std::string text;
  if (!fetch(key, &text)) return Fault{fmt::format("revision `{}` has no file `{}`", revision, model)};
  path_ = (folder_.path() / key).string();
  follow(key, text, limits);
  return Done{};
}

/// The file and what it names, each once. What lies outside of the model's folder is refused when the model is read.
void ModelAtRevision::follow(const std::string& key, const std::string& text, const Limits& limits) {
  std::set<std::string> seen{key};
  std::vector<std::pair<std::string, std::string>> open{{key, text}};
  while (!open.empty()) {
    const auto [from, content] = std::move(open.back());
    open.pop_back();
    auto read = source::from_text(from, content, limits);
    if (!read) continue;
    source::SourceMap sources;
    diagnostics::Diagnostics diags;
    const ast::File file = parse::parse(sources, sources.add(std::move(*read)), limits, diags);
    for (const std::string& written : named_files(file)) {
      const std::string used = (fs::path(from).parent_path() / written).lexically_normal().string();
      std::string more;
      if (fs::path(used).is_absolute() || used.starts_with("..") || !seen.insert(used).second || !fetch(used, &more))
        continue;
      if (used.ends_with(".econ")) open.emplace_back(used, std::move(more));
    }
  }
}

bool ModelAtRevision::fetch(const std::string& key, std::string* text) {
  GitAnswer shown = git(asked_in_, {"show", "--end-of-options", revision_ + ":./" + key});
  if (!shown.ok()) return false;
  const fs::path place = folder_.path() / key;
  std::error_code error;
  fs::create_directories(place.parent_path(), error);
  std::ofstream file(place, std::ios::binary);
  file << shown.output;
  *text = std::move(shown.output);
  return static_cast<bool>(file.flush());
}

std::string ModelAtRevision::in_words(std::string messages) const {
  const std::string folder = folder_.path().string() + "/", shown = revision_ + ":" + prefix_;
  for (size_t at = messages.find(folder); at != std::string::npos; at = messages.find(folder, at + shown.size()))
    messages.replace(at, folder.size(), shown);
  return messages;
}

}  // namespace econ::cli
