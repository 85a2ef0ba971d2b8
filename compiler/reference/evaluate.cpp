#include "compiler/reference/evaluate.h"

#include <algorithm>

#include "compiler/base/check.h"

namespace econ::reference {

Evaluator::Evaluator(const ir::Program& program) : inputs_(program.inputs.size()) {
  offsets_.push_back(0);
  nodes_.reserve(program.ops.size());
  for (const ir::Op& op : program.ops) {
    nodes_.push_back({ir::Step(program, op), static_cast<uint32_t>(argument_offsets_.size()), op.input});
    for (ir::OpId arg : op.args) argument_offsets_.push_back(offsets_[arg.value]);
    widest_ = std::max(widest_, op.args.size());
    offsets_.push_back(offsets_.back() + nodes_.back().step.elements());
  }
}

void Evaluator::evaluate(std::span<const double> inputs, Evaluation& into) const {
  ECON_CHECK(inputs.size() == inputs_);
  into.offsets_ = offsets_;
  into.values_.resize(offsets_.back());
  double* const values = into.values_.data();
  std::vector<const double*> arguments(widest_);
  for (size_t i = 0; i < nodes_.size(); ++i) {
    const Node& node = nodes_[i];
    const size_t end = i + 1 < nodes_.size() ? nodes_[i + 1].first_argument : argument_offsets_.size();
    for (size_t a = node.first_argument; a < end; ++a) {
      arguments[a - node.first_argument] = values + argument_offsets_[a];
    }
    const double input = node.input.valid() ? inputs[node.input.value] : 0;
    node.step.compute(arguments.data(), input, values + offsets_[i]);
  }
}

Evaluation evaluate(const ir::Program& program, std::span<const double> inputs) {
  Evaluation values;
  Evaluator(program).evaluate(inputs, values);
  return values;
}

std::vector<double> base_point(const ir::Program& program) {
  std::vector<double> point;
  for (const ir::Input& input : program.inputs) point.push_back(input.base);
  return point;
}

}  // namespace econ::reference
