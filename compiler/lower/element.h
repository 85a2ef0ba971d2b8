#pragma once
/// The value of one element of an operation inside a kernel. Truth values that cannot be undefined stay masks until a
/// number is wanted.

#include "compiler/lower/ir_ops.h"

namespace econ::lower {

struct Element {
  llvm::Value* number = nullptr;
  llvm::Value* mask = nullptr;  ///< at least one of the two is there

  static Element of(llvm::Value* number) { return {number, nullptr}; }
  static Element truth(llvm::Value* mask) { return {nullptr, mask}; }
};

/// 1 or 0 for a mask.
llvm::Value* number_of(IrOps& o, const Element& element);

/// Null where the truth value may be undefined.
llvm::Value* mask_of(IrOps& o, const Element& element);

}  // namespace econ::lower
