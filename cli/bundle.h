#pragma once
/// The texts of a model and of all files it uses, so that it can be read again where those files are not.

#include <string>
#include <utility>
#include <vector>

#include "cli/session.h"
#include "compiler/base/result.h"
#include "compiler/base/temporary_folder.h"

namespace econ::cli {

/// Text by path, as seen from the folder of the model; the model first. A file that a flag names, which may lie
/// anywhere, is `given:` and that name.
using Bundle = std::vector<std::pair<std::string, std::string>>;

/// Of a model that was analyzed.
Bundle bundle_of(const Session& session);

/// A bundle's files in a folder of their own, which is removed in the end.
class UnpackedBundle {
 public:
  static Result<UnpackedBundle> unpack(const Bundle& bundle);

  const std::string& model() const { return model_; }  ///< its path
  /// Makes the flags that name files name those of the bundle.
  void rename_files(Arguments& arguments) const;

 private:
  UnpackedBundle() = default;
  TemporaryFolder folder_;
  std::string model_;
  std::vector<std::pair<std::string, std::string>> given_;  ///< name and path
};

}  // namespace econ::cli
