#pragma once
/// The folder of a model: it reads no file outside of it.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "compiler/base/limits.h"
#include "compiler/base/result.h"
#include "compiler/source/source.h"

namespace econ::source {

/// A file that a model names.
struct Place {
  std::filesystem::path path;  ///< what to open, symbolic links resolved
  std::string key;             ///< relative to the folder, one spelling for one file: "eu/prices.econ"
  std::string shown;           ///< as messages call it: "models/eu/prices.econ"
  std::string refused;         ///< why it may not be read, in words; empty: it lies inside
};

class Folder {
 public:
  Folder() = default;  ///< of a text that is no file: every file is refused
  /// The folder that the file `model` lies in; of "-", standard input, none.
  explicit Folder(const std::filesystem::path& model);

  /// `written` as seen from the file `from` of this folder (a key; empty: the model). A path from the root of the file
  /// system, one that leads out of the folder and a symbolic link out of it are refused. The file may be missing.
  Place find(std::string_view written, std::string_view from) const;
  /// The folder of one of its files (a key), as the user wrote it; nullopt: no folder.
  std::optional<std::filesystem::path> of(std::string_view key) const;
  /// Reads what `find` gave; a fault also for what is no regular file.
  static Result<Source> read(const Place& place, const Limits& limits);

 private:
  std::filesystem::path real_;   ///< absolute, symbolic links resolved; empty: no folder
  std::filesystem::path shown_;  ///< as the user wrote it
};

}  // namespace econ::source
