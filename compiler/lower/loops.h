#pragma once
/// Loops in kernels.

#include <llvm/IR/IRBuilder.h>

#include "compiler/ir/program.h"

namespace econ::lower {

/// The label that is current on each axis: a number while code is written out, a loop variable in a loop.
class Labels {
 public:
  void set(ir::AxisId axis, llvm::Value* label);
  bool has(ir::AxisId axis) const;
  llvm::Value* operator[](ir::AxisId axis) const;
  /// Which element of an array over `axes` is current.
  llvm::Value* element(llvm::IRBuilderBase& b, const ir::Program& p, const std::vector<ir::AxisId>& axes) const;

 private:
  llvm::SmallVector<std::pair<ir::AxisId, llvm::Value*>, 4> labels_;
};

/// Labels of element number `element` of an array over `axes`.
Labels labels_of(llvm::IRBuilderBase& b, const ir::Program& p, const std::vector<ir::AxisId>& axes, size_t element);

/// A phi whose value from the end of the loop is not known yet. Until `close`, that value is one of which nothing is
/// known: with a single incoming value the builder would take the phi for that value.
class OpenPhi {
 public:
  OpenPhi(llvm::IRBuilderBase& b, llvm::Value* first, llvm::BasicBlock* before);
  llvm::PHINode* phi() const { return phi_; }
  void close(llvm::Value* next, llvm::BasicBlock* latch);

 private:
  llvm::PHINode* phi_;
  llvm::Instruction* unknown_;
};

using Carried = llvm::SmallVector<llvm::Value*, 2>;
/// Runs `body(i, carried)` for i = 0 … count - 1; it returns what the next round carries. Leaves the builder behind the
/// loop and returns what the last round gave.
Carried counted_loop(llvm::IRBuilderBase& b, size_t count, const Carried& first,
                     llvm::function_ref<Carried(llvm::Value*, llvm::ArrayRef<llvm::Value*>)> body);

/// One loop an axis around `body`; axes with a single label need none.
void loop_over(llvm::IRBuilderBase& b, const ir::Program& p, llvm::ArrayRef<ir::AxisId> axes, const Labels& outer,
               llvm::function_ref<void(const Labels&)> body);

}  // namespace econ::lower
