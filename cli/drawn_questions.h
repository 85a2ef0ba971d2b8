#pragma once
/// Questions of a model as charts: a `plot` or a `show`, both sides of a `solve`, the goal of a `maximize`, the grid of
/// a `sweep`.

#include <optional>
#include <vector>

#include "cli/chart_of.h"
#include "cli/solve_text.h"
#include "runtime/study/run.h"

namespace econ::cli {

struct DrawnQuestion {
  const sema::Question* question;
  study::Shown shown;  ///< what the charts are of
  std::vector<charts::Chart> charts;
};

/// In the order given; what has nothing to draw has no charts. Answers that are known need not be found again. Nothing
/// after an error, which is reported.
std::optional<std::vector<DrawnQuestion>> draw(const sema::Model& model,
                                               const std::vector<const sema::Question*>& questions,
                                               const std::vector<study::ScenarioName>& scenarios, const Limits& limits,
                                               diagnostics::Diagnostics& diags, const Answers* answers = nullptr);

}  // namespace econ::cli
