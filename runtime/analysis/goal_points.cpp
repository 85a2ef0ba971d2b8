#include "runtime/analysis/goal_points.h"

#include <algorithm>
#include <cmath>

namespace econ::analysis {

GoalPoints::GoalPoints(const Goal& goal)
    : goal_(goal), evaluator_(goal.program), inputs_(goal.inputs), ever_held_(goal.conditions.size(), false) {}

double GoalPoints::raw(std::span<const double> at) {
  for (size_t i = 0; i < goal_.choices.size(); ++i) inputs_[goal_.choices[i].input.value] = at[i];
  if (goal_.follow) goal_.follow(inputs_, rough_);
  evaluator_.evaluate(inputs_, values_);
  const double value = values_[goal_.value][goal_.element];
  if (!std::isfinite(value)) return std::numeric_limits<double>::quiet_NaN();
  defined_ = true;
  return sign() * value;
}

bool GoalPoints::held(size_t condition) const {
  const double truth = values_[goal_.conditions[condition]][0];
  return !std::isnan(truth) && truth != 0;
}

double GoalPoints::operator()(std::span<const double> at) {
  const double value = raw(at);
  bool all = !std::isnan(value);
  for (size_t c = 0; c < goal_.conditions.size(); ++c) {
    const bool holds = held(c);
    if (holds) ever_held_[c] = true;
    all = all && holds;
  }
  return all ? value : -std::numeric_limits<double>::infinity();
}

double nearest(const Choice& choice, double x) {
  if (choice.grid.empty()) return std::clamp(x, choice.low, choice.high);
  const auto above = std::lower_bound(choice.grid.begin(), choice.grid.end(), x);
  if (above == choice.grid.end()) return choice.grid.back();
  if (above == choice.grid.begin() || *above - x <= x - *(above - 1)) return *above;
  return *(above - 1);
}

}  // namespace econ::analysis
