#pragma once
/// The answer of a question as a function of all else that a program reads.

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "compiler/ir/program.h"
#include "compiler/reference/evaluate.h"
#include "runtime/analysis/crossings.h"
#include "runtime/analysis/optimum.h"

namespace econ::study {

/// What a question is answered with where all else stands at certain values.
struct AnswerAt {
  double value = std::numeric_limits<double>::quiet_NaN();
  std::string lack;  ///< why there is no value: "no solution", "2 solutions"
  /// Moves smoothly with what it follows from; else it lies at a jump, or goes from point to point of a grid.
  bool smooth = false;
  std::optional<analysis::Crossing> crossing;  ///< of a solve: places in its domain; of a timeline indices
  std::optional<analysis::Optimum> best;       ///< of a goal
  size_t world = 0, element = 0;               ///< of a goal: where it is best
};

/// Values are those of the inputs of one program, in its order.
class FollowedAnswer {
 public:
  FollowedAnswer() = default;
  FollowedAnswer(const FollowedAnswer&) = delete;
  FollowedAnswer& operator=(const FollowedAnswer&) = delete;
  virtual ~FollowedAnswer() = default;

  /// Looks all over the domain.
  virtual AnswerAt look(const std::vector<double>& inputs) = 0;
  /// Looks where `from`, the answer nearby, has gone to; all over the domain if it is lost sight of.
  virtual AnswerAt track(const std::vector<double>& inputs, const AnswerAt& from) = 0;
  /// Partial derivatives by each of `reads`; empty where there are none.
  virtual std::vector<double> slopes(const std::vector<double>& inputs, const AnswerAt& at) = 0;

  /// What was decided where slopes were asked for last: comparisons, rounding.
  virtual std::vector<double> decisions() const { return {}; }

  /// Inputs that it follows from, in order.
  const std::vector<ir::InputId>& reads() const { return reads_; }

 protected:
  std::vector<ir::InputId> reads_;
};

/// The part of a program that these operations need; they become its outputs, in order. Inputs keep their ids.
ir::Program part_of(const ir::Program& program, const std::vector<ir::OpId>& ops);

/// Inputs that some output of the program depends on, in order.
std::vector<ir::InputId> inputs_of(const ir::Program& program);

/// One operation without axes and its derivatives.
class ValueAndSlopes {
 public:
  ValueAndSlopes(const ir::Program& program, ir::OpId op, const std::vector<ir::InputId>& by);
  double at(const std::vector<double>& inputs);  ///< looks there; the value
  double slope(size_t i) const;                  ///< by the i-th of `by`, where it looked last
  std::vector<double> decisions() const;         ///< comparisons and what is rounded, where it looked last

 private:
  ir::Program program_;
  std::vector<ir::OpId> deciding_;
  reference::Evaluator evaluator_;
  reference::Evaluation values_;
};

}  // namespace econ::study
