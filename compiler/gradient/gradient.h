#pragma once
/// Exact derivatives, by reverse accumulation (Griewank and Walther, Evaluating Derivatives, 2008, chapter 3): a
/// program whose operations are those of the model and then those of its derivatives. So whoever evaluates programs has
/// derivatives too, with the same bits everywhere.

#include <span>

#include "compiler/ir/program.h"

namespace econ::gradient {

/// The program with the outputs "value", which is `result`, and for each of `inputs` "slope 0", "slope 1" …: the
/// partial derivative of `result` by it. `result` has no axes. All are undefined where they are not finite; a
/// derivative says nothing where the value is undefined.
///
/// A condition is taken as it stands: `if` differentiates the branch that is taken, min and max the argument that is
/// chosen, rounding and comparisons are constant (semantics 79). Costs a small multiple of the program, whatever the
/// number of inputs.
ir::Program gradient(const ir::Program& program, ir::OpId result, std::span<const ir::InputId> inputs);

}  // namespace econ::gradient
