#include "compiler/jit/host.h"

#include <llvm/ADT/StringMap.h>
#include <llvm/MC/TargetRegistry.h>
#include <llvm/Support/TargetSelect.h>
#include <llvm/TargetParser/Host.h>
#include <llvm/TargetParser/Triple.h>

#include <algorithm>
#include <mutex>
#include <vector>

namespace econ::jit {
namespace {

const llvm::StringMap<bool>& host_features() {
  static const llvm::StringMap<bool> features = llvm::sys::getHostCPUFeatures();
  return features;
}

bool has(const char* feature) {
  const auto found = host_features().find(feature);
  return found != host_features().end() && found->second;
}

std::string feature_list() {
  std::vector<std::string> list;
  for (const auto& feature : host_features()) list.push_back((feature.second ? "+" : "-") + feature.first().str());
  std::sort(list.begin(), list.end());
  std::string joined;
  for (const auto& feature : list) joined += (joined.empty() ? "" : ",") + feature;
  return joined;
}

Result<Host> find_x86(const std::string& features) {
  if (!has("fma") || !has("avx2")) return Fault{"this CPU has no AVX2 and FMA instructions, which kernels need"};
  if (features == "avx2") return Host{"x86-64-v3", "", "avx2", 256, 4};
  std::string cpu = llvm::sys::getHostCPUName().str();
  const bool wide = has("avx512f") && has("avx512dq") && has("avx512vl");
  if (wide) return Host{cpu, feature_list(), "avx512", 512, 8};
  return Host{cpu, feature_list(), "avx2", 256, 4};
}

}  // namespace

Result<Host> find_host(const std::string& features) {
  const llvm::Triple triple(llvm::sys::getProcessTriple());
  if (!features.empty() && features != "avx2") return Fault{"there is no set of features `" + features + "`"};
  if (triple.isX86()) return find_x86(features);
  if (triple.isAArch64()) return Host{llvm::sys::getHostCPUName().str(), feature_list(), "neon", 128, 2};
  return Fault{"kernels need an x86-64 or AArch64 CPU, this one is " + triple.getArchName().str()};
}

Result<std::unique_ptr<llvm::TargetMachine>> make_machine(const Host& host, int optimization) {
  static std::once_flag once;
  std::call_once(once, [] {
    llvm::InitializeNativeTarget();
    llvm::InitializeNativeTargetAsmPrinter();
  });
  const std::string triple = llvm::sys::getProcessTriple();
  std::string error;
  const llvm::Target* target = llvm::TargetRegistry::lookupTarget(triple, error);
  if (target == nullptr) return Fault{"LLVM has no code generator for this machine: " + error};
  constexpr llvm::CodeGenOptLevel kLevels[] = {llvm::CodeGenOptLevel::None, llvm::CodeGenOptLevel::Less,
                                               llvm::CodeGenOptLevel::Default, llvm::CodeGenOptLevel::Aggressive};
  const auto level = kLevels[std::clamp(optimization, 0, 3)];
  return std::unique_ptr<llvm::TargetMachine>(target->createTargetMachine(
      triple, host.cpu, host.features, llvm::TargetOptions(), llvm::Reloc::PIC_, llvm::CodeModel::Small, level, true));
}

}  // namespace econ::jit
