#pragma once
/// How much code an operation is: what decides between loops and written-out elements, functions in place and calls.

#include "compiler/ir/program.h"

namespace econ::lower {

/// About as many instructions as one element takes, with its functions in place; 0 for a copy.
size_t work_of(const ir::Op& op);

/// exp, ln, pow …: what may be a function of its own.
bool is_function(builtins::Primitive p);

}  // namespace econ::lower
