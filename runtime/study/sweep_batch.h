#pragma once
/// What computes the points of a prepared sweep: machine code, or the reference evaluator.

#include <filesystem>

#include "compiler/base/result.h"
#include "runtime/engine/batch.h"
#include "runtime/study/sweep_program.h"

namespace econ::study {

/// How to compute; no result depends on it.
struct MachineOptions {
  bool reference = false;
  unsigned lanes = 0;               ///< 0: what suits the machine
  std::filesystem::path cache_dir;  ///< empty: compiled code is not kept
};

/// `prepared` must outlive the result. A fault says why there is no code for this machine.
Result<engine::BatchFunction> sweep_batch(const SweepProgram& prepared, const MachineOptions& options);

}  // namespace econ::study
