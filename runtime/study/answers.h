#pragma once
/// The answers of a model's questions as values that claims, checks and formulas read by the question's name.

#include "compiler/base/limits.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/sema/model.h"

namespace econ::study {

/// From now on an answer is looked for when a program first reads it, in the scenario in which it reads it: one value,
/// or a range while other ranges vary. What has no answer, or several, stays NaN; that is reported (W0786) once for a
/// question that is read by name. Copies of the model share its answers. `model`, `limits` and `diags` must outlive
/// them and stay where they are.
void find_answers(sema::Model& model, const Limits& limits, diagnostics::Diagnostics& diags);

}  // namespace econ::study
