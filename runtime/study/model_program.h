#pragma once

#include <vector>

#include "compiler/ir/program.h"
#include "compiler/sema/model.h"
#include "runtime/study/scenarios.h"

namespace econ::study {

/// Every quantity of the model itself, in each scenario, ranges as inputs: what `run` evaluates and `econ emit` shows.
ir::Program model_program(const sema::Model& model, const std::vector<ScenarioName>& scenarios);

}  // namespace econ::study
