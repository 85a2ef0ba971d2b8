#pragma once
/// What computes the points of a prepared sweep: machine code, or the reference evaluator.

#include "compiler/base/result.h"
#include "runtime/engine/batch.h"
#include "runtime/study/machine_options.h"
#include "runtime/study/sweep_program.h"

namespace econ::study {

/// Program and plan must outlive the result. A fault says why there is no code for this machine.
Result<engine::BatchFunction> batch_of(const ir::Program& program, const plan::Plan& plan,
                                       const MachineOptions& options);
inline Result<engine::BatchFunction> sweep_batch(const SweepProgram& prepared, const MachineOptions& options) {
  return batch_of(prepared.program, prepared.plan, options);
}

}  // namespace econ::study
