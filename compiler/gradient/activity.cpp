#include "compiler/gradient/activity.h"

#include <cmath>

#include "compiler/gradient/formulas.h"
#include "compiler/ir/gather.h"

namespace econ::gradient {

namespace {

using builtins::Primitive;
using ir::Op;
using ir::OpKind;

bool moves_with(const Op& op, size_t argument) {
  switch (op.kind) {
    case OpKind::Apply:
      return moves(op.primitive, argument);
    case OpKind::Lookup:
      return argument == 0;
    case OpKind::Fold:
      return op.primitive != Primitive::And && op.primitive != Primitive::Or;
    default:
      return true;
  }
}

bool is_wild(const ir::Program& p, const Op& op) {
  if (!op.missing.empty() || op.kind == OpKind::Lookup) return true;
  if (op.kind == OpKind::Const) return !std::isfinite(op.value);
  if (op.kind == OpKind::Fold) return !std::isfinite(op.value);
  if (op.kind != OpKind::Apply) return false;
  switch (op.primitive) {
    case Primitive::Div: {
      const Op& divisor = p[op.args[1]];
      return divisor.kind != OpKind::Const || divisor.value == 0;
    }
    case Primitive::Pow:
    case Primitive::Sqrt:
    case Primitive::Exp:
    case Primitive::Log:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::vector<bool> moving(const ir::Program& p, std::span<const ir::InputId> inputs) {
  const std::vector<int> loops = ir::loop_of_each(p);
  std::vector<bool> wanted(p.inputs.size(), false);
  for (const ir::InputId input : inputs) wanted[input.value] = true;
  std::vector<bool> found(p.ops.size(), false);
  for (bool changed = true; changed;) {
    changed = false;
    for (size_t i = 0; i < p.ops.size(); ++i) {
      if (found[i]) continue;
      const Op& op = p.ops[i];
      bool moves = op.kind == OpKind::Input && wanted[op.input.value];
      for (size_t a = 0; a < op.args.size(); ++a) moves = moves || (found[op.args[a].value] && moves_with(op, a));
      found[i] = moves;
      changed = changed || (moves && loops[i] >= 0);
    }
  }
  return found;
}

std::vector<bool> wild(const ir::Program& p) {
  return ir::gather<bool>(p, [&](const Op& op) { return is_wild(p, op); }, [](bool a, bool b) { return a || b; });
}

}  // namespace econ::gradient
