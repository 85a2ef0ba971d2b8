#pragma once
/// What is known of each operation before its derivative is built.

#include <span>
#include <vector>

#include "compiler/ir/program.h"

namespace econ::gradient {

/// Whether it moves at all with one of the inputs: not through what is rounded or compared.
std::vector<bool> moving(const ir::Program& p, std::span<const ir::InputId> inputs);

/// Whether it may be infinite or undefined. That sums and products overflow is not looked at: a result that comes from
/// there has no slope.
std::vector<bool> wild(const ir::Program& p);

}  // namespace econ::gradient
