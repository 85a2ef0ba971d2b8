#pragma once
/// Stocks that may hold less than nothing (semantics 57): nothing keeps them from it, and a reader should know.

#include <string>
#include <vector>

#include "runtime/study/run.h"

namespace econ::cli {

/// A line for each stock, what opens and closes a step, and each scenario in which it falls below 0: when, and whether
/// at the base or only where its ranges are at their worst.
std::vector<std::string> below_zero(const study::Run& run);

}  // namespace econ::cli
