#pragma once
/// From what a user asks to vary to a program and a plan: everything that can be said before a point is computed.

#include <optional>
#include <string>
#include <vector>

#include "compiler/base/limits.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/ir/program.h"
#include "compiler/sema/model.h"
#include "runtime/plan/plan.h"
#include "runtime/study/scenarios.h"
#include "runtime/study/sweep_design.h"

namespace econ::study {

struct SweepRequest {
  std::string question;  ///< a `sweep` of the model; empty: what `--vary` says, else the model's only sweep
  std::vector<std::string> scenarios;  ///< as in choose_scenarios; empty: what the question says, else base
  std::vector<std::string> keep;       ///< quantities; empty: what the question says, else every derived number that
                                       ///< has no axis and depends on a varied parameter
  std::optional<uint64_t> sample;      ///< this many random points instead of a grid
  std::optional<sema::SearchDesign::Kind> design;  ///< how parameters that no design of the question names vary
  uint64_t seed = 1;
  std::vector<std::string> summarize;  ///< statistics; empty: what the question says
  std::vector<std::string> by;         ///< axes by which results are grouped
  struct Ranking {
    std::string column;
    uint64_t size;
    bool greatest;
  };
  std::vector<Ranking> rankings;
  std::vector<std::string> histograms;  ///< results
  Limits limits;
};

struct SweepProgram {
  std::string title;  ///< the question's label or name; empty for `--vary`
  ir::Program program;
  plan::Plan plan;
  std::vector<VariedParameter> varied;
  std::vector<ScenarioName> scenarios;
  std::vector<std::string> summarize;  ///< statistics that are asked for
  std::vector<size_t> histograms;      ///< columns
};

/// Nothing after an error, which is reported. Ranges that are not varied stay at their base.
std::optional<SweepProgram> sweep_program(const sema::Model& model, const SweepRequest& request,
                                          diagnostics::Diagnostics& diags);

}  // namespace econ::study
