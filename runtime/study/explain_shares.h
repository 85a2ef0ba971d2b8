#pragma once
/// How much of a result each of its assumptions accounts for.

#include "runtime/study/explain.h"

namespace econ::study {

/// Fills in effect and share of the assumptions of an explanation of `result`, an expression of `model`, and puts the
/// largest share first. Cells of a column that is assumed as a whole are joined with it.
void weigh(const sema::Model& model, sema::ExprId result, Explanation& explanation);

}  // namespace econ::study
