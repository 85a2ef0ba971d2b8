#pragma once
/// How steeply one result moves with what is assumed, and where that changes.

#include <vector>

#include "compiler/ir/program.h"
#include "compiler/reference/evaluate.h"
#include "runtime/study/sensitivity.h"

namespace econ::study {

/// Slopes of one output of an assumed program at its base, by the program of its derivatives.
class Steepness {
 public:
  Steepness(const AssumedProgram& assumed, size_t output);
  Slope of(size_t assumption);

 private:
  /// The result and its slope by one assumption at a place of it, and what was decided on the way there.
  struct Sight {
    double value = 0, slope = 0;
    std::vector<double> decisions;
  };
  Sight look(size_t assumption, double at);
  std::optional<Break> nearest(size_t assumption, double from, double to, double nudge);

  const AssumedProgram& assumed_;
  ir::Program program_;
  reference::Evaluator evaluator_;
  reference::Evaluation values_;
  std::vector<ir::OpId> deciding_;
  size_t looks_ = 0;
};

}  // namespace econ::study
