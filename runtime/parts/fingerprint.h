#pragma once
/// Whether two runs would compute the same points and render the same rows.

#include <cstdint>
#include <string>

#include "compiler/ir/program.h"
#include "runtime/plan/plan.h"

namespace econ::parts {

/// A hash of everything that the bytes of rows and summary depend on: the program, the design with all its values and
/// streams, what is fixed, columns with their units, conditions, groups, rankings. `form` says how rows are rendered
/// and by which version. Threads, lanes and engine are not in it.
uint64_t fingerprint(const ir::Program& program, const plan::Plan& plan, const std::string& form);

}  // namespace econ::parts
