#pragma once
/// The sweep of examples/passepartout that is measured, from its text to machine code.

#include <string>

#include "runtime/engine/batch.h"
#include "runtime/study/sweep_program.h"

namespace econ::bench {

enum class Points : uint8_t {
  Grid,    ///< six axes, 10,707,840 points
  Random,  ///< all six parameters change from point to point
};

struct CompiledSweep {
  study::SweepProgram sweep;
  engine::BatchFunction kernel;
};

/// Columns only: the peers do not compute the model's checks. Ends the program if that is impossible.
CompiledSweep compile_sweep(const std::string& model, Points points);

}  // namespace econ::bench
