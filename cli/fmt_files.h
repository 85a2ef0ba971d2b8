#pragma once
/// Which models a command line names.

#include <string>
#include <vector>

#include "compiler/base/result.h"

namespace econ::cli {

/// A path as it was given; a folder as every `.econ` below it, sorted, without folders whose name begins with a dot.
/// What does not exist stays as it is: reading it says so. Each file once.
Result<std::vector<std::string>> models_below(const std::vector<std::string>& paths);

}  // namespace econ::cli
