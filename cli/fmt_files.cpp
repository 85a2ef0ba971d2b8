#include "cli/fmt_files.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace econ::cli {

namespace {

namespace fs = std::filesystem;

bool is_hidden(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.size() > 1 && name.front() == '.' && name != "..";
}

Result<std::vector<std::string>> models_in(const std::string& folder) {
  std::vector<std::string> found;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  for (const fs::recursive_directory_iterator end; !error && entry != end; entry.increment(error)) {
    if (entry->is_directory() && is_hidden(entry->path())) entry.disable_recursion_pending();
    if (entry->path().extension() == ".econ" && entry->is_regular_file()) {
      found.push_back(entry->path().lexically_normal().string());
    }
  }
  if (error) return Fault{"cannot read the folder `" + folder + "`: " + error.message()};
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

Result<std::vector<std::string>> models_below(const std::vector<std::string>& paths) {
  std::vector<std::string> all;
  std::set<std::string> seen;
  const auto add = [&](const std::string& path) {
    if (seen.insert(path).second) all.push_back(path);
  };
  for (const std::string& path : paths) {
    std::error_code error;
    if (path == "-" || !fs::is_directory(path, error)) {
      add(path);
      continue;
    }
    const auto found = models_in(path);
    if (!found) return found.fault();
    for (const std::string& model : *found) add(model);
  }
  return all;
}

}  // namespace econ::cli
