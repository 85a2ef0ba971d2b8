#pragma once
/// Folds over an axis, left to right.

#include "compiler/lower/ir_ops.h"

namespace econ::lower {

/// What a fold may start from without changing its result: folding it with x gives x.
llvm::Value* fold_identity(IrOps& o, builtins::Primitive p);

}  // namespace econ::lower
