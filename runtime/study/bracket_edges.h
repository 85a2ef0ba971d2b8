#pragma once

#include "compiler/base/limits.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/sema/model.h"

namespace econ::study {

/// Warns of each ladder of the model that costs less just above a bracket than at its end (W0490), at the base of every
/// range, without scenarios.
void warn_of_falling_totals(const sema::Model& model, const Limits& limits, diagnostics::Diagnostics& diags);

}  // namespace econ::study
