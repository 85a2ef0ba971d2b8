#include "compiler/base/temporary_folder.h"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

namespace econ {

namespace fs = std::filesystem;

Result<TemporaryFolder> TemporaryFolder::beside(const fs::path& stem) {
  std::string name = stem.string() + ".XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) {
    const std::error_code why(errno, std::generic_category());
    return Fault{"cannot create `" + stem.string() + "`: " + why.message()};
  }
  return TemporaryFolder(name);
}

Result<TemporaryFolder> TemporaryFolder::in_system(const char* name) {
  std::error_code error;
  const fs::path root = fs::temp_directory_path(error);
  if (error) return Fault{"there is no folder for temporary files: " + error.message()};
  return beside(root / name);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

}  // namespace econ
