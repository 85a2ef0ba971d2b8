#pragma once
/// Branch and bound for a goal: boxes that bounds of the goal and of its conditions cannot rule out, best first.

#include <vector>

#include "runtime/analysis/goal_points.h"

namespace econ::analysis {

struct BoxResult {
  double bound = 0;  ///< signed so that greater is better: no point lies beyond; -∞ if no point can be
  size_t boxes = 0;
};

/// `best` and `at` hold the best point so far, and are bettered in place.
BoxResult search_boxes(const Goal& goal, GoalPoints& points, double& best, std::vector<double>& at,
                       const OptimumLimits& limits);

}  // namespace econ::analysis
