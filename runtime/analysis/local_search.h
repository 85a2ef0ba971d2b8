#pragma once
/// From a good point to a better one nearby, without derivatives.

#include <vector>

#include "runtime/analysis/goal_points.h"

namespace econ::analysis {

/// Subplex (Rowan 1990, as NLopt has it) within the domains; `at` is bettered in place, its value given back. The same
/// input gives the same result.
double search_locally(const Goal& goal, GoalPoints& points, std::vector<double>& at, int evaluations);

}  // namespace econ::analysis
