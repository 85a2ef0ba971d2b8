#include "compiler/ir/missing.h"

#include <algorithm>

namespace econ::ir {
namespace {

using Flags = std::vector<bool>;

class Missing {
 public:
  Missing(const Program& p, const Op& op, const ConstantElements& constants)
      : p_(p), op_(op), constants_(constants), flags_(p.elements(op.axes), false) {}

  Flags run() {
    switch (op_.kind) {
      case OpKind::Const:
      case OpKind::Input:
      case OpKind::Label:
        break;
      case OpKind::Stack:
        stack();
        break;
      case OpKind::Pick:
        pick();
        break;
      case OpKind::Lookup:
        any(op_.args[1]);
        break;
      case OpKind::Fold:
        fold();
        break;
      case OpKind::Prev:
        break;  // what is missing is undefined one label later: a recurrence cannot know it before it runs
      case OpKind::Apply:
        if (op_.primitive == builtins::Primitive::Select) {
          select();
        } else {
          for (OpId arg : op_.args) any(arg);
        }
    }
    return std::move(flags_);
  }

 private:
  const Flags& of(OpId arg) const { return p_[arg].missing; }
  std::vector<uint32_t> map(OpId arg) const { return broadcast_map(p_, op_.axes, p_[arg].axes); }
  /// The argument's flags, one for each element of the result.
  Flags spread(OpId arg) const {
    Flags out(flags_.size(), false);
    if (of(arg).empty()) return out;
    const auto from = map(arg);
    for (size_t e = 0; e < out.size(); ++e) out[e] = of(arg)[from[e]];
    return out;
  }

  void any(OpId arg) {
    if (of(arg).empty()) return;
    const Flags more = spread(arg);
    for (size_t e = 0; e < more.size(); ++e) flags_[e] = flags_[e] || more[e];
  }

  void stack() {
    const auto rest = other_axes(op_.axes, op_.axis);
    const AxisView rows = axis_view(p_, rest, op_.axes, op_.axis);
    for (size_t label = 0; label < op_.args.size(); ++label) {
      const OpId arg = op_.args[label];
      if (of(arg).empty()) continue;
      const auto from = broadcast_map(p_, rest, p_[arg].axes);
      for (size_t r = 0; r < from.size(); ++r) flags_[rows.first[r] + label * rows.stride] = of(arg)[from[r]];
    }
  }

  void pick() {
    const AxisView rows = axis_view(p_, op_.axes, p_[op_.args[0]].axes, op_.axis);
    for (size_t e = 0; e < flags_.size(); ++e) flags_[e] = of(op_.args[0])[rows.first[e] + op_.index * rows.stride];
  }

  void fold() {
    const AxisView rows = axis_view(p_, op_.axes, p_[op_.args[0]].axes, op_.axis);
    for (size_t e = 0; e < flags_.size(); ++e) {
      bool all = rows.labels > 0;
      for (size_t k = 0; k < rows.labels && all; ++k) all = of(op_.args[0])[rows.first[e] + k * rows.stride];
      flags_[e] = all;
    }
  }

  void select() {
    const Flags condition = spread(op_.args[0]);
    const Flags taken = spread(op_.args[1]);
    const Flags other = spread(op_.args[2]);
    const auto decided = constants_(op_.args[0]);
    const auto from = map(op_.args[0]);
    for (size_t e = 0; e < flags_.size(); ++e) {
      bool branch = taken[e] && other[e];
      if (!decided.empty()) branch = decided[from[e]] != 0 ? taken[e] : other[e];
      flags_[e] = condition[e] || branch;
    }
  }

  const Program& p_;
  const Op& op_;
  const ConstantElements& constants_;
  Flags flags_;
};

}  // namespace

Flags missing_elements(const Program& p, const Op& op, const ConstantElements& constants) {
  const auto has_missing = [&](OpId arg) { return !p[arg].missing.empty(); };
  if (op.kind == OpKind::Prev || std::none_of(op.args.begin(), op.args.end(), has_missing)) return {};
  if (op.kind != OpKind::Lookup && op.kind != OpKind::Stack && op.kind != OpKind::Apply && !has_missing(op.args[0])) {
    return {};
  }
  Flags flags = Missing(p, op, constants).run();
  if (std::none_of(flags.begin(), flags.end(), [](bool flag) { return flag; })) return {};
  return flags;
}

}  // namespace econ::ir
