#pragma once
/// What `econ explain` answers: a result, what it is made of, down to what is assumed.

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "compiler/base/limits.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/sema/model.h"
#include "compiler/source/source.h"
#include "runtime/study/figure.h"
#include "runtime/study/levers.h"
#include "runtime/study/scenarios.h"

namespace econ::study {

/// A value on the way from a result to its assumptions.
struct ExplainNode {
  static constexpr size_t kNone = static_cast<size_t>(-1);
  std::string name;     ///< as the formula above calls it: "compute.cost", "margin[users = 10k user]", "price[base]"
  std::string display;  ///< "Monthly price"; may be empty
  std::string formula;  ///< as written, on one line; of an assumption its text; of an answer what is asked
  bool asked = false;   ///< the answer of a question; its parts are what is asked about, where it is answered
  std::vector<std::string> notes;  ///< of an answer: "the sides change places at a step …"
  std::string provenance;
  bool guess = false;
  Figure figure;
  std::vector<size_t> parts;     ///< what the formula refers to, in its order, then the ranges written in it
  size_t assumption = kNone;     ///< an assumption: its place in Explanation::assumptions; a cell of a column that is
                                 ///< assumed: the column's
  size_t place = kNone;          ///< among the nodes
  sema::ExprId definition = {};  ///< in force
};

/// A value that refers to no other: a parameter, a column or cell of a table, a range within a formula.
struct ExplainAssumption {
  size_t node = 0;
  LeverEffect effect;
  /// Its part of all that moves the result when each assumption alone moves by 1 %; NaN if it is no number, or 0.
  double share = std::numeric_limits<double>::quiet_NaN();
};

struct Explanation {
  ScenarioName scenario;
  /// The result first; each value once, however often it is referred to. What is searched leads back to its answer.
  std::vector<ExplainNode> nodes;
  std::vector<ExplainAssumption> assumptions;  ///< the largest share first
};

/// `result` is a quantity, or some of its labels: `mrr`, `mrr[2026-06]`, `component.cost[compute]`. Its name is looked
/// for in `text`, a source of its own that messages point into. Nothing after an error, which is reported.
std::optional<Explanation> explain(const sema::Model& model, const source::SourceMap& sources, source::FileId text,
                                   const ScenarioName& scenario, const Limits& limits, diagnostics::Diagnostics& diags);

}  // namespace econ::study
