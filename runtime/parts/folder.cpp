#include "runtime/parts/folder.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include <fmt/format.h>

namespace econ::parts {
namespace {

namespace fs = std::filesystem;

std::string manifest_path(const std::string& folder) { return (fs::path(folder) / "manifest").string(); }

bool is_part(const std::string& name) { return name.starts_with("part-") && !name.ends_with(".part"); }

/// Why parts of one cannot be used for the other, in words behind the name of their folder.
std::string difference(const Manifest& known, const Manifest& wanted) {
  std::string command = "econ";
  for (const std::string& word : known.words) command += " " + word;
  if (known.words != wanted.words) return fmt::format("holds parts of another run, `{}`", command);
  if (known.version != wanted.version)
    return fmt::format("was begun with econ {}, and this is {}", known.version, wanted.version);
  if (known.form != wanted.form) {
    const auto rows = [](const std::string& form) { return form.empty() ? "no rows" : "rows for a " + form; };
    return fmt::format("holds parts with {}, and this run needs {}", rows(known.form), rows(wanted.form));
  }
  return "was begun before the model or a file it uses was changed";
}

}  // namespace

bool Folder::exists(const std::string& path) {
  std::error_code error;
  return fs::exists(fs::symlink_status(path, error));
}

Result<Folder> Folder::open(const std::string& path) {
  Folder folder;
  folder.path_ = path;
  std::ifstream file(manifest_path(path), std::ios::binary);
  if (!file) {
    std::error_code error;
    if (!fs::exists(path, error)) return Fault{fmt::format("there is no `{}`", path)};
    return Fault{fmt::format("`{}` is no folder of parts: it has no manifest", path)};
  }
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  auto manifest = manifest_of(text);
  if (!manifest) return Fault{fmt::format("`{}` {}", manifest_path(path), manifest.fault().message)};
  folder.manifest_ = std::move(*manifest);
  return folder;
}

Result<Folder> Folder::create(const std::string& path, const Manifest& manifest) {
  std::error_code error;
  sinks::remove_unfinished(path, "manifest");
  const bool fresh = !fs::exists(path, error) || (fs::is_directory(path, error) && fs::is_empty(path, error));
  if (!fresh) {
    auto known = open(path);
    if (!known || known->manifest().fingerprint == manifest.fingerprint) return known;
    return Fault{fmt::format("`{}` {}; remove the folder, or name another by `--parts`", path,
                             difference(known->manifest(), manifest))};
  }
  fs::create_directories(path, error);
  if (error) return Fault{fmt::format("cannot create `{}`: {}", path, error.message())};
  sinks::OutputFile file(manifest_path(path));
  if (Status opened = file.open(); !opened) return opened.fault();
  if (Status written = file.write(to_text(manifest)); !written) return written.fault();
  if (Status committed = file.commit(); !committed) return committed.fault();
  Folder folder;
  folder.path_ = path;
  folder.manifest_ = manifest;
  return folder;
}

Contents Folder::read() const {
  Contents contents;
  std::vector<std::string> paths;
  std::error_code error;
  for (fs::directory_iterator at(path_, error), end; !error && at != end; at.increment(error)) {
    if (is_part(at->path().filename().string())) paths.push_back(at->path().string());
  }
  std::sort(paths.begin(), paths.end());
  for (const std::string& path : paths) {
    const auto part = PartReader::open(path);
    const bool ours = part && part->head().fingerprint == manifest_.fingerprint;
    if (ours) {
      contents.parts.push_back({path, part->head()});
      continue;
    }
    contents.damaged.push_back(path);
    contents.faults.push_back(part ? fmt::format("`{}` is a part of another run than its folder", path)
                                   : part.fault().message);
  }
  return contents;
}

void Folder::remove() const {
  std::error_code error;
  std::vector<fs::path> paths;
  for (fs::directory_iterator at(path_, error), end; !error && at != end; at.increment(error)) {
    if (is_part(at->path().filename().string())) paths.push_back(at->path());
  }
  for (const fs::path& path : paths) fs::remove(path, error);
  sinks::remove_unfinished(path_, "part-");
  fs::remove(manifest_path(path_), error);
  fs::remove(path_, error);
}

Tiling tiling(const std::vector<Found>& parts, uint64_t pass, engine::BlockRange blocks) {
  std::vector<const Found*> ordered;
  for (const Found& part : parts) {
    if (part.head.pass == pass && part.head.blocks.begin >= blocks.begin && part.head.blocks.end <= blocks.end &&
        part.head.blocks.size() > 0)
      ordered.push_back(&part);
  }
  std::sort(ordered.begin(), ordered.end(), [](const Found* a, const Found* b) {
    const auto& x = a->head.blocks;
    const auto& y = b->head.blocks;
    return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
  });
  Tiling result;
  auto next = ordered.begin();
  for (uint64_t at = blocks.begin; at < blocks.end;) {
    // The longest chain of parts from here on: where each end is reached from.
    std::map<uint64_t, const Found*> reached;
    uint64_t farthest = at;
    for (auto part = next; part != ordered.end() && (*part)->head.blocks.begin <= farthest; ++part) {
      const auto [begin, end] = (*part)->head.blocks;
      if (begin != at && !reached.contains(begin)) continue;
      reached.emplace(end, *part);
      farthest = std::max(farthest, end);
    }
    std::vector<Found> chain;
    for (uint64_t end = farthest; end > at; end = chain.back().head.blocks.begin) chain.push_back(*reached.at(end));
    result.parts.insert(result.parts.end(), chain.rbegin(), chain.rend());
    while (next != ordered.end() && (*next)->head.blocks.begin < farthest) ++next;
    if (next != ordered.end() && (*next)->head.blocks.begin == farthest) {
      at = farthest;
      continue;
    }
    at = next == ordered.end() ? blocks.end : (*next)->head.blocks.begin;
    if (farthest < at) result.gaps.push_back({farthest, at});
  }
  return result;
}

}  // namespace econ::parts
