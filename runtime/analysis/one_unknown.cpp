#include "runtime/analysis/one_unknown.h"

#include <algorithm>
#include <cmath>

#include "compiler/base/check.h"

namespace econ::analysis {

namespace {

constexpr double kTie = 0x1p-40;  ///< semantics 63

}  // namespace

OneUnknown::OneUnknown(const ir::Program& program, ir::OpId difference, size_t element, ir::InputId unknown,
                       std::vector<double> inputs, bool floor)
    : program_(program),
      difference_(difference),
      element_(element),
      unknown_(unknown),
      inputs_(std::move(inputs)),
      floor_(floor),
      evaluator_(program) {
  const ir::Op& op = program[difference];
  ECON_CHECK(op.kind == ir::OpKind::Apply && op.primitive == builtins::Primitive::Sub);
  left_element_ = ir::broadcast_map(program, op.axes, program[op.args[0]].axes)[element];
  right_element_ = ir::broadcast_map(program, op.axes, program[op.args[1]].axes)[element];
}

const reference::Evaluation& OneUnknown::values_at(double x) {
  inputs_[unknown_.value] = x;
  evaluator_.evaluate(inputs_, values_);
  return values_;
}

Sides OneUnknown::at(double x) {
  values_at(x);
  const ir::Op& op = program_[difference_];
  return {values_[op.args[0]][left_element_], values_[op.args[1]][right_element_], values_[difference_][element_]};
}

int sign_of(const Sides& sides, bool floor) {
  if (!std::isfinite(sides.difference)) return kUndefined;
  const double size = std::max(std::fabs(sides.left), std::fabs(sides.right));
  const double tie = kTie * (floor ? std::max(1.0, size) : size);
  if (std::fabs(sides.difference) <= tie) return 0;
  return sides.difference < 0 ? -1 : 1;
}

}  // namespace econ::analysis
