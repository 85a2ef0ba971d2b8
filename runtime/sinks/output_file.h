#pragma once
/// A file that appears under its name only when it is whole. It is written beside its place and moved there by
/// `commit`; without that, nothing is left. A device, a pipe and `-` (standard output) are written directly.

#include <string>
#include <string_view>

#include "compiler/base/result.h"

namespace econ::sinks {

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
  Status open_beside();
  Status open_directly();
  Fault fault(const char* verb) const;
  void abandon();

  std::string target_;     ///< as the user wrote it
  std::string place_;      ///< where it will stand, symbolic links resolved
  std::string temporary_;  ///< empty: written directly
  int descriptor_ = -1;
};

}  // namespace econ::sinks
