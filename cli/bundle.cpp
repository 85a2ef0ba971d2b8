#include "cli/bundle.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <system_error>
#include <utility>

#include <fmt/format.h>

namespace econ::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kGiven = "given:";

std::string in_quotes(const std::string& name) { return '"' + name + '"'; }

bool is_given(const Arguments& arguments, const std::string& name) {
  const auto& files = arguments.points;
  return std::find(files.begin(), files.end(), name) != files.end() ||
         arguments.over.find(in_quotes(name)) != std::string::npos;
}

/// A path that stays in the folder it is seen from.
bool stays_inside(const fs::path& path) {
  return !path.empty() && path.is_relative() && std::find(path.begin(), path.end(), "..") == path.end();
}

}  // namespace

Bundle bundle_of(const Session& session) {
  const source::SourceMap& sources = session.sources();
  std::set<source::FileId> seen;
  for (const auto& module : session.modules()) seen.insert(module.file.source);
  const fs::path model = session.model_name();
  Bundle bundle;
  const auto add = [&](const fs::path& path, source::FileId id) {
    if (stays_inside(path)) bundle.emplace_back(path.generic_string(), sources[id].text());
  };
  const bool is_file = model.has_filename() && session.arguments().model != "-";
  add(is_file ? model.filename() : fs::path("model.econ"), session.modules().back().file.source);
  for (const auto& module : session.modules()) {
    if (module.module.starts_with("./")) add(module.module.substr(2), module.file.source);
  }
  // What is left is data, named as seen from where the user stands, and the texts of flags.
  for (source::FileId id = 0; id < sources.size(); ++id) {
    const std::string& name = sources[id].name();
    if (seen.contains(id) || name.starts_with("--")) continue;
    if (is_given(session.arguments(), name))
      bundle.emplace_back(std::string(kGiven) + name, sources[id].text());
    else
      add(fs::path(name).lexically_relative(model.parent_path().empty() ? fs::path(".") : model.parent_path()), id);
  }
  return bundle;
}

Result<UnpackedBundle> UnpackedBundle::unpack(const Bundle& bundle) {
  std::error_code error;
  UnpackedBundle unpacked;
  auto folder = TemporaryFolder::in_system("econ");
  if (!folder) return folder.fault();
  unpacked.folder_ = std::move(*folder);
  for (const auto& [path, text] : bundle) {
    const bool given = path.starts_with(kGiven);
    const fs::path place =
        unpacked.folder_.path() /
        (given ? "given-" + std::to_string(unpacked.given_.size()) + fs::path(path).extension().string() : path);
    if (given) unpacked.given_.emplace_back(path.substr(kGiven.size()), place.string());
    if (!given && !stays_inside(path)) return Fault{fmt::format("`{}` lies outside of its folder", path)};
    fs::create_directories(place.parent_path(), error);
    std::ofstream file(place, std::ios::binary);
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    if (!file.flush()) return Fault{fmt::format("cannot write `{}`", place.string())};
    if (unpacked.model_.empty()) unpacked.model_ = place.string();
  }
  if (unpacked.model_.empty()) return Fault{"there is no model in it"};
  return unpacked;
}

void UnpackedBundle::rename_files(Arguments& arguments) const {
  for (const auto& [name, path] : given_) {
    std::replace(arguments.points.begin(), arguments.points.end(), name, path);
    const std::string wanted = in_quotes(name), there = in_quotes(path);
    for (size_t at = arguments.over.find(wanted); at != std::string::npos;
         at = arguments.over.find(wanted, at + there.size()))
      arguments.over.replace(at, wanted.size(), there);
  }
}

}  // namespace econ::cli
