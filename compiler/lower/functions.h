#pragma once
/// exp, ln, pow, erf, sin and cos inside a kernel: written in place where there are few, else called. A called function
/// takes and returns whole vectors and is internal to the module, so its calls need no agreement with anyone.

#include <llvm/ADT/StringMap.h>
#include <llvm/IR/Module.h>

#include "compiler/builtins/lane_exponential.h"
#include "compiler/lower/ir_ops.h"

namespace econ::lower {

class Functions {
 public:
  using Values = llvm::SmallVector<llvm::Value*, 4>;
  using LogParts = builtins::Parts<llvm::Value*>;

  Functions(llvm::Module& module, const llvm::AttributeList& attributes, bool in_place)
      : module_(module), attributes_(attributes), in_place_(in_place) {}

  /// `p` is one of them (`is_function`).
  llvm::Value* call(IrOps& o, builtins::Primitive p, llvm::ArrayRef<llvm::Value*> args);

  /// ln |base|, for several powers of one base.
  LogParts log_of_base(IrOps& o, llvm::Value* base);
  llvm::Value* power(IrOps& o, llvm::Value* base, llvm::Value* exponent, const LogParts& log);

 private:
  using Body = llvm::function_ref<Values(IrOps&, llvm::ArrayRef<llvm::Value*>)>;
  Values emit(IrOps& o, llvm::StringRef name, llvm::ArrayRef<llvm::Value*> args, Body body);
  llvm::Function* outlined(IrOps& o, const std::string& name, llvm::ArrayRef<llvm::Value*> args, bool plain, Body body);

  llvm::Module& module_;
  llvm::AttributeList attributes_;
  bool in_place_;
};

}  // namespace econ::lower
