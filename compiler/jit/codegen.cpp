#include "compiler/jit/codegen.h"

#include <llvm/CodeGen/MachineModuleInfo.h>
#include <llvm/CodeGen/Passes.h>
#include <llvm/CodeGen/TargetPassConfig.h>
#include <llvm/IR/LegacyPassManager.h>
#include <llvm/Support/raw_ostream.h>
#include <llvm/Target/TargetMachine.h>

namespace econ::jit {

namespace {

/// What a fifth of the time to compile went to, without a kernel running faster for it: the lowering places invariant
/// code itself, and an out-of-order core schedules as well.
void leave_out_idle_passes(llvm::TargetPassConfig& config) {
  for (auto* pass :
       {&llvm::EarlyMachineLICMID, &llvm::MachineLICMID, &llvm::MachineSchedulerID, &llvm::PostRASchedulerID}) {
    config.disablePass(pass);
  }
}

/// As TargetMachine::addPassesToEmitFile has it, with a say in the passes. False if the target cannot.
bool add_passes(llvm::legacy::PassManager& passes, llvm::LLVMTargetMachine& machine, llvm::raw_pwrite_stream& stream,
                llvm::CodeGenFileType kind) {
  auto* info = new llvm::MachineModuleInfoWrapperPass(&machine);
  llvm::TargetPassConfig* config = machine.createPassConfig(passes);
  leave_out_idle_passes(*config);
  passes.add(config);
  passes.add(info);
  if (config->addISelPasses()) return false;
  config->addMachinePasses();
  config->setInitialized();
  if (machine.addAsmPrinter(passes, stream, nullptr, kind, info->getMMI().getContext())) return false;
  passes.add(llvm::createFreeMachineFunctionPass());
  return true;
}

}  // namespace

Result<std::string> generate(llvm::Module& module, llvm::TargetMachine& machine, Output output) {
  llvm::SmallVector<char, 0> bytes;
  llvm::raw_svector_ostream stream(bytes);
  llvm::legacy::PassManager passes;
  const auto kind = output == Output::Object ? llvm::CodeGenFileType::ObjectFile : llvm::CodeGenFileType::AssemblyFile;
  // Every target of LLVM's own is one of these; it is the only kind that can generate code.
  if (!add_passes(passes, static_cast<llvm::LLVMTargetMachine&>(machine), stream, kind)) {
    return Fault{"LLVM cannot write code for this machine"};
  }
  passes.run(module);
  return std::string(bytes.begin(), bytes.end());
}

}  // namespace econ::jit
