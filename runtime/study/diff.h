#pragma once
/// What `econ diff` answers: what changed from one version of a model to another, or from one scenario to another, and
/// what that did to the results.

#include <optional>
#include <string>
#include <vector>

#include "compiler/base/limits.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/sema/model.h"
#include "compiler/source/source.h"
#include "runtime/study/figure.h"
#include "runtime/study/scenarios.h"

namespace econ::study {

/// One of the two that are compared. What it refers to must outlive the answer.
struct DiffSide {
  const sema::Model& model;
  const source::SourceMap& sources;
  ScenarioName scenario;
};

/// A definition that is not what it was.
struct DiffChange {
  enum class Kind : uint8_t { Assumption, Formula } kind{};
  std::string name;      ///< "price", "compute.price"
  std::string scenario;  ///< that it is stated in; empty: the model itself
  /// As written, on one line; empty on the side where there is none.
  std::string before, after;
  std::optional<Figure> was, is;  ///< an assumption's values, in that scenario
  std::string source_before, source_after;
  bool means_the_same = false;  ///< only its source changed
};

/// A result that moved: a number, or one element of what stands over axes, and what each change did to it.
struct DiffResult {
  std::string name;                     ///< "margin", "mrr[2026-07]"
  std::string of;                       ///< of an element: the quantity; else empty
  std::optional<Figure> before, after;  ///< nothing on the side that does not have it
  struct Part {
    size_t change = 0;  ///< its place in Diff::changes
    double movement = 0;
  };
  /// What is left moves when the changes are made one after another in their order. Adds up, with `rest`, to the
  /// movement of the base. Empty where the movement is not a number.
  std::vector<Part> parts;
  /// What no single change moves: axes, labels and the clock, and what goes with them.
  double rest = 0;
  bool attributed = false;  ///< `parts` and `rest` say where the movement comes from; not of elements
  /// After less before, at the base, where both are numbers of one dimension.
  std::optional<double> movement;
};

/// A question with another answer than before, in words: "14.24k user", several places one after another, or "nowhere".
struct DiffAnswer {
  std::string name;
  std::string label;          ///< of one that is asked in several scenarios or at several labels: "eu in colo"
  std::string before, after;  ///< empty on the side that does not ask it
};

/// A claim or a check whose verdict is another, that is new, or that is gone.
struct DiffVerdict {
  bool claim = false;
  std::string text, source;
  std::string before, after;  ///< empty on the side that does not have it
  bool ok_before = false, ok_after = false;
};

struct Diff {
  /// Assumptions in the order of the later text, then formulas in theirs.
  std::vector<DiffChange> changes;
  std::vector<DiffResult> results;
  std::vector<DiffAnswer> answers;
  std::vector<DiffVerdict> verdicts;
  /// Axes, labels and clocks that differ, in words.
  std::vector<std::string> structure;
  bool empty() const {
    return changes.empty() && results.empty() && answers.empty() && verdicts.empty() && structure.empty();
  }
};

/// Nothing that a diff shows can differ: definitions and their sources, axes, the clock, claims, checks and questions
/// are the same. Computes nothing.
bool mean_the_same(const DiffSide& before, const DiffSide& after);

/// Two models. Only what the changes can have moved is computed. Nothing after an error, which is reported.
std::optional<Diff> diff_models(const DiffSide& before, const DiffSide& after, const Limits& limits,
                                diagnostics::Diagnostics& diags);

/// Of two models only the claims and checks whose verdict is another, and the questions whose answer is. Likewise.
std::optional<Diff> diff_statements(const DiffSide& before, const DiffSide& after, const Limits& limits,
                                    diagnostics::Diagnostics& diags);

/// Two scenarios of one model; claims and checks, which speak of the base, are not compared.
std::optional<Diff> diff_scenarios(const sema::Model& model, const source::SourceMap& sources,
                                   const ScenarioName& before, const ScenarioName& after, const Limits& limits,
                                   diagnostics::Diagnostics& diags);

}  // namespace econ::study
