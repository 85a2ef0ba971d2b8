#pragma once
/// What `econ sample` runs: which results, in which scenarios, under which conditions.

#include <optional>
#include <string>
#include <vector>

#include "compiler/base/limits.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/sema/model.h"
#include "runtime/study/sampling.h"
#include "runtime/study/scenarios.h"

namespace econ::study {

struct SampleRequest {
  std::vector<std::string> scenarios;  ///< as in choose_scenarios
  std::vector<std::string> keep;       ///< quantities; empty: every derived number without an axis that is random
  SampleOptions options;
  bool rows = false;  ///< each run is written: every result needs one value
  Limits limits;
};

struct SampleStudy {
  ir::Program program;
  plan::Plan plan;  ///< its last columns are the checks
  size_t checks = 0;
  std::vector<ScenarioName> scenarios;
  SampleOptions options;
};

/// Nothing after an error, which is reported. The model's `conditions` keep a run or reject it.
std::optional<SampleStudy> sample_study(const sema::Model& model, const SampleRequest& request,
                                        diagnostics::Diagnostics& diags);

/// Another number of runs of the same study.
void set_runs(SampleStudy& study, uint64_t runs);

/// The standard error that `--until` is about, in those that it allows: the greatest of all scenarios and places of the
/// ranges; NaN if unknown.
double excess_of(const sema::Model& model, const SampleStudy& study, const SampleOutcome& outcome);
inline bool is_known(const sema::Model& model, const SampleStudy& study, const SampleOutcome& outcome) {
  return excess_of(model, study, outcome) <= 1;
}

/// Runs after which the error is probably small enough, if it is so many times too large after those of `study`: it
/// falls with their square root. Whole blocks, at least twice as many.
uint64_t next_runs(const SampleStudy& study, double excess);

/// Runs in which a result or check is none, summed over all of them.
uint64_t undefined_values(const SampleOutcome& outcome);

/// Runs that meet the conditions are too few to say anything: reported, and true (semantics 39).
bool too_few_kept(const SampleStudy& study, const SampleOutcome& outcome, diagnostics::Diagnostics& diags);

}  // namespace econ::study
