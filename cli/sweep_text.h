#pragma once

#include <string>

#include "cli/text_table.h"
#include "compiler/sema/model.h"
#include "runtime/engine/engine.h"
#include "runtime/study/sweep_program.h"
#include "runtime/study/sweep_results.h"

namespace econ::cli {

/// `econ sweep` for people: what varied, the summary of each result, where its extremes are, checks, what else is asked
/// for, speed.
std::string sweep_text(const sema::Model& model, const study::SweepProgram& sweep, const engine::Outcome& outcome,
                       const study::SweepDetails& details, const Page& page);

/// `econ sweep --json`: `points`, `seconds`, `points_per_second`, `hash`, `results[]`, `checks[]`; `groups[]` and
/// `rankings[]` where they are asked for.
std::string sweep_json(const sema::Model& model, const study::SweepProgram& sweep, const engine::Outcome& outcome,
                       const study::SweepDetails& details);

/// The statistics that a summary shows.
const std::vector<std::string>& statistics_of(const study::SweepProgram& sweep);

/// `12.3%`; a share that is not 0 never prints as 0.
std::string share_text(double share);

/// "1,000,000 points in 0.09 s, 11.2 M points/s, hash 0123456789abcdef"
std::string speed_text(const engine::Outcome& outcome);

/// "users = 1k user, price = $5/user/month"
std::string point_text(const study::SweepProgram& sweep, uint64_t point);

/// `1,000,000`
std::string grouped(uint64_t number);

/// What `--strict` says of undefined values.
std::string strict_text(uint64_t undefined);

}  // namespace econ::cli
