#include "compiler/lower/demand.h"

#include <algorithm>

namespace econ::lower {
namespace {

class Demand {
 public:
  Demand(const ir::Program& p, std::vector<OpPlan>& plans, size_t few)
      : p_(p), plans_(plans), few_(few), loops_(ir::loop_of_each(p)) {}

  void want(ir::OpId id, size_t element) {
    OpPlan& plan = plans_[id.value];
    plan.needed = true;
    if (plan.binding == Binding::Constant) return;
    if (plan.elements.empty()) plan.elements.resize(p_.elements(id), false);
    plan.elements[element] = true;
  }

  void want_all(ir::OpId id) {
    OpPlan& plan = plans_[id.value];
    plan.needed = true;
    if (plan.binding != Binding::Constant) plan.elements.assign(p_.elements(id), true);
  }

  /// Wants what `id` reads. In a loop the current element is not known here: all of each argument.
  void follow(ir::OpId id) {
    const ir::Op& op = p_[id];
    OpPlan& plan = plans_[id.value];
    if (!plan.needed || plan.binding == Binding::Constant) return;
    if (plan.loop && loops_[id.value] < 0) plan.loop = !few_wanted(plan);
    if (plan.loop) {
      plan.elements.clear();
      for (ir::OpId arg : op.args) want_all(arg);
      return;
    }
    switch (op.kind) {
      case ir::OpKind::Const:
      case ir::OpKind::Input:
      case ir::OpKind::Label:
        break;
      case ir::OpKind::Stack:
        follow_stack(op, plan);
        break;
      case ir::OpKind::Apply:
        for (ir::OpId arg : op.args) follow_mapped(op, plan, arg, op.axes);
        break;
      case ir::OpKind::Prev:
        follow_prev(op, plan);
        break;
      case ir::OpKind::Lookup:
        follow_mapped(op, plan, op.args[1], op.axes);
        [[fallthrough]];
      case ir::OpKind::Fold:
      case ir::OpKind::Pick:
        follow_view(op, plan);
        break;
    }
  }

  /// All of a loop or nothing.
  void follow_loop(const ir::Loop& loop) {
    const auto begin = plans_.begin() + loop.begin.value, end = plans_.begin() + loop.end.value;
    if (std::none_of(begin, end, [](const OpPlan& plan) { return plan.needed; })) return;
    for (uint32_t op = loop.begin.value; op < loop.end.value; ++op) want_all(ir::OpId(op));
  }

 private:
  bool few_wanted(const OpPlan& plan) const {
    const auto wanted = static_cast<size_t>(std::count(plan.elements.begin(), plan.elements.end(), true));
    return wanted <= few_ && wanted < plan.elements.size();
  }

  static bool reads(const ir::Op& op, const OpPlan& plan, size_t e) {
    return plan.elements[e] && (op.missing.empty() || !op.missing[e]);
  }

  void follow_mapped(const ir::Op& op, const OpPlan& plan, ir::OpId arg, const std::vector<ir::AxisId>& axes) {
    const auto map = ir::broadcast_map(p_, axes, p_[arg].axes);
    for (size_t e = 0; e < map.size(); ++e) {
      if (reads(op, plan, e)) want(arg, map[e]);
    }
  }

  void follow_prev(const ir::Op& op, const OpPlan& plan) {
    const auto rest = ir::other_axes(op.axes, op.axis);
    const auto view = ir::axis_view(p_, rest, op.axes, op.axis);
    const auto first = ir::broadcast_map(p_, rest, p_[op.args[0]].axes);
    const auto map = ir::broadcast_map(p_, op.axes, p_[op.args[1]].axes);
    for (size_t r = 0; r < view.first.size(); ++r) {
      if (reads(op, plan, view.first[r])) want(op.args[0], first[r]);
      for (size_t label = 1; label < view.labels; ++label) {
        const size_t e = view.first[r] + label * view.stride;
        if (reads(op, plan, e)) want(op.args[1], map[e - view.stride]);
      }
    }
  }

  void follow_stack(const ir::Op& op, const OpPlan& plan) {
    const auto rest = ir::other_axes(op.axes, op.axis);
    const auto view = ir::axis_view(p_, rest, op.axes, op.axis);
    for (size_t label = 0; label < op.args.size(); ++label) {
      const auto map = ir::broadcast_map(p_, rest, p_[op.args[label]].axes);
      for (size_t r = 0; r < map.size(); ++r) {
        if (reads(op, plan, view.first[r] + label * view.stride)) want(op.args[label], map[r]);
      }
    }
  }

  void follow_view(const ir::Op& op, const OpPlan& plan) {
    const auto view = ir::axis_view(p_, op.axes, p_[op.args[0]].axes, op.axis);
    const auto& skipped = p_[op.args[0]].missing;
    for (size_t e = 0; e < view.first.size(); ++e) {
      if (!reads(op, plan, e)) continue;
      const size_t from = op.kind == ir::OpKind::Pick ? op.index : 0;
      const size_t to = op.kind == ir::OpKind::Pick ? op.index + 1 : view.labels;
      for (size_t label = from; label < to; ++label) {
        const size_t at = view.first[e] + label * view.stride;
        const bool skip = op.kind == ir::OpKind::Fold && !skipped.empty() && skipped[at];
        if (!skip) want(op.args[0], at);
      }
    }
  }

  const ir::Program& p_;
  std::vector<OpPlan>& plans_;
  size_t few_;
  std::vector<int> loops_;
};

}  // namespace

void find_demand(const ir::Program& program, const KernelShape& shape, std::vector<OpPlan>& plans, size_t few) {
  Demand demand(program, plans, few);
  for (const auto& store : shape.stores) demand.want(store.op, store.element);
  auto loop = program.loops.rbegin();
  for (size_t i = program.ops.size(); i-- > 0;) {
    if (loop != program.loops.rend() && i + 1 == loop->end.value) demand.follow_loop(*loop++);
    demand.follow(ir::OpId(i));
  }
}

}  // namespace econ::lower
