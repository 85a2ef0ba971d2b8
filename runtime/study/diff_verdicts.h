#pragma once
/// Claims and checks of two versions of a model whose verdicts are not the same.

#include "runtime/study/affected.h"
#include "runtime/study/diff.h"

namespace econ::study {

/// Only what may have another verdict is computed. Nothing after an error, which is reported.
std::optional<std::vector<DiffVerdict>> diff_verdicts(const sema::Model& before, const Affected& affected_before,
                                                      const sema::Model& after, const Affected& affected_after,
                                                      const Limits& limits, diagnostics::Diagnostics& diags);

}  // namespace econ::study
