#pragma once
/// What the solution of an equation comes to over runs of the model's distributions.

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "runtime/analysis/crossings.h"
#include "runtime/study/sampling.h"

namespace econ::study {

/// Each run has its own equation, with the draws of `econ sample` and every range at its base.
struct SolutionRuns {
  uint64_t runs = 0;
  uint64_t none = 0;                   ///< runs without a solution
  uint64_t several = 0;                ///< runs with more than one; they count in no percentile
  double p5 = 0, median = 0, p95 = 0;  ///< of the runs with exactly one; NaN if there are none
};

/// `solved`: the crossings with these inputs. At most `options.runs`, and no more than an answer is worth waiting for.
/// Nothing if `difference` follows from no distribution.
/// `grid`: as for place_of.
std::optional<SolutionRuns> solutions_of_runs(
    const ir::Program& program, ir::OpId difference, const std::vector<double>& inputs, const SampleOptions& options,
    bool grid, const std::function<analysis::Crossings(const std::vector<double>&)>& solved);

/// The place that stands for a crossing: where the sides are equal, or the first behind a jump. `grid`: the first point
/// that is not before it.
double place_of(const analysis::Crossing& crossing, bool grid);

}  // namespace econ::study
