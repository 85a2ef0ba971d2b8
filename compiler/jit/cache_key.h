#pragma once
/// What a compiled kernel depends on, as text.

#include <string>

#include "compiler/jit/host.h"
#include "compiler/jit/kernel.h"

namespace econ::jit {

std::string cache_key(const ir::Program& program, const KernelShape& shape, const Host& host, unsigned lanes,
                      int optimization);

}  // namespace econ::jit
