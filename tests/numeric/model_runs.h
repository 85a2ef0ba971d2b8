#pragma once
/// What can be computed at many points of a model file: its parameters over their domains, its ranges and
/// distributions, the sweeps that it states. Cut into small blocks.

#include <string>
#include <vector>

#include "compiler/ir/program.h"
#include "runtime/plan/plan.h"

namespace econ::numeric {

struct ModelRun {
  std::string name;
  ir::Program program;
  plan::Plan plan;
};

/// About `points` points each. Throws if the file is no sound model.
std::vector<ModelRun> runs_of(const std::string& path, uint64_t points);

}  // namespace econ::numeric
