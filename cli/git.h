#pragma once
/// Asking git, without a shell.

#include <string>
#include <vector>

namespace econ::cli {

struct GitAnswer {
  int status = -1;       ///< exit status; 127: there is no git
  std::string output;    ///< standard output, byte for byte
  std::string messages;  ///< standard error
  bool ok() const { return status == 0; }
};

/// `git -C folder arguments…`. Neither asks the terminal nor opens a pager.
GitAnswer git(const std::string& folder, const std::vector<std::string>& arguments);

}  // namespace econ::cli
