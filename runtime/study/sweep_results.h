#pragma once
/// What a sweep's outcome says of single points: results where a column ranks first, and why one is undefined.

#include <string>
#include <vector>

#include "runtime/engine/engine.h"
#include "runtime/study/sweep_program.h"

namespace econ::study {

/// Why values of a result are none.
struct UndefinedCause {
  std::string text;  ///< "division by zero in `margin`"
  uint64_t count = 0;
  uint64_t first = 0;  ///< the first such point
};

struct SweepDetails {
  /// By ranking and row: every column there, in the row's scenario.
  std::vector<std::vector<std::vector<double>>> ranked;
  /// By scenario and column: the causes in the order in which they first come, that of the first undefined value in
  /// front; empty where none is undefined. Their counts are of the first thousand or so undefined values: together less
  /// than the summary's where there are more.
  std::vector<std::vector<std::vector<UndefinedCause>>> causes;
};

SweepDetails sweep_details(const SweepProgram& sweep, const engine::BatchFunction& batch,
                           const engine::Outcome& outcome);

/// Undefined values of all results in all scenarios.
uint64_t undefined_values(const engine::Outcome& outcome);

}  // namespace econ::study
