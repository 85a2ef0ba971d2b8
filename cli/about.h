#pragma once
/// What travels with written rows: which model and which version of it, which points, which program.

#include "cli/session.h"
#include "runtime/plan/plan.h"
#include "runtime/sinks/about.h"

namespace econ::cli {

/// The model's name and file, the hash of its program, the commit of its repository if it is in one (`-dirty` behind it
/// if something there is not committed), the number of points, the seed and the version of econ. No time: the same rows
/// are the same bytes.
sinks::About about_rows(const Session& session, const ir::Program& program, const plan::Plan& plan);

}  // namespace econ::cli
