#include "compiler/ir/presence.h"

#include "compiler/base/check.h"

namespace econ::ir {

using builtins::Primitive;

OpId Presence::of(OpId op) {
  const auto known = known_.find(op);
  if (known != known_.end()) return known->second;
  const OpId found = find(op);
  known_[op] = found;
  return found;
}

OpId Presence::find(OpId id) {
  const Op op = builder_.program()[id];  // a copy: new operations move the old ones
  switch (op.kind) {
    case OpKind::Const:
      return builder_.constant(op.missing.empty() ? 1 : 0);
    case OpKind::Input:
    case OpKind::Label:
    case OpKind::Prev:  // what is missing is undefined one label later
      return builder_.constant(1);
    case OpKind::Stack: {
      std::vector<OpId> elements;
      bool all = true;
      for (const OpId arg : op.args) {
        elements.push_back(of(arg));
        all = all && is_constant(elements.back(), 1);
      }
      return all ? elements.front() : builder_.stack(op.axis, std::move(elements));
    }
    case OpKind::Pick:
      return builder_.pick(of(op.args[0]), op.axis, op.index);
    case OpKind::Lookup: {
      const OpId array = of(op.args[0]);
      if (is_constant(array, 1)) return of(op.args[1]);
      const OpId found = builder_.lookup(array, op.axis, op.args[1]);
      return builder_.apply(Primitive::And, {of(op.args[1]), found});
    }
    case OpKind::Fold: {
      const OpId body = of(op.args[0]);
      return is_constant(body, 1) ? body : builder_.fold(Primitive::Or, body, op.axis, 0);
    }
    case OpKind::Apply:
      return op.primitive == Primitive::Select ? of_choice(op) : of_all(op.args);
  }
  ECON_UNREACHABLE("a kind of operation");
}

OpId Presence::of_all(const std::vector<OpId>& ops) {
  OpId all = builder_.constant(1);
  for (const OpId op : ops) {
    const OpId there = of(op);
    if (there == all || is_constant(there, 1)) continue;
    all = is_constant(all, 1) ? there : builder_.apply(Primitive::And, {all, there});
  }
  return all;
}

OpId Presence::of_choice(const Op& choice) {
  const OpId taken = of(choice.args[1]);
  const OpId other = of(choice.args[2]);
  const OpId condition = of(choice.args[0]);
  const OpId branch = taken == other ? taken : builder_.apply(Primitive::Select, {choice.args[0], taken, other});
  return is_constant(condition, 1) ? branch : builder_.apply(Primitive::And, {condition, branch});
}

/// A choice of which one branch is missing chooses the fallback: nothing is asked twice, and no bound sees a missing
/// value.
OpId Presence::or_else(OpId id, OpId fallback) {
  const OpId there = of(id);
  if (is_constant(there, 1)) return id;
  if (is_constant(there, 0)) return fallback;
  const Op op = builder_.program()[id];
  const bool choice = op.kind == OpKind::Apply && op.primitive == Primitive::Select && is_constant(of(op.args[0]), 1);
  if (choice && !is_known(id)) {
    const OpId taken = or_else(op.args[1], fallback);
    return builder_.apply(Primitive::Select, {op.args[0], taken, or_else(op.args[2], fallback)});
  }
  return builder_.apply(Primitive::Select, {there, id, fallback});
}

bool Presence::is_constant(OpId id, double value) const {
  const Op& op = builder_.program()[id];
  return op.kind == OpKind::Const && op.missing.empty() && op.value == value;
}

}  // namespace econ::ir
