#pragma once
/// A file that appears under its name only when it is whole: it is made beside its place and moved there by `commit`.
/// Without that, nothing is left.

#include <string>
#include <string_view>

#include "compiler/base/result.h"

namespace econ::sinks {

/// «cannot write `rows.csv`: no space left on device», of errno.
Fault file_fault(const char* verb, const std::string& target);

/// Removes what killed processes left of files that were being made in `folder` under names that begin with `start`.
/// Who still writes one holds a lock on it.
void remove_unfinished(const std::string& folder, std::string_view start);

class StagedFile {
 public:
  explicit StagedFile(std::string target) : target_(std::move(target)) {}
  ~StagedFile() { abandon(); }
  StagedFile(const StagedFile&) = delete;
  StagedFile& operator=(const StagedFile&) = delete;

  /// Creates an empty file beside the place, with the rights that the place has or a new file would get. What a killed
  /// process left of one for the same place is removed.
  Status create();
  /// Where the file is being made.
  const std::string& path() const { return temporary_; }
  int descriptor() const { return descriptor_; }
  bool is_open() const { return descriptor_ >= 0; }
  /// After another hand has made the file at `path` anew: its rights, and what `commit` writes through.
  Status made_anew();
  /// Writes through to the disk and gives the file its name.
  Status commit();
  void abandon();

 private:
  std::string target_;  ///< as the user wrote it
  std::string place_;   ///< where it will stand, symbolic links resolved
  std::string temporary_;
  int descriptor_ = -1;
};

}  // namespace econ::sinks
