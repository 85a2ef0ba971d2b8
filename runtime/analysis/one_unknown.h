#pragma once
/// A program as a function of one of its inputs, the others at rest.

#include <span>
#include <vector>

#include "compiler/ir/program.h"
#include "compiler/reference/evaluate.h"

namespace econ::analysis {

/// Both sides of an equation at one point.
struct Sides {
  double left = 0, right = 0;
  double difference = 0;  ///< as the program computes it; NaN where undefined
};

/// -1, 0 or 1: which side is larger, where differences that rounding makes are none; kUndefined. `floor`: differences
/// below 2^-40 are none either (ratios and counts, semantics 63).
int sign_of(const Sides& sides, bool floor);
inline constexpr int kUndefined = 2;

/// One element of `left - right`. The program must outlive it.
class OneUnknown {
 public:
  /// `difference` is a subtraction; `inputs` has a value for each input of the program, that of `unknown` is ignored.
  OneUnknown(const ir::Program& program, ir::OpId difference, size_t element, ir::InputId unknown,
             std::vector<double> inputs, bool floor);

  /// All other inputs from now on.
  void rest_at(std::vector<double> inputs) { inputs_ = std::move(inputs); }

  Sides at(double x);
  int sign(const Sides& sides) const { return sign_of(sides, floor_); }
  /// Everything that the program computes at that point; valid until the next one.
  const reference::Evaluation& values_at(double x);

  const ir::Program& program() const { return program_; }
  ir::OpId difference() const { return difference_; }
  size_t element() const { return element_; }
  ir::InputId unknown() const { return unknown_; }
  const std::vector<double>& inputs() const { return inputs_; }
  bool floor() const { return floor_; }

 private:
  const ir::Program& program_;
  ir::OpId difference_;
  size_t element_;
  ir::InputId unknown_;
  std::vector<double> inputs_;
  bool floor_;
  size_t left_element_ = 0, right_element_ = 0;
  reference::Evaluator evaluator_;
  reference::Evaluation values_;
};

}  // namespace econ::analysis
