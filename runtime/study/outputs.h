#pragma once
/// Values as outputs of a program: one for each scenario, and for each label where the units differ.

#include <string>
#include <vector>

#include "compiler/ir/build.h"
#include "runtime/study/scenarios.h"

namespace econ::study {

/// Adds a quantity, or an expression called `name`. Gives the names of what was added: `name`, or of a value in several
/// units `name[label]` for each of its labels.
std::vector<std::string> add_outputs(ir::Lowering& lowering, const sema::Model& model,
                                     const std::vector<ScenarioName>& scenarios, sema::QuantityId quantity);
std::vector<std::string> add_outputs(ir::Lowering& lowering, const sema::Model& model,
                                     const std::vector<ScenarioName>& scenarios, const std::string& name,
                                     sema::ExprId expr);

}  // namespace econ::study
