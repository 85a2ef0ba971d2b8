#include "runtime/study/followed_answer.h"

#include "compiler/gradient/gradient.h"
#include "compiler/opt/optimize.h"

namespace econ::study {

ir::Program part_of(const ir::Program& program, const std::vector<ir::OpId>& ops) {
  ir::Program part = program;
  part.outputs.clear();
  for (const ir::OpId op : ops) part.outputs.push_back({std::to_string(part.outputs.size()), "", op});
  return opt::optimize(part);
}

std::vector<ir::InputId> inputs_of(const ir::Program& program) {
  std::vector<bool> read(program.inputs.size(), false), seen(program.ops.size(), false);
  std::vector<ir::OpId> open;
  for (const ir::Output& output : program.outputs) open.push_back(output.op);
  while (!open.empty()) {
    const ir::OpId id = open.back();
    open.pop_back();
    if (seen[id.value]) continue;
    seen[id.value] = true;
    const ir::Op& op = program[id];
    if (op.kind == ir::OpKind::Input) read[op.input.value] = true;
    open.insert(open.end(), op.args.begin(), op.args.end());
  }
  std::vector<ir::InputId> inputs;
  for (size_t i = 0; i < read.size(); ++i) {
    if (read[i]) inputs.emplace_back(i);
  }
  return inputs;
}

ValueAndSlopes::ValueAndSlopes(const ir::Program& program, ir::OpId op, const std::vector<ir::InputId>& by)
    : program_(opt::optimize(gradient::gradient(program, op, by))), evaluator_(program_) {
  for (size_t i = 0; i < program_.ops.size(); ++i) {
    if (program_.ops[i].kind != ir::OpKind::Apply) continue;
    const builtins::UnitRule rule = builtins::row_of(program_.ops[i].primitive).units;
    if (rule == builtins::UnitRule::Compare || rule == builtins::UnitRule::Whole) deciding_.emplace_back(i);
  }
}

double ValueAndSlopes::at(const std::vector<double>& inputs) {
  evaluator_.evaluate(inputs, values_);
  return values_[program_.outputs.front().op][0];
}

double ValueAndSlopes::slope(size_t i) const { return values_[program_.outputs[i + 1].op][0]; }

std::vector<double> ValueAndSlopes::decisions() const {
  std::vector<double> all;
  for (const ir::OpId op : deciding_) {
    const auto found = values_[op];
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

}  // namespace econ::study
