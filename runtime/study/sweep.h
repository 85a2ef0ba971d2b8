#pragma once
/// Computes a prepared sweep, by machine code or by the reference evaluator.

#include <atomic>
#include <filesystem>
#include <functional>

#include "compiler/base/result.h"
#include "runtime/engine/engine.h"
#include "runtime/study/sweep_program.h"

namespace econ::study {

/// How to compute; no result depends on it.
struct SweepOptions {
  bool reference = false;
  unsigned lanes = 0;
  std::filesystem::path cache_dir;  ///< empty: compiled code is not kept
  engine::Options engine;
};

/// A fault comes from the machine (no code for this processor) or from the sink (disk full).
Result<engine::Outcome> sweep(const SweepProgram& prepared, const SweepOptions& options);

}  // namespace econ::study
