#pragma once
/// A folder that is there as long as its owner.

#include <filesystem>
#include <utility>

#include "compiler/base/result.h"

namespace econ {

class TemporaryFolder {
 public:
  /// `stem` and a suffix of its own, readable by the user alone. A fault says why it cannot be made.
  static Result<TemporaryFolder> beside(const std::filesystem::path& stem);
  /// The same in the folder that the system has for such, `name` in front.
  static Result<TemporaryFolder> in_system(const char* name);

  TemporaryFolder() = default;
  ~TemporaryFolder();
  TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  TemporaryFolder& operator=(TemporaryFolder&& other) noexcept {
    std::swap(path_, other.path_);
    return *this;
  }

  const std::filesystem::path& path() const { return path_; }
  /// It has become something else under another name and stays.
  void release() { path_.clear(); }

 private:
  explicit TemporaryFolder(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

}  // namespace econ
