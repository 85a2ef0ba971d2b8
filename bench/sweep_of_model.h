#pragma once
/// A sweep that is measured, from a model's text to machine code.

#include <string>
#include <vector>

#include "runtime/engine/batch.h"
#include "runtime/study/sweep_program.h"

namespace econ::bench {

struct Asked {
  std::string model;
  std::vector<std::string> variations;  ///< as after --vary
  std::vector<std::string> keep;        ///< as after --keep
  bool random = false;                  ///< all parameters change from point to point
  std::string features = {};            ///< instruction sets, as in jit::Options; empty: the machine's
};

/// The sweep of examples/passepartout: six axes, 10,707,840 points as a grid.
Asked passepartout_sweep(const std::string& model, bool random);
/// Its profit near zero is a difference of millions: a thousandth of the revenue.
inline double scale_of_passepartout(const std::vector<double>& row, size_t) { return row[8] * 1e-3; }

struct CompiledSweep {
  study::SweepProgram sweep;
  engine::BatchFunction kernel;
};

/// Columns only: the peers do not compute the model's checks. Ends the program if that is impossible.
CompiledSweep compile_sweep(const Asked& asked);

}  // namespace econ::bench
