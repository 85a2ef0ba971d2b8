#include <algorithm>

#include "compiler/base/check.h"
#include "runtime/bounds/graph.h"

namespace econ::bounds {

using ir::AxisId;
using ir::Op;
using ir::OpId;
using ir::OpKind;

namespace {

constexpr uint32_t kUnneeded = 0xffffffff;
constexpr uint32_t kNeeded = 0xfffffffe;

/// Calls `read(element, argument index, element of that argument)` for everything that an operation reads.
template <class Read>
void for_each_read(const ir::Program& p, const Op& op, const Read& read) {
  switch (op.kind) {
    case OpKind::Const:
    case OpKind::Input:
    case OpKind::Label:
      return;
    case OpKind::Stack: {
      const auto rest = ir::other_axes(op.axes, op.axis);
      const ir::AxisView rows = ir::axis_view(p, rest, op.axes, op.axis);
      for (size_t label = 0; label < op.args.size(); ++label) {
        const auto from = ir::broadcast_map(p, rest, p[op.args[label]].axes);
        for (size_t r = 0; r < from.size(); ++r) read(rows.first[r] + label * rows.stride, label, from[r]);
      }
      return;
    }
    case OpKind::Apply:
      for (size_t a = 0; a < op.args.size(); ++a) {
        const auto from = ir::broadcast_map(p, op.axes, p[op.args[a]].axes);
        for (size_t e = 0; e < from.size(); ++e) read(e, a, from[e]);
      }
      return;
    case OpKind::Prev: {
      const auto rest = ir::other_axes(op.axes, op.axis);
      const ir::AxisView rows = ir::axis_view(p, rest, op.axes, op.axis);
      const auto first = ir::broadcast_map(p, rest, p[op.args[0]].axes);
      const auto from = ir::broadcast_map(p, op.axes, p[op.args[1]].axes);
      for (size_t r = 0; r < rows.first.size(); ++r) {
        read(rows.first[r], 0, first[r]);
        for (size_t e = rows.first[r] + rows.stride, k = 1; k < rows.labels; ++k, e += rows.stride) {
          read(e, 1, from[e - rows.stride]);
        }
      }
      return;
    }
    case OpKind::Lookup: {
      const auto from = ir::broadcast_map(p, op.axes, p[op.args[1]].axes);
      for (size_t e = 0; e < from.size(); ++e) read(e, 1, from[e]);
      break;
    }
    case OpKind::Pick:
    case OpKind::Fold:
      break;
  }
  const ir::AxisView rows = ir::axis_view(p, op.axes, p[op.args[0]].axes, op.axis);
  for (size_t e = 0; e < rows.first.size(); ++e) {
    const size_t from = op.kind == OpKind::Pick ? op.index : 0;
    const size_t to = op.kind == OpKind::Pick ? op.index + 1 : rows.labels;
    for (size_t label = from; label < to; ++label) read(e, 0, rows.first[e] + label * rows.stride);
  }
}

/// Elements of the needed operations, numbered one after another.
class Elements {
 public:
  Elements(const ir::Program& p, std::span<const OpId> ops) : p_(p), needed_(p.ops.size(), false) {
    for (OpId op : ops) needed_[op.value] = true;
    for (size_t i = p.ops.size(); i-- > 0;) {
      if (!needed_[i]) continue;
      for (OpId arg : p.ops[i].args) needed_[arg.value] = true;
    }
    offsets_.reserve(p.ops.size());
    size_t count = 0;
    for (size_t i = 0; i < p.ops.size(); ++i) {
      offsets_.push_back(count);
      if (needed_[i]) count += p.elements(OpId(i));
    }
    nodes_.assign(count, kUnneeded);
    for (OpId op : ops)
      std::fill_n(nodes_.begin() + static_cast<ptrdiff_t>(offsets_[op.value]), p.elements(op), kNeeded);
    mark_elements();
  }

  bool needed(size_t op) const { return needed_[op]; }
  uint32_t& node(OpId op, size_t element) { return nodes_[offsets_[op.value] + element]; }

 private:
  void mark_elements() {
    for (size_t i = p_.ops.size(); i-- > 0;) {
      if (!needed_[i]) continue;
      const Op& op = p_.ops[i];
      for_each_read(p_, op, [&](size_t element, size_t arg, size_t from) {
        if (node(OpId(i), element) != kUnneeded) node(op.args[arg], from) = kNeeded;
      });
    }
  }

  const ir::Program& p_;
  std::vector<bool> needed_;
  std::vector<size_t> offsets_;
  std::vector<uint32_t> nodes_;  ///< a node of the graph, kNeeded before it exists, or kUnneeded
};

class Flattener {
 public:
  Flattener(const ir::Program& p, std::span<const OpId> ops, std::span<const double> inputs, bool one_pair)
      : p_(p),
        ops_(ops),
        values_(inputs),
        one_pair_(one_pair),
        elements_(p, ops),
        inputs_(p.inputs.size(), kUnneeded) {}

  Graph run() {
    for (size_t i = 0; i < p_.ops.size(); ++i) {
      if (elements_.needed(i)) flatten(OpId(i));
    }
    std::vector<uint32_t> targets;
    for (OpId op : ops_) {
      for (size_t e = 0; e < p_.elements(op); ++e) targets.push_back(elements_.node(op, e));
    }
    return builder_.take(std::move(variables_), std::move(targets));
  }

 private:
  void flatten(OpId id) {
    const Op& op = p_[id];
    const size_t count = p_.elements(id);
    reads_.assign(count, {});
    for_each_read(p_, op, [&](size_t element, size_t arg, size_t from) {
      if (elements_.node(id, element) == kUnneeded) return;
      const bool skipped = op.kind == OpKind::Fold && is_missing(p_[op.args[0]], from);
      if (!skipped) reads_[element].push_back(elements_.node(op.args[arg], from));
    });
    for (size_t e = 0; e < count; ++e) {
      uint32_t& node = elements_.node(id, e);
      if (node == kUnneeded) continue;
      node = is_missing(op, e) ? builder_.fixed(exact(std::nan(""), builder_.next()), id.value) : make(id, e);
    }
  }

  static bool is_missing(const Op& op, size_t element) { return !op.missing.empty() && op.missing[element]; }
  uint32_t make(OpId id, size_t element) {
    const Op& op = p_[id];
    const auto& args = reads_[element];
    switch (op.kind) {
      case OpKind::Const:
        return builder_.fixed(exact(op.value, builder_.next()), id.value);
      case OpKind::Label:
        return builder_.fixed(exact(static_cast<double>(element)), id.value);
      case OpKind::Input:
        return input(op.input, id.value);
      case OpKind::Stack:
      case OpKind::Pick:
      case OpKind::Prev:
        return args[0];
      case OpKind::Lookup:
        return lookup(args, id.value);
      case OpKind::Fold:
        if (args.empty()) return builder_.fixed(exact(op.value, builder_.next()), id.value);
        if (args.size() == 1) return args[0];
        return builder_.apply(op.primitive, args, id.value);
      case OpKind::Apply:
        return builder_.apply(op.primitive, args, id.value);
    }
    ECON_UNREACHABLE("operation of no kind");
  }

  uint32_t lookup(const std::vector<uint32_t>& args, uint32_t op) {
    const std::span<const uint32_t> labels = std::span(args).subspan(1);
    if (builder_.node(args[0]).kind == NodeKind::Fixed) {
      const double at = builder_.fixed_value(args[0]).at;
      const bool found = at >= 0 && at < static_cast<double>(labels.size()) && std::floor(at) == at;
      if (found) return labels[static_cast<size_t>(at)];
      return builder_.fixed(exact(std::nan(""), builder_.next()), op);
    }
    return builder_.lookup(args[0], 0, labels, op);
  }

  uint32_t input(ir::InputId id, uint32_t op) {
    const ir::Input& input = p_.inputs[id.value];
    if (input.role == ir::InputRole::Swept) return builder_.fixed(exact(values_[id.value], builder_.next()), op);
    if (std::isnan(input.base)) return builder_.fixed(exact(input.base, builder_.next()), op);  // a question unanswered
    if (input.low == input.high) return builder_.fixed(exact(input.low), op);
    uint32_t& known = inputs_[id.value];
    if (known != kUnneeded) return known;
    InputRule rule{id, 0, input.low, input.high, input.opposed, one_pair_ || input.pair != ir::Input::kNoPair};
    rule.variable = variable(input, rule);
    variables_[rule.variable].inputs.push_back(id);
    return known = builder_.input(rule, op);
  }

  uint32_t variable(const ir::Input& input, const InputRule& rule) {
    const uint32_t group = one_pair_ ? 0 : input.pair;
    const auto next = static_cast<uint32_t>(variables_.size());
    if (!rule.shared) {
      variables_.push_back({{input.low, input.high}, {}, false});
      return next;
    }
    for (const auto& [known, variable] : groups_) {
      if (known == group) return variable;
    }
    groups_.emplace_back(group, next);
    variables_.push_back({{0, 1}, {}, true});
    return next;
  }

  const ir::Program& p_;
  std::span<const OpId> ops_;
  std::span<const double> values_;
  bool one_pair_;
  Elements elements_;
  std::vector<uint32_t> inputs_;  ///< nodes
  GraphBuilder builder_;
  std::vector<Variable> variables_;
  std::vector<std::pair<uint32_t, uint32_t>> groups_;
  std::vector<std::vector<uint32_t>> reads_;
};

}  // namespace

Graph scalar_graph(const ir::Program& program, std::span<const OpId> ops, std::span<const double> inputs,
                   bool one_pair) {
  ECON_CHECK(inputs.size() == program.inputs.size());
  return Flattener(program, ops, inputs, one_pair).run();
}

}  // namespace econ::bounds
