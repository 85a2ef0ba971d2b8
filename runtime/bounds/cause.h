#pragma once
/// Says why a value may be undefined, in the user's names.

#include <string>

#include "compiler/ir/program.h"
#include "runtime/bounds/graph.h"

namespace econ::bounds {

/// "users may be 0" for a division, "ln of `x` in `y` ..." for functions; `node` is where it first becomes undefined.
std::string cause_text(const ir::Program& program, const Graph& graph, uint32_t node, bool always);

}  // namespace econ::bounds
