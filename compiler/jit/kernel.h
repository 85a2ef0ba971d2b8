#pragma once
/// Phase 8: a compiled program behind a façade without LLVM headers.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "compiler/base/result.h"
#include "compiler/ir/program.h"
#include "compiler/lower/kernel_shape.h"

namespace econ::jit {

using lower::KernelShape;

struct Options {
  unsigned lanes = 0;               ///< doubles a vector: 1, 2, 4, 8, 16; 0: what suits the host and `points`
  uint64_t points = 0;              ///< how many the kernel will run on in all, as far as known; many pay for two
                                    ///< registers a vector: a fifth faster or more, but slower to compile
  std::filesystem::path cache_dir;  ///< empty: no object cache
  std::optional<int> optimization;  ///< 0..3; nothing: 2, or 0 where compiling would take longer than it saves
  std::string features;             ///< empty: all that the host has; "avx2": as on a machine without AVX-512
};

/// Machine code for one program and shape. Copyable handle; `run` may be called from many threads at once.
class Kernel {
 public:
  /// inputs[i]: `points` doubles if lane_input[i], else one double. outputs[s]: room for `points` doubles. No alignment
  /// is needed. Operations that depend on no lane input are computed once a call.
  void run(const double* const* inputs, double* const* outputs, size_t points) const;
  unsigned lanes() const;
  bool from_cache() const;  ///< the object was found, nothing was compiled

  struct Code;
  explicit Kernel(std::shared_ptr<const Code> code) : code_(std::move(code)) {}

 private:
  std::shared_ptr<const Code> code_;
};

/// A fault names what is missing (e.g. a CPU without FMA). The object cache is keyed by program, shape, lanes, LLVM
/// version, CPU, features and optimisation; a damaged or unwritable cache is ignored, never an error.
Result<Kernel> compile(const ir::Program& program, const KernelShape& shape, const Options& options);

/// Stages `llvm` and `asm` of `econ emit`.
std::string emit_llvm(const ir::Program& program, const KernelShape& shape, const Options& options);
std::string emit_assembly(const ir::Program& program, const KernelShape& shape, const Options& options);

/// Lanes of one register of the host: 8 with AVX-512, 4 with AVX2, 2 with NEON. Two registers a vector suit it as well.
unsigned host_lanes();
/// What `--version` prints: "LLVM 19.1.7, znver5, avx512, 8 lanes".
std::string host_description();

}  // namespace econ::jit
