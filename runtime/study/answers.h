#pragma once
/// The answers of a model's questions as values that claims, checks and formulas read by the question's name.

#include "compiler/base/limits.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/sema/model.h"
#include "runtime/study/solve.h"

namespace econ::study {

/// Whose answers are wanted.
enum class Wanted : uint8_t {
  All,
  Read,         ///< of questions whose name a claim, a check or a formula reads
  Computed,     ///< the same but for claims, which only `run` and `test` compute
  ByQuestions,  ///< of questions whose name another question reads
};

/// Looks for the answer of each question that is wanted, in the model itself and in each scenario, and puts it
/// into `model.uncertain`: one value, or a range while other ranges vary. What has no answer, or several, stays NaN and
/// is warned of (W0786).
void answer_questions(sema::Model& model, Wanted wanted, const Limits& limits, diagnostics::Diagnostics& diags);

}  // namespace econ::study
