#pragma once

#include <string>

namespace econ::cli {

/// "0.1.0"
std::string version_number();

/// "econ 0.1.0 (LLVM 19.1.7, znver5, avx512, 8 lanes)"
std::string version_text();

}  // namespace econ::cli
