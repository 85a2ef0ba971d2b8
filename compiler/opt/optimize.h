#pragma once
/// Phase 5: the program that computes the same outputs with less work.

#include "compiler/ir/program.h"

namespace econ::opt {

/// Drops what no output needs, folds and shares again. Axes, inputs and outputs keep their order, so ids of inputs stay
/// valid; an input may be unused afterwards. Printed with ir::to_string as stage `ir-opt`.
ir::Program optimize(const ir::Program& program);

}  // namespace econ::opt
