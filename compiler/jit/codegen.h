#pragma once
/// LLVM module → machine code. Nothing here may change a result: no fast-math, no contraction.

#include <llvm/IR/Module.h>
#include <llvm/Target/TargetMachine.h>

#include <string>

#include "compiler/base/result.h"

namespace econ::jit {

enum class Output { Object, Assembly };

Result<std::string> generate(llvm::Module& module, llvm::TargetMachine& machine, Output output);

}  // namespace econ::jit
