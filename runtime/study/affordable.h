#pragma once

#include "compiler/base/limits.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/ir/program.h"

namespace econ::study {

/// Whether one point of the program costs no more than `--max-ops` allows; if not, that is reported.
bool affordable(const ir::Program& program, const Limits& limits, diagnostics::Diagnostics& diags);

/// A number of operations in words: `13k`, `10T`.
std::string count_text(double count);

}  // namespace econ::study
