#include <algorithm>
#include <array>

#include "runtime/bounds/graph.h"

namespace econ::bounds {

using builtins::Primitive;

namespace {

double between(double low, double high, double t) { return std::clamp(low + t * (high - low), low, high); }

/// The arguments' values without a heap allocation in the common case.
class ArgumentValues {
 public:
  explicit ArgumentValues(size_t count) : many_(count > few_.size() ? count : 0), count_(count) {}
  const Value*& operator[](size_t i) { return many_.empty() ? few_[i] : many_[i]; }
  Arguments span() const { return {many_.empty() ? few_.data() : many_.data(), count_}; }

 private:
  std::array<const Value*, 4> few_{};
  std::vector<const Value*> many_;
  size_t count_;
};

Value folded(Primitive primitive, Arguments args, uint32_t id, bool pointwise) {
  Value result = *args[0];
  for (size_t i = 1; i < args.size(); ++i) {
    const Value so_far = result;
    result = value_of(primitive, std::array{&so_far, args[i]}, id, pointwise);
  }
  return result;
}

Value looked_up(const Node& node, Arguments args, uint32_t id, bool pointwise) {
  const Value& index = *args[0];
  const size_t labels = args.size() - 1;
  const double first = node.payload;
  const double last = first + static_cast<double>(labels) - 1;
  if (index.undefined == Undefined::Everywhere) return index;
  if (pointwise) {
    const bool found = index.at >= first && index.at <= last && std::floor(index.at) == index.at;
    return found ? *args[1 + static_cast<size_t>(index.at - first)] : exact(std::nan(""), id);
  }
  if (index.range.hi < first || index.range.lo > last) return exact(std::nan(""), id);
  const auto from = static_cast<size_t>(std::max(0.0, std::ceil(index.range.lo - first)));
  const auto to = static_cast<size_t>(std::min(last - first, std::floor(index.range.hi - first)));
  if (from > to) return exact(std::nan(""), id);
  Value result = one_of(args.subspan(1 + from, to - from + 1));
  const bool outside = index.range.lo < first || index.range.hi > last || index.undefined != Undefined::Nowhere;
  if (outside) {
    result.undefined = std::max(result.undefined, Undefined::Possibly);
    if (result.cause == kNoCause) result.cause = index.cause == kNoCause ? id : index.cause;
  }
  return result;
}

}  // namespace

Value InputRule::at(double coordinate) const {
  if (!shared) return exact(coordinate);
  const double t = opposed ? 1 - coordinate : coordinate;
  Value value = exact(t == 1 ? high : between(low, high, t));
  if (t != 0 && t != 1) value.range = widen(value.range, 2);
  return value;
}

Interval InputRule::over(Interval coordinates) const {
  const Interval first = at(coordinates.lo).range;
  const Interval last = at(coordinates.hi).range;
  return hull(first, last);
}

Interval InputRule::slope() const {
  if (!shared) return {1, 1};
  const Interval span = Interval{high, high} - Interval{low, low};
  return opposed ? -span : span;
}

Value node_value(const Node& node, Arguments args, uint32_t id, Mode mode) {
  const bool pointwise = mode == Mode::Point;
  if (mode == Mode::Relaxed && node.kind == NodeKind::Apply && is_step(node.primitive)) {
    return relaxed_step(node.primitive, *args[0]);
  }
  if (node.kind == NodeKind::Lookup) return looked_up(node, args, id, pointwise);
  if (args.size() > 3) return folded(node.primitive, args, id, pointwise);
  if (args.size() == 3 && node.primitive != Primitive::Select) return folded(node.primitive, args, id, pointwise);
  return value_of(node.primitive, args, id, pointwise);
}

uint32_t GraphBuilder::fixed(const Value& value, uint32_t op) {
  Node node;
  node.payload = static_cast<uint32_t>(graph_.fixed.size());
  node.op = op;
  graph_.fixed.push_back(value);
  return add(node, {});
}

uint32_t GraphBuilder::input(const InputRule& rule, uint32_t op) {
  Node node;
  node.kind = NodeKind::Input;
  node.payload = static_cast<uint32_t>(graph_.inputs.size());
  node.op = op;
  graph_.inputs.push_back(rule);
  return add(node, {});
}

uint32_t GraphBuilder::apply(Primitive primitive, std::span<const uint32_t> args, uint32_t op) {
  if (primitive == Primitive::Select && node(args[0]).kind == NodeKind::Fixed) {
    const Value& condition = fixed_value(args[0]);
    if (condition.undefined == Undefined::Nowhere && condition.range.is_point()) {
      return args[condition.range.lo != 0 ? 1 : 2];
    }
  }
  Node node;
  node.kind = NodeKind::Apply;
  node.primitive = primitive;
  node.op = op;
  return add(node, args);
}

uint32_t GraphBuilder::lookup(uint32_t index, uint32_t first_label, std::span<const uint32_t> values, uint32_t op) {
  std::vector<uint32_t> args{index};
  args.insert(args.end(), values.begin(), values.end());
  Node node;
  node.kind = NodeKind::Lookup;
  node.payload = first_label;
  node.op = op;
  return add(node, args);
}

bool GraphBuilder::all_fixed(std::span<const uint32_t> args) const {
  return std::all_of(args.begin(), args.end(), [&](uint32_t arg) { return node(arg).kind == NodeKind::Fixed; });
}

uint32_t GraphBuilder::add(Node node, std::span<const uint32_t> args) {
  const auto id = static_cast<uint32_t>(graph_.nodes.size());
  if (!args.empty() && all_fixed(args)) {
    ArgumentValues values(args.size());
    for (size_t i = 0; i < args.size(); ++i) values[i] = &fixed_value(args[i]);
    const Value value = node_value(node, values.span(), id, Mode::Point);
    return fixed(value, node.op);
  }
  node.first = static_cast<uint32_t>(graph_.arguments.size());
  node.count = static_cast<uint32_t>(args.size());
  graph_.arguments.insert(graph_.arguments.end(), args.begin(), args.end());
  graph_.nodes.push_back(node);
  return id;
}

void GraphBuilder::mark_uses() {
  std::vector<uint32_t> readers(graph_.nodes.size(), 0);
  std::vector<uint32_t> last(graph_.nodes.size(), 0);
  for (uint32_t id = 0; id < graph_.nodes.size(); ++id) {
    for (uint32_t arg : graph_.arguments_of(graph_.nodes[id])) {
      ++readers[arg];
      last[arg] = id;
    }
  }
  for (uint32_t target : graph_.targets) last[target] = static_cast<uint32_t>(graph_.nodes.size());
  for (uint32_t id = static_cast<uint32_t>(graph_.nodes.size()); id-- > 0;) {
    Node& reader = graph_.nodes[id];
    reader.shared = readers[id] > 1;
    reader.last_use = std::max(reader.last_use, last[id]);
    // What this node is made of may be asked for wherever this node is read.
    const uint32_t reach = reader.shared ? last[id] : reader.last_use;
    for (uint32_t arg : graph_.arguments_of(reader)) {
      graph_.nodes[arg].last_use = std::max(graph_.nodes[arg].last_use, reach);
    }
  }
}

Graph GraphBuilder::take(std::vector<Variable> variables, std::vector<uint32_t> targets) {
  graph_.variables = std::move(variables);
  graph_.targets = std::move(targets);
  mark_uses();
  return std::move(graph_);
}

}  // namespace econ::bounds
