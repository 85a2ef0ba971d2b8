#pragma once
/// The derivative of each primitive, as operations: one row of a table each.

#include <vector>

#include "compiler/ir/program_builder.h"

namespace econ::gradient {

/// One application of a primitive, as its derivative sees it.
struct Application {
  ir::ProgramBuilder& b;
  std::vector<ir::OpId> args;  ///< their values
  ir::OpId value;              ///< what it gave
  ir::OpId adjoint;            ///< the derivative of the result by that
  /// By argument, then the value: it can be infinite or undefined while the result is not, since nothing reads it
  /// there.
  std::vector<bool> wild;
};

/// Whether the primitive's value moves with its argument at all: not with what is rounded or compared.
bool moves(builtins::Primitive primitive, size_t argument);

/// The derivative of the result by an argument, through this application alone. Where the adjoint is 0 it is 0, be what
/// stands there undefined: a branch that is not taken.
ir::OpId pull(builtins::Primitive primitive, const Application& at, size_t argument);

}  // namespace econ::gradient
