#pragma once
/// Which elements of which operations a kernel needs, found backwards from what it stores.

#include "compiler/lower/plan.h"

namespace econ::lower {

/// Sets `needed`, and `elements` of those not in loops. Expects `binding` and `loop`; takes out of its loop what is not
/// in a recurrence and is asked for `few` of its elements at most.
void find_demand(const ir::Program& program, const KernelShape& shape, std::vector<OpPlan>& plans, size_t few);

}  // namespace econ::lower
