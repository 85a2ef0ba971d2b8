#pragma once
/// A goal at single points: what it comes to, and whether its conditions hold.

#include <span>
#include <vector>

#include "runtime/analysis/optimum.h"

namespace econ::analysis {

class GoalPoints {
 public:
  explicit GoalPoints(const Goal& goal);

  /// Signed so that greater is better; NaN where it is undefined.
  double raw(std::span<const double> at);
  /// The same, but -∞ where a condition fails or the goal is undefined.
  double operator()(std::span<const double> at);
  /// After either: whether each condition held.
  bool held(size_t condition) const;
  double sign() const { return goal_.greatest ? 1 : -1; }
  /// Of inputs that follow: from now on roughly, or not.
  void rough(bool so) { rough_ = so; }

  bool any_defined() const { return defined_; }
  const std::vector<bool>& ever_held() const { return ever_held_; }

 private:
  const Goal& goal_;
  reference::Evaluator evaluator_;
  reference::Evaluation values_;
  std::vector<double> inputs_;
  bool defined_ = false, rough_ = false;
  std::vector<bool> ever_held_;
};

/// The point of the choice's domain that is next to `x`.
double nearest(const Choice& choice, double x);

}  // namespace econ::analysis
