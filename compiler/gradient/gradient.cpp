#include "compiler/gradient/gradient.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "compiler/base/check.h"
#include "compiler/gradient/activity.h"
#include "compiler/gradient/adjoint_sums.h"
#include "compiler/gradient/formulas.h"
#include "compiler/ir/program_builder.h"
#include "compiler/ir/rebuild.h"

namespace econ::gradient {

namespace {

using builtins::Primitive;
using ir::AxisId;
using ir::InputId;
using ir::Op;
using ir::OpId;
using ir::OpKind;
using ir::Program;

class Reverse : AdjointSums {
 public:
  explicit Reverse(const Program& p) : p_(p), loops_(ir::loop_of_each(p)) {}

  Program run(OpId result, std::span<const InputId> inputs) {
    ECON_CHECK(p_[result].axes.empty());
    for (const ir::Axis& axis : p_.axes) b_.add_axis(axis.name, axis.labels);
    for (const ir::Input& input : p_.inputs) b_.add_input(input);
    moving_ = moving(p_, inputs);
    wild_ = wild(p_);
    rebuild_all(result);
    shares_.resize(p_.ops.size());
    if (moving_[result.value]) shares_[result.value].terms.push_back(b_.constant(1));
    for (size_t i = p_.ops.size(); i-- > 0;) {
      if (loops_[i] >= 0) {
        const ir::Loop& loop = p_.loops[static_cast<size_t>(loops_[i])];
        reverse_loop(loop);
        i = loop.begin.value;
      } else if (is_sparse(OpId(i))) {
        spread_elements(OpId(i));
      } else if (!shares_[i].empty()) {
        spread(OpId(i), adjoint_of(OpId(i), nullptr), nullptr);
      }
    }
    output("value", renamed_[result.value]);
    for (size_t k = 0; k < inputs.size(); ++k) output("slope " + std::to_string(k), slope(inputs[k]));
    return b_.take();
  }

 private:
  /// A loop taken from its last label to its first, over an axis of its own. Its label r is the label T - 1 - r of the
  /// loop; adjoints of the loop's operations vary over it instead.
  struct Backwards {
    const ir::Loop& loop;
    AxisId axis;
    std::map<OpId, Share> shares;  ///< of what stands outside and varies over the axis of the loop
  };

  // ---- what there is

  /// The values themselves, of what the result needs.
  void rebuild_all(OpId result) {
    std::vector<bool> needed(p_.ops.size(), false);
    needed[result.value] = true;
    for (size_t i = p_.ops.size(); i-- > 0;) {
      if (loops_[i] >= 0) {
        const ir::Loop& loop = p_.loops[static_cast<size_t>(loops_[i])];
        const auto begin = needed.begin() + loop.begin.value, end = needed.begin() + loop.end.value;
        if (std::find(begin, end, true) != end) std::fill(begin, end, true);
        for (size_t k = i + 1; k-- > loop.begin.value;) mark(k, needed);
        i = loop.begin.value;
      } else {
        mark(i, needed);
      }
    }
    renamed_.resize(p_.ops.size());
    std::vector<size_t> open;
    for (size_t i = 0; i < p_.ops.size(); ++i) {
      if (!needed[i]) continue;
      const Op& op = p_.ops[i];
      if (op.kind == OpKind::Prev && op.args[1].value >= i) {
        if (op.origin < p_.origins.size()) b_.set_origin(p_.origins[op.origin]);
        renamed_[i] = b_.open_prev(renamed_[op.args[0].value], op.axis, op.axes);
        open.push_back(i);
        continue;
      }
      std::vector<OpId> args;
      for (const OpId arg : op.args) args.push_back(renamed_[arg.value]);
      renamed_[i] = ir::rebuild(b_, p_, op, std::move(args));
    }
    for (const size_t i : open) b_.close_prev(renamed_[i], renamed_[p_.ops[i].args[1].value]);
  }

  void mark(size_t i, std::vector<bool>& needed) const {
    if (!needed[i]) return;
    for (const OpId arg : p_.ops[i].args) needed[arg.value] = true;
  }

  /// The adjoint of an operation: nothing comes from what is missing.
  OpId adjoint_of(OpId id, Backwards* back) {
    const OpId all = total(shares_[id.value]);
    const Op& op = p_[id];
    if (op.missing.empty()) return all;
    const OpId missing = condition(op.axes, op.missing);
    return unless(back ? turned(missing, back->loop.axis, back->axis) : missing, all);
  }

  OpId slope(InputId input) {
    for (size_t i = 0; i < p_.ops.size(); ++i) {
      const Op& op = p_.ops[i];
      if (op.kind == OpKind::Input && op.input == input && !shares_[i].empty()) return total(shares_[i]);
    }
    return zero();
  }

  void output(std::string name, OpId op) { b_.add_output({std::move(name), "base", apply(Primitive::Finite, {op})}); }

  // ---- where an adjoint goes

  static Axes axes_here(const Axes& axes, const Backwards* back) {
    if (!back || !holds(axes, back->loop.axis)) return axes;
    Axes here = ir::other_axes(axes, back->loop.axis);
    here.push_back(back->axis);  // the newest axis
    return here;
  }

  /// The share that an argument has in what is spread here, and over which axes; none if it does not move. What stands
  /// outside of a loop and varies along it has its own.
  Share* share_of(OpId arg, Backwards* back, Axes* axes) {
    if (!moving_[arg.value]) return nullptr;
    const bool along = back && !back->loop.holds(arg) && holds(p_[arg].axes, back->loop.axis);
    *axes = axes_here(p_[arg].axes, back);
    return along ? &back->shares[arg] : &shares_[arg.value];
  }

  /// `over`: the axes of the operation that `term` comes from.
  void give(OpId arg, OpId term, const Axes& over, Backwards* back) {
    Axes axes;
    Share* share = share_of(arg, back, &axes);
    if (share) share->terms.push_back(summed(term, over, axes));
  }

  void give_at(OpId arg, AxisId axis, size_t label, OpId term, const Axes& over, Backwards* back) {
    Axes axes;
    Share* share = share_of(arg, back, &axes);
    if (!share) return;
    auto& elements = share->by_element[axis];
    elements.resize(size(axis));
    term = summed(term, over, axes);
    OpId& element = elements[label];
    element = element.valid() ? apply(Primitive::Add, {element, term}) : term;
  }

  /// The value of an argument as it is seen here.
  OpId value(OpId arg, Backwards* back) {
    const OpId plain = renamed_[arg.value];
    return back && varies(plain, back->loop.axis) ? turned(plain, back->loop.axis, back->axis) : plain;
  }

  /// Hands the adjoint of an operation on to its arguments.
  void spread(OpId id, OpId adjoint, Backwards* back) {
    const Op& op = p_[id];
    if (!moving_[id.value] || is_zero(adjoint)) return;
    if (op.origin < p_.origins.size()) b_.set_origin(p_.origins[op.origin]);
    const Axes over = axes_here(op.axes, back);
    switch (op.kind) {
      case OpKind::Const:
      case OpKind::Input:
      case OpKind::Label:
        return;
      case OpKind::Apply:
        return apply_rule(id, adjoint, over, back);
      case OpKind::Stack:
        return stack_rule(op, adjoint, over, back);
      case OpKind::Pick:
        return give_at(op.args[0], op.axis, op.index, adjoint, over, back);
      case OpKind::Lookup:
        return lookup_rule(op, adjoint, over, back);
      case OpKind::Fold:
        return fold_rule(id, adjoint, over, back);
      case OpKind::Prev:
        return prev_rule(op, adjoint, over, back);
    }
  }

  void apply_rule(OpId id, OpId adjoint, const Axes& over, Backwards* back) {
    const Op& op = p_[id];
    Application at{b_, {}, value(id, back), adjoint, {}};
    for (const OpId arg : op.args) {
      at.args.push_back(value(arg, back));
      at.wild.push_back(wild_[arg.value]);
    }
    at.wild.push_back(wild_[id.value]);
    for (size_t a = 0; a < op.args.size(); ++a) {
      if (!moving_[op.args[a].value] || !moves(op.primitive, a)) continue;
      give(op.args[a], pull(op.primitive, at, a), over, back);
    }
  }

  void stack_rule(const Op& op, OpId adjoint, const Axes& over, Backwards* back) {
    const bool broadcast = std::all_of(op.args.begin(), op.args.end(), [&](OpId a) { return a == op.args[0]; });
    if (broadcast) return give(op.args[0], adjoint, over, back);
    const Axes rest = ir::other_axes(over, op.axis);
    for (size_t label = 0; label < op.args.size(); ++label) {
      if (!moving_[op.args[label].value]) continue;
      give(op.args[label], b_.pick(adjoint, op.axis, static_cast<uint32_t>(label)), rest, back);
    }
  }

  /// What was read at a label goes there. The array's axis may be one of those that the index varies over: it then gets
  /// a name of its own.
  void lookup_rule(const Op& op, OpId adjoint, const Axes& over, Backwards* back) {
    const OpId array = op.args[0], index = value(op.args[1], back);
    if (!moving_[array.value]) return;
    const auto known = b_.constant_elements(index);
    const Axes index_axes = b_.program()[index].axes;
    const Axes rows = axes_here(ir::other_axes(p_[array].axes, op.axis), back);
    if (!known.empty() && index_axes.size() == 1 && !holds(rows, index_axes[0])) {
      const std::vector<double> labels(known.begin(), known.end());
      const Axes rest = ir::other_axes(over, index_axes[0]);
      for (size_t k = 0; k < labels.size(); ++k) {
        const double at = labels[k];
        if (!(at >= 0 && at < static_cast<double>(size(op.axis))) || at != std::floor(at)) continue;
        give_at_whole(array, op.axis, static_cast<size_t>(at),
                      b_.pick(adjoint, index_axes[0], static_cast<uint32_t>(k)), rest, back);
      }
      return;
    }
    if (!holds(over, op.axis)) {
      const OpId here = apply(Primitive::Equal, {index, b_.label(op.axis)});
      Axes wide = over;
      wide.insert(std::upper_bound(wide.begin(), wide.end(), op.axis), op.axis);
      return give_whole(array, apply(Primitive::Select, {here, adjoint, zero()}), wide, back);
    }
    const AxisId named = like(op.axis);
    const OpId here = apply(Primitive::Equal, {index, b_.label(named)});
    const OpId scattered = apply(Primitive::Select, {here, adjoint, zero()});
    const OpId gathered = b_.fold(Primitive::Add, present(scattered), op.axis, 0);
    give_whole(array, b_.lookup(gathered, named, b_.label(op.axis)), over, back);
  }

  /// To an array that is read at other labels than the current one, so that inside a loop its own axes are meant.
  void give_whole(OpId array, OpId term, const Axes& over, Backwards* back) {
    if (back && !back->loop.holds(array) && holds(p_[array].axes, back->loop.axis) && holds(over, back->loop.axis))
      return give(array, summed(term, over, p_[array].axes), p_[array].axes, nullptr);
    give(array, term, over, back);
  }
  void give_at_whole(OpId array, AxisId axis, size_t label, OpId term, const Axes& over, Backwards* back) {
    if (back && axis == back->loop.axis)
      return give_at(array, axis, label, summed(term, over, p_[array].axes), p_[array].axes, nullptr);
    give_at(array, axis, label, term, over, back);
  }

  /// A sum hands its adjoint to every label; a minimum to the first label that attains it.
  void fold_rule(OpId id, OpId adjoint, const Axes& over, Backwards* back) {
    const Op& op = p_[id];
    Axes wide = over;
    wide.insert(std::upper_bound(wide.begin(), wide.end(), op.axis), op.axis);
    if (op.primitive == Primitive::Add) return give(op.args[0], adjoint, wide, back);
    const OpId label = b_.label(op.axis);
    const OpId beyond = b_.constant(static_cast<double>(size(op.axis)));
    OpId greater = value(op.args[0], back), less = value(id, back);  // of a maximum: none is greater
    if (op.primitive == Primitive::Min) std::swap(greater, less);
    const OpId attains = apply(Primitive::GreaterEqual, {greater, less});
    const OpId at = apply(Primitive::Select, {present(attains), label, beyond});
    const OpId first = b_.fold(Primitive::Min, at, op.axis, static_cast<double>(size(op.axis)));
    const OpId here = apply(Primitive::Equal, {label, first});
    give(op.args[0], apply(Primitive::Select, {here, adjoint, zero()}), wide, back);
  }

  /// Of a loop: the label before it is the next one here, and has it from there already.
  void prev_rule(const Op& op, OpId adjoint, const Axes& over, Backwards* back) {
    const AxisId axis = back ? back->axis : op.axis;
    const auto last = static_cast<uint32_t>(size(axis) - 1);
    const Axes rest = ir::other_axes(over, axis);
    const OpId begin = varies(adjoint, axis) ? b_.pick(adjoint, axis, back ? last : 0) : adjoint;
    give(op.args[0], begin, rest, nullptr);
    if (back || !moving_[op.args[1].value]) return;
    for (uint32_t label = 1; label <= last; ++label)
      give_at(op.args[1], axis, label - 1, b_.pick(adjoint, axis, label), rest, nullptr);
  }

  // ---- what is read at few labels only

  /// A result at the last month need not hand zeros to all the others.
  bool is_sparse(OpId id) const {
    constexpr size_t kFew = 4;
    const Share& share = shares_[id.value];
    const Op& op = p_[id];
    if (!share.terms.empty() || share.by_element.size() != 1 || !op.missing.empty()) return false;
    const auto& [axis, elements] = *share.by_element.begin();
    const auto asked = std::count_if(elements.begin(), elements.end(), [](OpId element) { return element.valid(); });
    const bool known = op.kind == OpKind::Apply || op.kind == OpKind::Stack ||
                       (op.kind == OpKind::Prev && op.axis == axis) ||
                       (op.kind == OpKind::Fold && op.primitive == Primitive::Add);
    return known && static_cast<size_t>(asked) * kFew <= elements.size();
  }

  void spread_elements(OpId id) {
    const auto [axis, elements] = *shares_[id.value].by_element.begin();
    for (uint32_t label = 0; label < elements.size(); ++label) {
      if (elements[label].valid()) spread_element(id, axis, label, elements[label]);
    }
  }

  void spread_element(OpId id, AxisId axis, uint32_t label, OpId adjoint) {
    const Op& op = p_[id];
    if (is_zero(adjoint)) return;
    if (op.origin < p_.origins.size()) b_.set_origin(p_.origins[op.origin]);
    const Axes over = ir::other_axes(op.axes, axis);
    const auto give_here = [&](OpId arg, OpId term, const Axes& from) {
      if (holds(p_[arg].axes, axis)) return give_at(arg, axis, label, term, from, nullptr);
      give(arg, term, from, nullptr);
    };
    const auto here = [&](OpId arg) { return b_.pick(renamed_[arg.value], axis, label); };
    if (op.kind == OpKind::Apply) {
      Application at{b_, {}, here(id), adjoint, {}};
      for (const OpId arg : op.args) {
        at.args.push_back(here(arg));
        at.wild.push_back(wild_[arg.value]);
      }
      at.wild.push_back(wild_[id.value]);
      for (size_t a = 0; a < op.args.size(); ++a) {
        if (moving_[op.args[a].value] && moves(op.primitive, a)) give_here(op.args[a], pull(op.primitive, at, a), over);
      }
    } else if (op.kind == OpKind::Prev) {
      if (label == 0) return give(op.args[0], adjoint, over, nullptr);
      give_at(op.args[1], axis, label - 1, adjoint, over, nullptr);
    } else if (op.kind == OpKind::Fold) {
      Axes wide = over;
      wide.insert(std::upper_bound(wide.begin(), wide.end(), op.axis), op.axis);
      give_here(op.args[0], adjoint, wide);
    } else if (op.axis == axis) {
      give(op.args[label], adjoint, over, nullptr);
    } else {
      const Axes rest = ir::other_axes(over, op.axis);
      for (uint32_t k = 0; k < op.args.size(); ++k) give_here(op.args[k], b_.pick(adjoint, op.axis, k), rest);
    }
  }

  void reverse_loop(const ir::Loop& loop) {
    bool any = false;
    for (uint32_t i = loop.begin.value; i < loop.end.value; ++i) any = any || !shares_[i].empty();
    if (!any) return;
    Backwards back{loop, like(loop.axis), {}};
    for (uint32_t i = loop.begin.value; i < loop.end.value; ++i) turn(OpId(i), back);
    std::map<uint32_t, OpId> later;  // by Prev, its adjoint one label later
    for (uint32_t i = loop.begin.value; i < loop.end.value; ++i) {
      const Op& op = p_.ops[i];
      if (op.kind != OpKind::Prev || !moving_[i] || !moving_[op.args[1].value]) continue;
      const Axes axes = axes_here(op.axes, &back);
      later[i] = b_.open_prev(zero(), back.axis, axes);
      give(op.args[1], later[i], axes, &back);
    }
    for (uint32_t i = loop.end.value; i-- > loop.begin.value;) {
      OpId adjoint = zero();
      if (!shares_[i].empty()) {
        adjoint = adjoint_of(OpId(i), &back);
        spread(OpId(i), adjoint, &back);
      }
      if (later.contains(i)) b_.close_prev(later[i], adjoint);
    }
    for (auto& [arg, share] : back.shares) {
      const OpId turned_back = turned(total(share), back.axis, loop.axis);
      shares_[arg.value].terms.push_back(turned_back);
    }
  }

  /// What came from outside of the loop, along the other axis.
  void turn(OpId id, const Backwards& back) {
    Share& share = shares_[id.value];
    if (share.empty()) return;
    const OpId all = total(share);
    share = {};
    share.terms.push_back(turned(all, back.loop.axis, back.axis));
  }

  const Program& p_;
  std::vector<int> loops_;
  std::vector<bool> moving_, wild_;
  std::vector<OpId> renamed_;  ///< where the values are
  std::vector<Share> shares_;
};

}  // namespace

Program gradient(const Program& program, OpId result, std::span<const InputId> inputs) {
  return Reverse(program).run(result, inputs);
}

}  // namespace econ::gradient
