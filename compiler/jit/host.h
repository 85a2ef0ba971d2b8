#pragma once
/// The one place that says what machine code may use: CPU, features, register width and lanes belong together, since a
/// vector wider than the features allow gives wrong numbers without a word.

#include <llvm/Target/TargetMachine.h>

#include <memory>
#include <string>

#include "compiler/base/result.h"

namespace econ::jit {

struct Host {
  std::string cpu;
  std::string features;
  std::string instruction_set;  ///< "avx512", "avx2", "neon"
  unsigned register_bits = 128;
  unsigned lanes = 2;  ///< one register
};

/// `features` as in Options. A fault if the machine lacks what kernels need: fused multiply-add.
Result<Host> find_host(const std::string& features);

/// `optimization` as in Options.
Result<std::unique_ptr<llvm::TargetMachine>> make_machine(const Host& host, int optimization);

}  // namespace econ::jit
