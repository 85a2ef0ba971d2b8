#include "compiler/opt/optimize.h"

#include <algorithm>

#include "compiler/ir/program_builder.h"
#include "compiler/ir/rebuild.h"

namespace econ::opt {
namespace {

using ir::OpId;
using ir::OpKind;

std::vector<bool> needed(const ir::Program& p) {
  std::vector<bool> live(p.ops.size(), false);
  for (const ir::Output& output : p.outputs) live[output.op.value] = true;
  auto loop = p.loops.rbegin();
  for (size_t i = p.ops.size(); i-- > 0;) {
    if (loop != p.loops.rend() && i + 1 == loop->end.value) {  // all of a loop or nothing
      const auto begin = live.begin() + loop->begin.value, end = live.begin() + loop->end.value;
      if (std::find(begin, end, true) != end) std::fill(begin, end, true);
      ++loop;
    }
    if (!live[i]) continue;
    for (OpId arg : p.ops[i].args) live[arg.value] = true;
  }
  return live;
}

/// Folding may leave operations that only the folded ones used: repeated until nothing is dropped.
ir::Program pass(const ir::Program& p) {
  ir::ProgramBuilder b;
  for (const ir::Axis& axis : p.axes) b.add_axis(axis.name, axis.labels);
  for (const ir::Input& input : p.inputs) b.add_input(input);
  const std::vector<bool> live = needed(p);
  std::vector<OpId> renamed(p.ops.size());
  std::vector<size_t> open;
  for (size_t i = 0; i < p.ops.size(); ++i) {
    if (!live[i]) continue;
    const ir::Op& op = p.ops[i];
    if (op.kind == OpKind::Prev && op.args[1].value >= i) {  // its source comes later in its loop
      if (op.origin < p.origins.size()) b.set_origin(p.origins[op.origin]);
      renamed[i] = b.open_prev(renamed[op.args[0].value], op.axis, op.axes);
      open.push_back(i);
      continue;
    }
    std::vector<OpId> args;
    for (OpId arg : op.args) args.push_back(renamed[arg.value]);
    renamed[i] = ir::rebuild(b, p, op, std::move(args));
  }
  for (const size_t i : open) b.close_prev(renamed[i], renamed[p.ops[i].args[1].value]);
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
