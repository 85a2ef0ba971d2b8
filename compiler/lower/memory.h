#pragma once
/// Arrays of a kernel: in the scratch memory of the thread, or constant ones in the object.

#include <llvm/ADT/DenseMap.h>
#include <llvm/IR/Module.h>

#include "compiler/lower/ir_ops.h"
#include "compiler/lower/plan.h"

namespace econ::lower {

class Memory {
 public:
  Memory(llvm::Module& module, llvm::Value* scratch, const KernelPlan& plan)
      : module_(module), scratch_(scratch), plan_(plan) {}

  /// One element of a stored operation: a vector of lanes, or for uniform ones a number in every lane of `o`.
  llvm::Value* load(IrOps& o, ir::OpId id, llvm::Value* element);
  void store(IrOps& o, ir::OpId id, llvm::Value* element, llvm::Value* number);
  /// A different element in each lane: `elements` has a 64-bit number a lane. Of stored or constant operations.
  llvm::Value* gather(IrOps& o, ir::OpId id, llvm::Value* elements);

  /// One element of a constant operation.
  llvm::Value* constant(IrOps& o, ir::OpId id, llvm::Value* element);
  /// One entry of a table that is not an operation's.
  llvm::Value* table_entry(IrOps& o, llvm::ArrayRef<double> table, llvm::Value* index);
  /// True in every lane where the flag of this element is set.
  llvm::Value* flag(IrOps& o, const std::vector<bool>& flags, llvm::Value* element);

 private:
  llvm::Constant* global_of(ir::OpId id);
  llvm::Constant* new_global(llvm::Constant* data);
  llvm::Value* scratch_address(llvm::IRBuilderBase& b, const OpPlan& plan, llvm::Value* element, unsigned width);

  llvm::Module& module_;
  llvm::Value* scratch_;
  const KernelPlan& plan_;
  llvm::DenseMap<uint32_t, llvm::Constant*> globals_;
  llvm::DenseMap<const std::vector<bool>*, llvm::Constant*> flags_;
};

}  // namespace econ::lower
