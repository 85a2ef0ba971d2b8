#pragma once
/// The answers of a model's questions on two sides: crossovers and optima that moved.

#include "runtime/study/diff.h"

namespace econ::study {

/// Of one question, null on a side that does not ask it, the answers that differ, in the scenario of its side. Nothing
/// after an error, which is reported.
std::optional<std::vector<DiffAnswer>> diff_answers(const DiffSide& before, const sema::Question* was,
                                                    const DiffSide& after, const sema::Question* is,
                                                    const Limits& limits, diagnostics::Diagnostics& diags);

}  // namespace econ::study
