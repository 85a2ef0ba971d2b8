#pragma once
/// Tells when files were saved, however an editor saves them: written in place, or renamed over the old one.

#include <set>
#include <string>
#include <vector>

#include "compiler/base/result.h"

namespace econ::cli {

class FileWatch {
 public:
  FileWatch();
  ~FileWatch();
  FileWatch(const FileWatch&) = delete;
  FileWatch& operator=(const FileWatch&) = delete;

  /// A fault if the system watches no more files.
  Status open();
  /// These files, from now on; their folders are looked at too, so one that is missing may appear.
  void look_at(const std::vector<std::string>& files);
  enum class Event { Saved, Stopped };
  /// Waits for one of the files, or with `any` for any file in their folders; Stopped by Ctrl-C, SIGTERM or a reader of
  /// standard output that is gone.
  Event wait(bool any);

 private:
  bool drain(bool any);

  int notify_ = -1;
  int stop_ = -1;  ///< readable once a signal came
  std::set<std::string> folders_;
  std::set<std::string> names_;  ///< without their folder
};

}  // namespace econ::cli
