#include "runtime/study/cache_dir.h"

#include <cstdlib>

namespace econ::study {

std::filesystem::path cache_dir() {
  const char* cache = std::getenv("XDG_CACHE_HOME");
  if (cache != nullptr && *cache == '/') return std::filesystem::path(cache) / "econ";
  const char* home = std::getenv("HOME");
  if (home != nullptr && *home == '/') return std::filesystem::path(home) / ".cache" / "econ";
  return {};
}

}  // namespace econ::study
