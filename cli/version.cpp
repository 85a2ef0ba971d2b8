#include "cli/version.h"

#include <fmt/format.h>

#include "compiler/jit/kernel.h"

namespace econ::cli {

std::string version_number() { return ECON_VERSION; }

std::string version_text() { return fmt::format("econ {} ({})", ECON_VERSION, jit::host_description()); }

}  // namespace econ::cli
