#pragma once
/// What travels with rows: which model, which points, which program made them.

#include <string>
#include <utility>
#include <vector>

namespace econ::sinks {

/// Names and values, in the order they are shown: {"model", "hosting"}, {"seed", "7"}.
using About = std::vector<std::pair<std::string, std::string>>;

}  // namespace econ::sinks
