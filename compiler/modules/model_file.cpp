#include "compiler/modules/model_file.h"

#include <cerrno>
#include <filesystem>
#include <vector>

#include <unistd.h>

#include "compiler/diagnostics/diagnostics.h"

namespace econ::modules {

namespace {

namespace fs = std::filesystem;

constexpr int kStandardInput = 0;

/// At most `limit` + 1 bytes; `from_text` says that one more than allowed is too many.
Result<std::string> read_standard_input(size_t limit) {
  std::string text;
  char buffer[64 * 1024];
  while (text.size() <= limit) {
    const ssize_t got = ::read(kStandardInput, buffer, std::min(sizeof buffer, limit + 1 - text.size()));
    if (got == 0) break;
    if (got < 0 && errno != EINTR) return Fault{"cannot read standard input"};
    if (got > 0) text.append(buffer, static_cast<size_t>(got));
  }
  return text;
}

std::vector<std::string> models_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->path().extension() == ".econ") names.push_back(entry->path().filename().string());
  }
  return names;
}

}  // namespace

Result<source::Source> read_model(const std::string& path, const Limits& limits) {
  if (path != "-") return source::load(path, limits);
  auto text = read_standard_input(limits.source_bytes);
  if (!text) return text.fault();
  return source::from_text("<stdin>", std::move(*text), limits);
}

std::string probably_meant(const std::string& path) {
  const fs::path wanted(path);
  std::error_code error;
  if (fs::exists(wanted, error)) return {};
  const fs::path folder = wanted.has_parent_path() ? wanted.parent_path() : fs::path(".");
  const std::string name = wanted.filename().string();
  std::string nearest;
  for (const std::string& model : models_in(folder)) {
    if (model == name + ".econ") nearest = model;
  }
  if (nearest.empty()) nearest = diagnostics::nearest_word(name, models_in(folder));
  return nearest.empty() ? nearest : (wanted.parent_path() / nearest).string();
}

}  // namespace econ::modules
