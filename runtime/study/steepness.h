#pragma once
/// How steeply one result moves with what is assumed, and where that changes.

#include <vector>

#include "runtime/study/followed_answer.h"
#include "runtime/study/sensitivity.h"

namespace econ::study {

/// Slopes of one output of an assumed program at its base, by the program of its derivatives.
class Steepness {
 public:
  Steepness(const AssumedProgram& assumed, size_t output);
  Slope of(size_t assumption);
  /// Whether an answer that the result reads moves smoothly at the base.
  bool has_slopes(size_t answer) const { return has_slopes_[answer]; }

 private:
  /// The result and its slope by one assumption at a place of it, and what was decided on the way there.
  struct Sight {
    double value = 0, slope = 0;
    std::vector<double> decisions;
  };
  Sight look(size_t assumption, double at);
  std::optional<Break> nearest(size_t assumption, double from, double to, double nudge);

  bool through_answers(size_t assumption) const;

  const AssumedProgram& assumed_;
  ValueAndSlopes own_;            ///< by each assumption, then by each answer
  std::vector<size_t> reads_;     ///< answers that move the result
  std::vector<bool> has_slopes_;  ///< by answer
  size_t looks_ = 0;
};

}  // namespace econ::study
