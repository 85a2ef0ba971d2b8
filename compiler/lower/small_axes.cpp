#include "compiler/lower/small_axes.h"

#include <algorithm>

#include "compiler/ir/program_builder.h"
#include "compiler/ir/rebuild.h"

namespace econ::lower {
namespace {

using ir::AxisId;
using ir::OpId;
using ir::OpKind;

constexpr size_t kSmall = 8;          ///< labels
constexpr size_t kOperations = 1000;  ///< that may come of it

/// One label for each axis of the program; those of axes that are not bound mean nothing.
using Labels = std::vector<uint32_t>;

class Choice {
 public:
  explicit Choice(const ir::Program& p) : p_(p), chosen_(p.axes.size(), false) {
    for (size_t size = 2; size <= kSmall; ++size) {
      for (size_t axis = 0; axis < p.axes.size(); ++axis) {
        if (p.axes[axis].size() == size && wanted(AxisId(axis))) try_out(axis);
      }
    }
  }

  bool any() const { return std::find(chosen_.begin(), chosen_.end(), true) != chosen_.end(); }
  bool operator()(AxisId axis) const { return chosen_[axis.value]; }

 private:
  /// Something goes over it and a large axis.
  bool wanted(AxisId axis) const {
    const auto over = [&](const ir::Loop& loop) { return loop.axis == axis; };
    if (std::any_of(p_.loops.begin(), p_.loops.end(), over)) return false;
    return std::any_of(p_.ops.begin(), p_.ops.end(), [&](const ir::Op& op) {
      const auto large = [&](AxisId other) { return p_[other].size() > kSmall; };
      return std::find(op.axes.begin(), op.axes.end(), axis) != op.axes.end() &&
             std::any_of(op.axes.begin(), op.axes.end(), large);
    });
  }

  void try_out(size_t axis) {
    chosen_[axis] = true;
    size_t operations = 0;
    for (const ir::Op& op : p_.ops) {
      size_t copies = 1;
      for (AxisId over : op.axes) copies *= chosen_[over.value] ? p_[over].size() : 1;
      operations += copies;
    }
    if (operations > p_.ops.size() + kOperations) chosen_[axis] = false;
  }

  const ir::Program& p_;
  std::vector<bool> chosen_;
};

class Writer {
 public:
  Writer(const ir::Program& p, const Choice& chosen) : p_(p), chosen_(chosen), parts_(p.ops.size()) {}

  WrittenOut run(const KernelShape& shape) {
    for (const ir::Axis& axis : p_.axes) b_.add_axis(axis.name, axis.labels);
    for (const ir::Input& input : p_.inputs) b_.add_input(input);
    Labels labels(p_.axes.size(), 0);
    for (size_t i = 0; i < p_.ops.size(); ++i) {
      for_each_label(p_.ops[i].axes, labels, 0, [&] { parts_[i].push_back(part(i, labels)); });
    }
    for (size_t i = 0; i < p_.ops.size(); ++i) {
      const ir::Op& op = p_.ops[i];
      if (!is_open(i)) continue;
      for_each_label(op.axes, labels, 0, [&] { b_.close_prev(at(OpId(i), labels), at(op.args[1], labels)); });
    }
    WrittenOut result;
    std::vector<OpId> renamed;
    result.program = b_.take(&renamed);
    for (const auto& store : shape.stores) result.stores.push_back(moved(store, result.program, renamed));
    return result;
  }

 private:
  /// Calls then() for every combination of labels of the chosen ones among `axes`, the last axis fastest.
  template <class Then>
  void for_each_label(const std::vector<AxisId>& axes, Labels& labels, size_t next, const Then& then) {
    while (next < axes.size() && !chosen_(axes[next])) ++next;
    if (next == axes.size()) return then();
    for (uint32_t label = 0; label < p_[axes[next]].size(); ++label) {
      labels[axes[next].value] = label;
      for_each_label(axes, labels, next + 1, then);
    }
  }

  /// What became of an operation at labels of the chosen axes.
  OpId at(OpId id, const Labels& labels) const {
    size_t index = 0;
    for (AxisId axis : p_[id].axes) {
      if (chosen_(axis)) index = index * p_[axis].size() + labels[axis.value];
    }
    return parts_[id.value][index];
  }

  /// A Prev whose source comes later, in its loop.
  bool is_open(size_t i) const { return p_.ops[i].kind == OpKind::Prev && p_.ops[i].args[1].value >= i; }

  OpId part(size_t i, const Labels& labels) {
    const ir::Op& op = p_.ops[i];
    if (op.origin < p_.origins.size()) b_.set_origin(p_.origins[op.origin]);
    if (is_open(i)) {
      auto axes = op.axes;
      std::erase_if(axes, [&](AxisId axis) { return chosen_(axis); });
      return b_.open_prev(at(op.args[0], labels), op.axis, std::move(axes));
    }
    if (op.axis != AxisId() && binds_axis(op.kind) && chosen_(op.axis)) return over_chosen(op, labels);
    std::vector<OpId> args;
    for (OpId arg : op.args) args.push_back(at(arg, labels));
    return ir::rebuild(b_, p_, op, std::move(args));
  }

  static bool binds_axis(OpKind kind) {
    return kind != OpKind::Const && kind != OpKind::Input && kind != OpKind::Apply;
  }

  OpId over_chosen(const ir::Op& op, const Labels& labels) {
    const uint32_t label = labels[op.axis.value];
    const auto here = [&](OpId id, uint32_t other) {
      Labels moved = labels;
      moved[op.axis.value] = other;
      return at(id, moved);
    };
    switch (op.kind) {
      case OpKind::Label:
        return b_.constant(label);
      case OpKind::Stack:
        return at(op.args[label], labels);
      case OpKind::Pick:
        return here(op.args[0], op.index);
      case OpKind::Prev:
        return label == 0 ? at(op.args[0], labels) : here(op.args[1], label - 1);
      default:
        break;
    }
    std::vector<OpId> elements;
    for (uint32_t k = 0; k < p_[op.axis].size(); ++k) elements.push_back(here(op.args[0], k));
    if (op.kind == OpKind::Lookup)
      return b_.lookup(b_.stack(op.axis, std::move(elements)), op.axis, at(op.args[1], labels));
    return folded(op, std::move(elements));
  }

  OpId folded(const ir::Op& op, std::vector<OpId> elements) {
    const auto& made = b_.program();
    const auto partly = [&](OpId id) { return !made[id].missing.empty(); };
    if (std::any_of(elements.begin(), elements.end(), partly))
      return b_.fold(op.primitive, b_.stack(op.axis, std::move(elements)), op.axis, op.value);
    OpId sum = elements[0];
    for (size_t k = 1; k < elements.size(); ++k) sum = b_.apply(op.primitive, {sum, elements[k]});
    return sum;
  }

  KernelShape::Store moved(const KernelShape::Store& store, const ir::Program& made,
                           const std::vector<OpId>& renamed) const {
    Labels labels(p_.axes.size(), 0);
    size_t element = store.element;
    const auto& axes = p_[store.op].axes;
    for (size_t i = axes.size(); i-- > 0;) {
      labels[axes[i].value] = static_cast<uint32_t>(element % p_[axes[i]].size());
      element /= p_[axes[i]].size();
    }
    const OpId op = renamed[at(store.op, labels).value];
    size_t index = 0;
    for (AxisId axis : made[op].axes) index = index * made[axis].size() + labels[axis.value];
    return {op, static_cast<uint32_t>(index)};
  }

  const ir::Program& p_;
  const Choice& chosen_;
  ir::ProgramBuilder b_;
  std::vector<std::vector<OpId>> parts_;  ///< by operation, by labels of the chosen axes
};

}  // namespace

WrittenOut write_out_small_axes(const ir::Program& program, const KernelShape& shape) {
  const Choice chosen(program);
  if (!chosen.any()) return {program, shape.stores};
  return Writer(program, chosen).run(shape);
}

}  // namespace econ::lower
