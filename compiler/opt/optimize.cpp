#include "compiler/opt/optimize.h"

#include "compiler/ir/program_builder.h"

namespace econ::opt {
namespace {

using ir::OpId;
using ir::OpKind;

std::vector<bool> needed(const ir::Program& p) {
  std::vector<bool> live(p.ops.size(), false);
  for (const ir::Output& output : p.outputs) live[output.op.value] = true;
  for (size_t i = p.ops.size(); i-- > 0;) {
    if (!live[i]) continue;
    for (OpId arg : p.ops[i].args) live[arg.value] = true;
  }
  return live;
}

OpId rebuild(ir::ProgramBuilder& b, const ir::Op& op, std::vector<OpId> args) {
  switch (op.kind) {
    case OpKind::Const:
      return op.missing.empty() ? b.constant(op.value) : b.missing();
    case OpKind::Input:
      return b.input(op.input);
    case OpKind::Label:
      return b.label(op.axis);
    case OpKind::Stack:
      return b.stack(op.axis, std::move(args));
    case OpKind::Pick:
      return b.pick(args[0], op.axis, op.index);
    case OpKind::Lookup:
      return b.lookup(args[0], op.axis, args[1]);
    case OpKind::Fold:
      return b.fold(op.primitive, args[0], op.axis, op.value);
    case OpKind::Apply:
      return b.apply(op.primitive, std::move(args));
  }
  return {};
}

/// Folding may leave operations that only the folded ones used: repeated until nothing is dropped.
ir::Program pass(const ir::Program& p) {
  ir::ProgramBuilder b;
  for (const ir::Axis& axis : p.axes) b.add_axis(axis.name, axis.labels);
  for (const ir::Input& input : p.inputs) b.add_input(input);
  const std::vector<bool> live = needed(p);
  std::vector<OpId> renamed(p.ops.size());
  for (size_t i = 0; i < p.ops.size(); ++i) {
    if (!live[i]) continue;
    const ir::Op& op = p.ops[i];
    std::vector<OpId> args;
    for (OpId arg : op.args) args.push_back(renamed[arg.value]);
    if (op.origin < p.origins.size()) b.set_origin(p.origins[op.origin]);
    renamed[i] = rebuild(b, op, std::move(args));
  }
  for (ir::Output output : p.outputs) {
    output.op = renamed[output.op.value];
    b.add_output(std::move(output));
  }
  return b.take();
}

}  // namespace

ir::Program optimize(const ir::Program& program) {
  ir::Program p = pass(program);
  for (size_t before = program.ops.size(); p.ops.size() < before;) {
    before = p.ops.size();
    p = pass(p);
  }
  return p;
}

}  // namespace econ::opt
