#pragma once
/// A model as it was at a git revision, with the files it uses and its data, read by `git show`.

#include <string>

#include "compiler/base/limits.h"
#include "compiler/base/result.h"
#include "compiler/base/temporary_folder.h"

namespace econ::cli {

/// Lies in a folder of its own as long as this lives.
class ModelAtRevision {
 public:
  /// A fault says in words what is missing: git, a repository, the revision, the model in it. A file that the model
  /// uses and the revision does not have stays missing: reading the model reports it.
  Status read(const std::string& revision, const std::string& model, const Limits& limits);

  const std::string& path() const { return path_; }
  /// `HEAD~1:models/hosting.econ`
  const std::string& name() const { return name_; }
  /// Messages that name the files as they are called in the revision.
  std::string in_words(std::string messages) const;

 private:
  void follow(const std::string& key, const std::string& text, const Limits& limits);
  bool fetch(const std::string& key, std::string* text);

  TemporaryFolder folder_;
  std::string revision_, asked_in_, prefix_, path_, name_;
};

}  // namespace econ::cli
