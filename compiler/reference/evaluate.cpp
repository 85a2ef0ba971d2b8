#include "compiler/reference/evaluate.h"

#include <algorithm>

#include "compiler/base/check.h"

namespace econ::reference {

Evaluator::Evaluator(const ir::Program& program) : inputs_(program.inputs.size()) {
  offsets_.push_back(0);
  nodes_.reserve(program.ops.size());
  for (const ir::Op& op : program.ops) offsets_.push_back(offsets_.back() + program.elements(op.axes));
  for (const ir::Op& op : program.ops) {
    nodes_.push_back({ir::Step(program, op), static_cast<uint32_t>(argument_offsets_.size()), op.input});
    for (ir::OpId arg : op.args) argument_offsets_.push_back(offsets_[arg.value]);
    widest_ = std::max(widest_, op.args.size());
  }
  for (const ir::Loop& loop : program.loops) {
    loops_.push_back({loop.begin.value, loop.end.value, ir::loop_elements(program, loop)});
  }
}

void Evaluator::compute(size_t at, std::span<const double> inputs, const double** arguments, double* values,
                        const std::vector<uint32_t>* some) const {
  const Node& node = nodes_[at];
  const size_t end = at + 1 < nodes_.size() ? nodes_[at + 1].first_argument : argument_offsets_.size();
  for (size_t a = node.first_argument; a < end; ++a) {
    arguments[a - node.first_argument] = values + argument_offsets_[a];
  }
  if (some) return node.step.compute_some(arguments, *some, values + offsets_[at]);
  const double input = node.input.valid() ? inputs[node.input.value] : 0;
  node.step.compute(arguments, input, values + offsets_[at]);
}

void Evaluator::evaluate(std::span<const double> inputs, Evaluation& into) const {
  ECON_CHECK(inputs.size() == inputs_);
  into.offsets_ = offsets_;
  into.values_.resize(offsets_.back());
  double* const values = into.values_.data();
  std::vector<const double*> arguments(widest_);
  size_t next = 0;
  for (size_t i = 0; i < nodes_.size(); ++i) {
    if (next == loops_.size() || loops_[next].begin != i) {
      compute(i, inputs, arguments.data(), values, nullptr);
      continue;
    }
    const Recurrence& loop = loops_[next++];
    for (const auto& at_label : loop.elements) {
      for (size_t op = loop.begin; op < loop.end; ++op) {
        compute(op, inputs, arguments.data(), values, &at_label[op - loop.begin]);
      }
    }
    i = loop.end - 1;
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
