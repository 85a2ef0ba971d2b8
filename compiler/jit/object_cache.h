#pragma once
/// Compiled kernels on disk. A file that is missing, damaged, of another key or not writable is no fault: the kernel is
/// compiled again.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace econ::jit {

struct CachedObject {
  uint64_t scratch = 0;  ///< doubles, see lower::LoweredKernel
  std::string object;    ///< ELF or Mach-O
};

class ObjectCache {
 public:
  /// `key` says everything that the object depends on; it is stored beside it and compared.
  ObjectCache(const std::filesystem::path& directory, std::string key);

  std::optional<CachedObject> load() const;
  /// Written under a temporary name and then renamed, so that readers see all of it or nothing.
  void store(const CachedObject& object) const;

 private:
  std::filesystem::path path_;
  std::string key_;
};

}  // namespace econ::jit
