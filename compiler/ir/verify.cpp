#include <algorithm>

#include "compiler/base/check.h"
#include "compiler/ir/program.h"

namespace econ::ir {
namespace {

using Axes = std::vector<AxisId>;

class Verifier {
 public:
  explicit Verifier(const Program& p) : p_(p), loops_(loop_of_each(p)) {}

  void run() {
    for (size_t i = 0; i < p_.ops.size(); ++i) {
      id_ = i;
      check(p_.ops[i]);
    }
    for (const Output& output : p_.outputs) {
      if (output.op.value >= p_.ops.size()) fail_check("output `" + output.name + "` has no operation", "program", 0);
    }
  }

 private:
  void require(bool condition, const char* what) const {
    if (!condition) fail_check("operation %" + std::to_string(id_) + ": " + what, "program", 0);
  }

  const Axes& axes(const Op& op, size_t argument) const { return p_[op.args[argument]].axes; }
  bool varies(const Op& op, size_t argument) const {
    return std::binary_search(axes(op, argument).begin(), axes(op, argument).end(), op.axis);
  }

  void check(const Op& op) const {
    for (size_t a = 0; a < op.args.size(); ++a) {
      const bool back = op.kind == OpKind::Prev && a == 1 && loops_[id_] >= 0 &&
                        p_.loops[static_cast<size_t>(loops_[id_])].holds(op.args[a]);
      require(back || op.args[a].value < id_, "an argument comes after it");
    }
    if (loops_[id_] >= 0) check_in_loop(op, p_.loops[static_cast<size_t>(loops_[id_])]);
    require(std::is_sorted(op.axes.begin(), op.axes.end()), "axes are not sorted");
    require(std::adjacent_find(op.axes.begin(), op.axes.end()) == op.axes.end(), "an axis is repeated");
    for (AxisId axis : op.axes) require(axis.value < p_.axes.size(), "an axis does not exist");
    require(op.missing.empty() || op.missing.size() == p_.elements(op.axes), "flags do not fit the elements");
    require(op.kind == OpKind::Const || op.kind == OpKind::Input || op.kind == OpKind::Apply ||
                op.axis.value < p_.axes.size(),
            "its axis does not exist");
    check_kind(op);
    require(op.axes == expected_axes(op), "axes do not follow from the arguments");
  }

  /// What reads another label than the current one is a Prev.
  void check_in_loop(const Op& op, const Loop& loop) const {
    require(std::binary_search(op.axes.begin(), op.axes.end(), loop.axis), "does not vary over the axis of its loop");
    const bool binds =
        op.kind == OpKind::Stack || op.kind == OpKind::Pick || op.kind == OpKind::Lookup || op.kind == OpKind::Fold;
    if (!binds || op.axis != loop.axis) return;
    for (OpId arg : op.args) require(!loop.holds(arg), "reads other labels of its loop");
  }

  void check_kind(const Op& op) const {
    const size_t arity = op.args.size();
    switch (op.kind) {
      case OpKind::Const:
      case OpKind::Label:
        return require(arity == 0, "has arguments");
      case OpKind::Input:
        return require(arity == 0 && op.input.value < p_.inputs.size(), "has no input");
      case OpKind::Stack:
        require(arity == p_[op.axis].size(), "has not one argument a label");
        for (size_t i = 0; i < arity; ++i) require(!varies(op, i), "an argument varies over its axis");
        return;
      case OpKind::Pick:
        return require(arity == 1 && varies(op, 0) && op.index < p_[op.axis].size(), "picks nothing");
      case OpKind::Lookup:
        return require(arity == 2 && varies(op, 0), "looks up nothing");
      case OpKind::Fold:
        return require(arity == 1 && varies(op, 0), "folds nothing");
      case OpKind::Prev:
        return require(arity == 2 && !varies(op, 0) && varies(op, 1), "has no former label to read");
      case OpKind::Apply:
        return require(arity == static_cast<size_t>(builtins::row_of(op.primitive).arity), "has the wrong arity");
    }
  }

  Axes expected_axes(const Op& op) const {
    Axes all;
    for (size_t i = 0; i < op.args.size(); ++i) {
      for (AxisId axis : axes(op, i)) {
        const bool bound = i == 0 && axis == op.axis && op.kind != OpKind::Apply && op.kind != OpKind::Stack &&
                           op.kind != OpKind::Prev;
        if (!bound) all.push_back(axis);
      }
    }
    if (op.kind == OpKind::Stack || op.kind == OpKind::Label) all.push_back(op.axis);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }

  const Program& p_;
  std::vector<int> loops_;
  size_t id_ = 0;
};

}  // namespace

void verify(const Program& p) { Verifier(p).run(); }

}  // namespace econ::ir
