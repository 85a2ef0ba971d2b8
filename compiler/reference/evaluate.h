#pragma once
/// The oracle: walks a Program one point at a time, element by element, with the same primitives as the kernel.

#include <span>
#include <vector>

#include "compiler/ir/program.h"
#include "compiler/ir/step.h"

namespace econ::reference {

/// Values of every operation, flattened by element. Missing elements are NaN (see `Op::missing`).
class Evaluation {
 public:
  std::span<const double> operator[](ir::OpId id) const {
    return {values_.data() + offsets_[id.value], offsets_[id.value + 1] - offsets_[id.value]};
  }

 private:
  friend class Evaluator;
  std::vector<double> values_;
  std::vector<size_t> offsets_;
};

/// A program prepared for many points: offsets and broadcasting are worked out once. Does not refer to the program
/// afterwards. `evaluate` may be called from many threads, each with an Evaluation of its own.
class Evaluator {
 public:
  explicit Evaluator(const ir::Program& program);
  /// `inputs` has one value for each Program::inputs. Reuses the storage of `into`.
  void evaluate(std::span<const double> inputs, Evaluation& into) const;

 private:
  struct Node {
    ir::Step step;
    uint32_t first_argument;
    ir::InputId input;
  };
  struct Recurrence {
    size_t begin, end;
    ir::LoopElements elements;
  };
  void compute(size_t node, std::span<const double> inputs, const double** arguments, double* values,
               const std::vector<uint32_t>* some) const;
  std::vector<Node> nodes_;
  std::vector<Recurrence> loops_;
  std::vector<size_t> argument_offsets_;  ///< where an argument's elements begin, all nodes in turn
  std::vector<size_t> offsets_;
  size_t inputs_ = 0;
  size_t widest_ = 0;
};

/// `inputs` has one value for each Program::inputs.
Evaluation evaluate(const ir::Program& program, std::span<const double> inputs);

/// All inputs at their base.
std::vector<double> base_point(const ir::Program& program);

/// Why an element is undefined: "division by zero in `margin`", found by walking back from it at this point; empty if
/// it is defined.
std::string undefined_cause(const ir::Program& program, const Evaluation& values, ir::OpId op, size_t element);

}  // namespace econ::reference
