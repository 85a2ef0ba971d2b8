#include "compiler/jit/codegen.h"

#include <llvm/IR/LegacyPassManager.h>
#include <llvm/Support/raw_ostream.h>

namespace econ::jit {

Result<std::string> generate(llvm::Module& module, llvm::TargetMachine& machine, Output output) {
  llvm::SmallVector<char, 0> bytes;
  llvm::raw_svector_ostream stream(bytes);
  llvm::legacy::PassManager passes;
  const auto kind = output == Output::Object ? llvm::CodeGenFileType::ObjectFile : llvm::CodeGenFileType::AssemblyFile;
  if (machine.addPassesToEmitFile(passes, stream, nullptr, kind)) {
    return Fault{"LLVM cannot write code for this machine"};
  }
  passes.run(module);
  return std::string(bytes.begin(), bytes.end());
}

}  // namespace econ::jit
