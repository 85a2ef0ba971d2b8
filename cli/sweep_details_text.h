#pragma once
/// The parts of a sweep's report that are asked for: groups, ranked points, histograms; and what is undefined.

#include <string>

#include "cli/sweep_text.h"
#include "cli/text_table.h"
#include "runtime/study/sweep_results.h"

namespace econ::cli {

/// A table of statistics for each result, a row a group; then one for each check that fails in some group.
std::string groups_text(const study::SweepProgram& sweep, const engine::Outcome& outcome, const Page& page);

/// A table for each `--top` and `--bottom`: the points in order, with every result there.
std::string rankings_text(const study::SweepProgram& sweep, const engine::Outcome& outcome,
                          const study::SweepDetails& details, const Page& page);

/// How often each result has no value, why at the first such point, and where that is. Empty if all have one.
std::string undefined_text(const study::SweepProgram& sweep, const engine::Outcome& outcome,
                           const study::SweepDetails& details, const Page& page);

/// Twenty bins between the ends of each named result: even ones, or even by their logarithm where it spans more than
/// two powers of ten above zero.
std::string histograms_text(const study::SweepProgram& sweep, const engine::Outcome& outcome, const Page& page);

}  // namespace econ::cli
