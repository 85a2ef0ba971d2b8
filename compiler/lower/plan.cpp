#include "compiler/lower/plan.h"

#include <algorithm>
#include <map>
#include <utility>

#include "compiler/base/check.h"
#include "compiler/ir/step.h"
#include "compiler/lower/demand.h"
#include "compiler/lower/work.h"

namespace econ::lower {
namespace {

using builtins::Primitive;
using ir::OpId;
using ir::OpKind;

/// Arrays up to this many elements are written out element by element …
constexpr size_t kUnrolled[] = {64, 16, 4, 1};
/// … as long as all of them together stay below this much work, so that the code fits a cache and compiling takes time
/// linear in the model's text.
constexpr size_t kUnrolledInAll = 1000;
/// Of an array in a loop whose elements are not all asked for, up to this many are computed apart from it.
constexpr size_t kFewElements = 2;
/// Constant arrays up to this many elements are computed at compile time and lie in the object.
constexpr size_t kConstantElements = size_t{1} << 16;

class Planner {
 public:
  Planner(const ir::Program& p, const KernelShape& shape, unsigned lanes)
      : p_(p), shape_(shape), lanes_(lanes), loops_(ir::loop_of_each(p)) {
    plan_.ops.resize(p.ops.size());
    plan_.constants.resize(p.ops.size());
  }

  KernelPlan run() {
    bind();
    for (size_t limit : kUnrolled) {
      unroll_up_to(limit);
      if (unrolled_work() <= kUnrolledInAll) break;
    }
    compute_constants();
    stage();
    mark_stored();
    place_in_memory();
    count_functions();
    return std::move(plan_);
  }

 private:
  OpPlan& at(OpId id) { return plan_.ops[id.value]; }

  void bind() {
    size_t next = 0;
    for (size_t i = 0; i < p_.ops.size(); ++i) {
      const ir::Op& op = p_.ops[i];
      Binding binding = Binding::Constant;
      for (OpId arg : op.args) binding = std::max(binding, at(arg).binding);
      if (op.kind == OpKind::Input) binding = shape_.lane_input[op.input.value] ? Binding::Lanes : Binding::Uniform;
      if (binding == Binding::Constant && p_.elements(op.axes) > kConstantElements) binding = Binding::Uniform;
      plan_.ops[i].binding = binding;
      if (next < p_.loops.size() && i + 1 == p_.loops[next].end.value) bind_together(p_.loops[next++]);
    }
  }

  /// What feeds itself is computed at one time.
  void bind_together(const ir::Loop& loop) {
    Binding binding = Binding::Constant;
    for (uint32_t i = loop.begin.value; i < loop.end.value; ++i) binding = std::max(binding, plan_.ops[i].binding);
    for (uint32_t i = loop.begin.value; i < loop.end.value; ++i) plan_.ops[i].binding = binding;
  }

  void unroll_up_to(size_t limit) {
    for (size_t i = 0; i < p_.ops.size(); ++i) {
      OpPlan& plan = plan_.ops[i];
      plan.needed = false;
      plan.elements.clear();
      const bool recurrent = loops_[i] >= 0;
      plan.loop = plan.binding != Binding::Constant && (recurrent || p_.elements(p_.ops[i].axes) > limit);
    }
    find_demand(p_, shape_, plan_.ops, kFewElements);
  }

  size_t unrolled_work() const {
    size_t work = 0;
    for (size_t i = 0; i < p_.ops.size(); ++i) {
      const auto& elements = plan_.ops[i].elements;
      if (elements.size() > 1) work += work_of(p_.ops[i]) * std::count(elements.begin(), elements.end(), true);
    }
    return work;
  }

  void compute_constants() {
    auto loop = p_.loops.rbegin();
    for (size_t i = p_.ops.size(); i-- > 0;) {
      if (loop != p_.loops.rend() && i + 1 == loop->end.value) {
        const auto begin = plan_.ops.begin() + loop->begin.value, end = plan_.ops.begin() + loop->end.value;
        const bool any = std::any_of(begin, end, [](const OpPlan& plan) { return plan.needed; });
        for (auto plan = begin; plan != end; ++plan) plan->needed = any;
        ++loop;
      }
      if (constant(i)) {
        for (OpId arg : p_.ops[i].args) at(arg).needed = true;
      }
    }
    size_t next = 0;
    for (size_t i = 0; i < p_.ops.size(); ++i) {
      if (next < p_.loops.size() && p_.loops[next].begin.value == i) {
        if (constant(i)) compute_loop(p_.loops[next]);
        i = p_.loops[next++].end.value - 1;
        continue;
      }
      if (!constant(i)) continue;
      const auto arguments = room_for(i);
      ir::Step(p_, p_.ops[i]).compute(arguments.data(), 0, plan_.constants[i].data());
    }
  }

  bool constant(size_t op) const { return plan_.ops[op].needed && plan_.ops[op].binding == Binding::Constant; }

  /// Makes room for the elements; where its arguments' lie.
  std::vector<const double*> room_for(size_t op) {
    plan_.constants[op].resize(p_.elements(p_.ops[op].axes));
    std::vector<const double*> arguments;
    for (OpId arg : p_.ops[op].args) arguments.push_back(plan_.constants[arg.value].data());
    return arguments;
  }

  void compute_loop(const ir::Loop& loop) {
    std::vector<ir::Step> steps;
    for (uint32_t i = loop.begin.value; i < loop.end.value; ++i) {
      steps.emplace_back(p_, p_.ops[i]);
      room_for(i);
    }
    std::vector<std::vector<const double*>> arguments;
    for (uint32_t i = loop.begin.value; i < loop.end.value; ++i) arguments.push_back(room_for(i));
    for (const auto& elements : ir::loop_elements(p_, loop)) {
      for (size_t i = 0; i < steps.size(); ++i) {
        steps[i].compute_some(arguments[i].data(), elements[i], plan_.constants[loop.begin.value + i].data());
      }
    }
  }

  /// Whether `op`, in a loop, reads the argument at the very element that it computes.
  bool reads_in_step(const ir::Op& op, OpId arg) const {
    const bool by_element = op.kind == OpKind::Apply || (op.kind == OpKind::Lookup && arg != op.args[0]);
    return by_element && p_[arg].axes == op.axes;
  }

  bool computed(OpId id) const { return plan_[id].needed && plan_[id].binding != Binding::Constant; }

  void stage() {
    position_.resize(p_.ops.size(), 0);
    step_.resize(p_.ops.size(), 0);
    for (Binding binding : {Binding::Uniform, Binding::Lanes}) {
      auto& stages = binding == Binding::Uniform ? plan_.uniform : plan_.lanes;
      known_.clear();
      for (size_t i = 0; i < p_.ops.size(); ++i) {
        if (!computed(OpId(i)) || plan_.ops[i].binding != binding) continue;
        if (loops_[i] >= 0) {
          put_loop(p_.loops[static_cast<size_t>(loops_[i])], stages);
          i = p_.loops[static_cast<size_t>(loops_[i])].end.value - 1;
        } else {
          put(OpId(i), stages);
        }
      }
    }
  }

  /// A recurrence is a stage of its own. Within it, at one label, operations are put together as elsewhere.
  void put_loop(const ir::Loop& loop, std::vector<Stage>& stages) {
    Stage stage{Stage::Kind::Recurrence, {loop.axis}, {}, {}, {}, {}};
    const auto known = std::exchange(known_, {});
    for (uint32_t i = loop.begin.value; i < loop.end.value; ++i) {
      put_at_label(OpId(i), loop, stage.inner);
      if (carried(OpId(i))) stage.carried.emplace_back(i);
    }
    known_ = known;
    for (uint32_t i = loop.begin.value; i < loop.end.value; ++i) {
      step_[i] = position_[i];
      position_[i] = stages.size();
    }
    stages.push_back(std::move(stage));
  }

  void put_at_label(OpId id, const ir::Loop& loop, std::vector<Stage>& inner) {
    const ir::Op& op = p_[id];
    const auto rest = ir::other_axes(op.axes, loop.axis);
    if (op.kind == OpKind::Fold && loop.holds(op.args[0]) && steps(op.args[0]) &&
        ir::other_axes(p_[op.args[0]].axes, loop.axis).back() == op.axis) {
      position_[id.value] = position_[op.args[0].value];
      inner[position_[id.value]].folds.push_back(id);
      at(id).fused = at(id).stored = true;
      return;
    }
    size_t first = 0;
    for (OpId arg : op.args) {
      if (!loop.holds(arg) || arg.value >= id.value) continue;
      const bool in_step = reads_in_step(op, arg) && steps(arg);
      first = std::max(first, position_[arg.value] + (in_step ? 0 : 1));
    }
    const Stage::Kind kind = assembled(id) ? Stage::Kind::Assemble : Stage::Kind::Loop;
    auto& same = known_[{kind, rest}];
    auto found = std::lower_bound(same.begin(), same.end(), first);
    if (found == same.end() || kind == Stage::Kind::Assemble) {
      same.push_back(inner.size());
      inner.push_back({kind, rest, {}, {}, {}, {}});
      found = same.end() - 1;
    }
    inner[*found].ops.push_back(id);
    position_[id.value] = *found;
  }

  bool in_one_loop(OpId a, OpId b) const { return loops_[a.value] >= 0 && loops_[a.value] == loops_[b.value]; }
  /// At one label of its loop a single number.
  bool single(OpId id) const { return loops_[id.value] >= 0 && p_[id].axes.size() == 1; }
  bool carried(OpId id) const {
    const ir::Op& op = p_[id];
    return op.kind == OpKind::Prev && in_one_loop(id, op.args[1]) && single(id) && single(op.args[1]);
  }

  size_t earliest(OpId id) const {
    size_t first = 0;
    for (OpId arg : p_[id].args) {
      if (!computed(arg) || plan_[arg].binding != plan_[id].binding) continue;
      const bool straight = !plan_[id].loop && !plan_[arg].loop;
      const bool in_step = plan_[id].loop && reads_in_step(p_[id], arg) && steps(arg);
      first = std::max(first, position_[arg.value] + (straight || in_step ? 0 : 1));
    }
    return first;
  }

  bool assembled(OpId id) const { return plan_[id].loop && p_[id].kind == OpKind::Stack && !is_broadcast(p_[id]); }

  /// Whether the current element is at hand in the loop that computes `id`.
  bool steps(OpId id) const { return plan_[id].loop && !plan_[id].fused && !assembled(id); }

  /// A Fold over the innermost axis of a loop needs no array in memory.
  bool put_into_loop_of_array(OpId id, std::vector<Stage>& stages) {
    const ir::Op& op = p_[id];
    if (op.kind != OpKind::Fold || !computed(op.args[0]) || !steps(op.args[0])) return false;
    if (loops_[op.args[0].value] >= 0) return false;
    if (p_[op.args[0]].axes.back() != op.axis) return false;
    position_[id.value] = position_[op.args[0].value];
    stages[position_[id.value]].folds.push_back(id);
    at(id).fused = true;
    at(id).loop = at(id).stored = !op.axes.empty();
    return true;
  }

  void put(OpId id, std::vector<Stage>& stages) {
    if (put_into_loop_of_array(id, stages)) return;
    Stage::Kind kind = plan_[id].loop ? Stage::Kind::Loop : Stage::Kind::Straight;
    if (assembled(id)) kind = Stage::Kind::Assemble;
    const auto axes = kind == Stage::Kind::Loop ? p_[id].axes : std::vector<ir::AxisId>();
    auto& same = known_[{kind, axes}];
    auto found = std::lower_bound(same.begin(), same.end(), earliest(id));
    if (found == same.end() || kind == Stage::Kind::Assemble) {
      same.push_back(stages.size());
      stages.push_back({kind, axes, {}, {}, {}, {}});
      found = same.end() - 1;
    }
    stages[*found].ops.push_back(id);
    position_[id.value] = *found;
  }

  void mark_stored() {
    for (size_t i = 0; i < p_.ops.size(); ++i) {
      if (!computed(OpId(i))) continue;
      const ir::Op& op = p_.ops[i];
      if (assembled(OpId(i))) at(OpId(i)).stored = true;
      for (OpId arg : op.args) {
        if (computed(arg) && reads_memory(OpId(i), arg)) at(arg).stored = true;
      }
    }
    for (const auto& store : shape_.stores) {
      if (at(store.op).loop) at(store.op).stored = true;
    }
  }

  bool reads_memory(OpId id, OpId arg) const {
    const ir::Op& op = p_[id];
    const bool together = plan_[id].binding == plan_[arg].binding && position_[id.value] == position_[arg.value];
    if (in_one_loop(id, arg)) return reads_memory_in_loop(id, arg);
    if (plan_[id].fused) return false;
    if (plan_[arg].loop) return !(together && reads_in_step(op, arg) && steps(arg));
    const bool array = p_.elements(arg) > 1;
    if (op.kind == OpKind::Lookup && arg == op.args[0] && p_[op.axis].size() > kSelectedLabels) return array;
    if (op.kind == OpKind::Lookup && arg == op.args[0]) return plan_[id].loop && p_[arg].axes.size() > 1;
    // Assembling a Stack reads each argument by element unless it loops over the other axes.
    return plan_[id].loop && array;
  }

  bool reads_memory_in_loop(OpId id, OpId arg) const {
    const ir::Op& op = p_[id];
    if (op.kind == OpKind::Prev && arg == op.args[1]) return !carried(id);
    if (plan_[id].fused || single(arg)) return false;
    return !(step_[id.value] == step_[arg.value] && reads_in_step(op, arg) && steps(arg));
  }

  void place_in_memory() {
    for (size_t i = 0; i < p_.ops.size(); ++i) {
      OpPlan& plan = plan_.ops[i];
      if (!plan.stored) continue;
      plan.offset = plan_.scratch;
      const size_t width = plan.binding == Binding::Lanes ? lanes_ : 1;
      plan_.scratch += (p_.elements(p_.ops[i].axes) * width + 7) / 8 * 8;  // whole cache lines
    }
  }

  void count_functions() {
    std::vector<size_t> powers(p_.ops.size(), 0);
    for (size_t i = 0; i < p_.ops.size(); ++i) {
      const ir::Op& op = p_.ops[i];
      if (!computed(OpId(i)) || op.kind != OpKind::Apply) continue;
      const auto& elements = plan_.ops[i].elements;
      const size_t count = plan_.ops[i].loop ? 1 : std::count(elements.begin(), elements.end(), true);
      if (is_function(op.primitive)) plan_.functions_work += work_of(op) * count;
      if (op.primitive != Primitive::Pow) continue;
      const bool earlier = at(op.args[0]).binding < plan_.ops[i].binding;
      const size_t times = plan_.ops[i].loop || earlier ? 2 : count;
      if (p_.elements(op.args[0]) == 1) powers[op.args[0].value] += times;
    }
    for (size_t i = 0; i < p_.ops.size(); ++i) plan_.ops[i].shared_log = powers[i] > 1;
  }

  const ir::Program& p_;
  const KernelShape& shape_;
  unsigned lanes_;
  std::vector<int> loops_;  ///< the loop of each operation, or -1
  KernelPlan plan_;
  std::vector<size_t> position_;  ///< the stage of each operation
  std::vector<size_t> step_;      ///< the inner stage of those in recurrences
  std::map<std::pair<Stage::Kind, std::vector<ir::AxisId>>, std::vector<size_t>> known_;
};

}  // namespace

bool is_broadcast(const ir::Op& op) {
  return op.kind == OpKind::Stack &&
         std::all_of(op.args.begin(), op.args.end(), [&](OpId arg) { return arg == op.args[0]; });
}

KernelPlan plan_kernel(const ir::Program& program, const KernelShape& shape, unsigned lanes) {
  ECON_CHECK(shape.lane_input.size() == program.inputs.size());
  return Planner(program, shape, lanes).run();
}

}  // namespace econ::lower
