#include "compiler/source/folder.h"

#include <algorithm>
#include <system_error>

namespace econ::source {

namespace {

namespace fs = std::filesystem;

bool lies_in(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

}  // namespace

Folder::Folder(const fs::path& model) {
  if (model == "-") return;
  shown_ = model.parent_path();
  std::error_code error;
  real_ = fs::canonical(shown_.empty() ? fs::path(".") : shown_, error);
}

Place Folder::find(std::string_view written, std::string_view from) const {
  Place place;
  place.shown = written;
  const fs::path wanted(written);
  if (real_.empty()) {
    place.refused = "a model from standard input has no folder";
  } else if (wanted.is_absolute()) {
    place.refused = "a path begins at the folder of the file that names it";
  }
  if (!place.refused.empty()) return place;
  std::error_code error;
  place.path = fs::weakly_canonical(real_ / fs::path(from).parent_path() / wanted, error);
  if (error || place.path.empty()) {
    place.refused = "its path cannot be followed";
  } else if (!lies_in(place.path, real_)) {
    place.refused = "it leads out of the folder of the model";
  } else {
    const fs::path relative = place.path.lexically_relative(real_);
    place.key = relative.generic_string();
    place.shown = (shown_ / relative).generic_string();
  }
  return place;
}

std::optional<fs::path> Folder::of(std::string_view key) const {
  if (real_.empty()) return std::nullopt;
  return shown_ / fs::path(key).parent_path();
}

Result<Source> Folder::read(const Place& place, const Limits& limits) {
  return load_used(place.path, place.shown, limits);
}

}  // namespace econ::source
