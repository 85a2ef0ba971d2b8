#pragma once
/// Phase 7: a program and the shape of a kernel → LLVM module. LLVM's own headers: only for the .cpp files of `lower`
/// and `jit`.

#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>

#include <memory>

#include "compiler/ir/program.h"
#include "compiler/lower/kernel_shape.h"

namespace econ::lower {

inline constexpr const char* kEntryName = "econ_kernel";

/// What the entry function is: `inputs` and `outputs` as in jit::Kernel::run; `scratch` has room for
/// LoweredKernel::scratch doubles and lies on a 64-byte boundary.
using EntryFunction = void (*)(const double* const* inputs, double* const* outputs, uint64_t points, double* scratch);

struct LoweredKernel {
  std::unique_ptr<llvm::LLVMContext> context;
  std::unique_ptr<llvm::Module> module;
  size_t scratch = 0;  ///< doubles
};

/// What the machine wants to know of every function.
struct Target {
  llvm::DataLayout layout;
  std::string triple;
  unsigned lanes = 1;
  unsigned register_bits = 128;  ///< of the widest vector register that may be used
};

LoweredKernel lower_kernel(const ir::Program& program, const KernelShape& shape, const Target& target);

}  // namespace econ::lower
