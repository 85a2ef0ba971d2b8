#pragma once

#include <string>

#include "cli/text_table.h"
#include "compiler/sema/model.h"
#include "runtime/engine/engine.h"
#include "runtime/study/sweep_program.h"

namespace econ::cli {

/// `econ sweep` for people: what varied, the summary of each result, where its extremes are, checks, speed.
std::string sweep_text(const sema::Model& model, const study::SweepProgram& sweep, const engine::Outcome& outcome,
                       const Page& page);

/// `econ sweep --json`: `points`, `seconds`, `points_per_second`, `hash`, `results[]`, `checks[]`.
std::string sweep_json(const sema::Model& model, const study::SweepProgram& sweep, const engine::Outcome& outcome);

/// "1,000,000 points in 0.09 s, 11.2 M points/s, hash 0123456789abcdef"
std::string speed_text(const engine::Outcome& outcome);

/// "users = 1k user, price = $5/user/month"
std::string point_text(const study::SweepProgram& sweep, uint64_t point);

/// `1,000,000`
std::string grouped(uint64_t number);

}  // namespace econ::cli
