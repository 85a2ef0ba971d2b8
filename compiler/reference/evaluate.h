#pragma once
/// The oracle: walks a Program one point at a time, element by element, with the same primitives as the kernel.

#include <span>
#include <vector>

#include "compiler/ir/program.h"

namespace econ::reference {

/// Values of every operation, flattened by element. Missing elements are NaN (see `Op::missing`).
class Evaluation {
 public:
  std::span<const double> operator[](ir::OpId id) const {
    return {values_.data() + offsets_[id.value], offsets_[id.value + 1] - offsets_[id.value]};
  }

 private:
  friend Evaluation evaluate(const ir::Program&, std::span<const double>);
  std::vector<double> values_;
  std::vector<size_t> offsets_;
};

/// `inputs` has one value for each Program::inputs.
Evaluation evaluate(const ir::Program& program, std::span<const double> inputs);

/// All inputs at their base.
std::vector<double> base_point(const ir::Program& program);

/// Why an element is undefined: "division by zero in `margin`", found by walking back from it at this point; empty if
/// it is defined.
std::string undefined_cause(const ir::Program& program, const Evaluation& values, ir::OpId op, size_t element);

}  // namespace econ::reference
