#pragma once
/// What a sweep's outcome says of single points: results where a column ranks first, and why one is undefined.

#include <string>
#include <vector>

#include "runtime/engine/engine.h"
#include "runtime/study/sweep_program.h"

namespace econ::study {

struct SweepDetails {
  /// By ranking and row: every column there, in the row's scenario.
  std::vector<std::vector<std::vector<double>>> ranked;
  /// By scenario and column: why the first undefined value is none, "division by zero in `margin`"; empty where none
  /// is.
  std::vector<std::vector<std::string>> causes;
};

SweepDetails sweep_details(const SweepProgram& sweep, const engine::BatchFunction& batch,
                           const engine::Outcome& outcome);

/// Undefined values of all results in all scenarios.
uint64_t undefined_values(const engine::Outcome& outcome);

}  // namespace econ::study
