#pragma once
/// Where `--out` writes rows, and what travels with them.

#include <memory>

#include "cli/session.h"
#include "runtime/engine/rows.h"
#include "runtime/plan/plan.h"
#include "runtime/sinks/about.h"

namespace econ::cli {

/// The model's name and file, the hash of its program, the commit of its repository if it is in one (`-dirty` behind it
/// if something there is not committed), the number of points, the seed and the version of econ. No time: the same rows
/// are the same bytes.
sinks::About about_rows(const Session& session, const ir::Program& program, const plan::Plan& plan);

/// The sink that `--out` names, which is not empty. With the rows go `about_rows`, or in a merge what the parts know. A
/// fault if the ending is not known.
Result<std::unique_ptr<engine::RowSink>> open_rows(const Session& session, const ir::Program& program,
                                                   const plan::Plan& plan);

}  // namespace econ::cli
