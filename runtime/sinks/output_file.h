#pragma once
/// Bytes into a file that appears under its name only when it is whole. A device, a pipe and `-` (standard output) are
/// written directly.

#include <string>
#include <string_view>

#include "runtime/sinks/staged_file.h"

namespace econ::sinks {

/// A device, a pipe or `-`.
bool written_directly(const std::string& target);

class OutputFile {
 public:
  /// `-` is standard output.
  explicit OutputFile(std::string target);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  Status open();
  Status write(std::string_view bytes);
  /// Writes through to the disk and gives the file its name.
  Status commit();

  const std::string& target() const { return target_; }

 private:
  std::string target_;  ///< as the user wrote it
  StagedFile staged_;
  int direct_ = -1;
};

}  // namespace econ::sinks
