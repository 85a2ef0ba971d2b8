#include "compiler/jit/cache_key.h"

#include <llvm/Config/llvm-config.h>

#include <bit>
#include <sstream>

#include "compiler/jit/code_revision.h"

namespace econ::jit {

std::string cache_key(const ir::Program& program, const KernelShape& shape, const Host& host, unsigned lanes,
                      int optimization) {
  std::ostringstream key;
  key << std::hex << "code " << kCodeRevision << "\nLLVM " << LLVM_VERSION_STRING << "\ncpu " << host.cpu << ' '
      << host.features << "\nlanes " << lanes << " optimization " << optimization << "\nprogram "
      << ir::fingerprint(program) << ' ' << program.ops.size();
  // Code is left out where the declared bounds of an input say that it cannot matter.
  for (size_t i = 0; i < program.inputs.size(); ++i) {
    const ir::Input& input = program.inputs[i];
    key << "\ninput " << shape.lane_input[i];
    for (double bound : {input.low, input.base, input.high}) key << ' ' << std::bit_cast<uint64_t>(bound);
  }
  key << "\nstores";
  for (const auto& store : shape.stores) key << ' ' << store.op.value << ':' << store.element;
  return key.str();
}

}  // namespace econ::jit
