#pragma once
/// What varies in a sweep, before there is a program to vary: the factors of its design.

#include <optional>
#include <string>
#include <vector>

#include "compiler/diagnostics/diagnostics.h"
#include "compiler/sema/model.h"
#include "runtime/plan/plan.h"
#include "runtime/study/scenarios.h"

namespace econ::study {

/// A varied parameter, as shown beside the results.
struct VariedParameter {
  std::string path;
  units::Unit unit;
  double low = 0, high = 0;
  size_t points = 0;  ///< of a grid; 0: drawn
  bool log = false;
  std::string design;  ///< "zip", "lhs" …, as in the language; empty: an axis of its own
  uint64_t draws = 0;  ///< of a drawn one: how many
};

struct SweepDesign {
  std::vector<sema::QuantityId> parameters;
  std::vector<VariedParameter> varied;  ///< of each parameter
  std::vector<plan::Factor> factors;
  /// Where each parameter stands in `factors`.
  struct Place {
    size_t factor;
    bool drawn;
    size_t index;
  };
  std::vector<Place> places;
};

/// How parameters that no design of the question names vary.
struct DesignRequest {
  std::optional<uint64_t> sample;                   ///< this many draws of all of them
  std::optional<sema::SearchDesign::Kind> pattern;  ///< how; without `sample` a zip, corners or one at a time
};

/// Whether it is made of draws: a number of points goes with it.
bool is_drawn(sema::SearchDesign::Kind kind);

/// How draws of a drawn design lie.
plan::Pattern pattern_of(sema::SearchDesign::Kind kind);

/// The language's word for a design: "lhs".
std::string_view design_word(sema::SearchDesign::Kind kind);

/// Nothing after an error, which is reported: a parameter that varies twice or that a chosen scenario fixes (semantics
/// 71), a list that would have to be drawn from, lists of different lengths in a zip.
std::optional<SweepDesign> sweep_design(const sema::Model& model, const std::vector<sema::SearchAxis>& axes,
                                        const std::vector<sema::SearchDesign>& designs, const DesignRequest& request,
                                        const std::vector<ScenarioName>& scenarios, diagnostics::Diagnostics& diags);

}  // namespace econ::study
