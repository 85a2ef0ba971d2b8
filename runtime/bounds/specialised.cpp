#include <algorithm>
#include <cmath>

#include "runtime/bounds/graph.h"

namespace econ::bounds {
namespace {

/// Nodes that others need, one search after the other.
class Cones {
 public:
  explicit Cones(const Graph& graph) : graph_(graph), seen_(graph.nodes.size(), 0) {}

  /// In any order.
  const std::vector<uint32_t>& of(std::span<const uint32_t> targets) {
    ++search_;
    cone_.clear();
    for (const uint32_t target : targets) visit(target);
    for (size_t i = 0; i < cone_.size(); ++i) {
      for (uint32_t arg : graph_.arguments_of(graph_.nodes[cone_[i]])) visit(arg);
    }
    return cone_;
  }

 private:
  void visit(uint32_t node) {
    if (seen_[node] == search_) return;
    seen_[node] = search_;
    cone_.push_back(node);
  }

  const Graph& graph_;
  std::vector<uint32_t> seen_;  ///< by node: the last search that met it
  uint32_t search_ = 0;
  std::vector<uint32_t> cone_;
};

}  // namespace

uint64_t total_cones(const Graph& graph, std::span<const uint32_t> targets, uint64_t most) {
  Cones cones(graph);
  uint64_t total = 0;
  for (size_t i = 0; i < targets.size() && total <= most; ++i) total += cones.of(targets.subspan(i, 1)).size();
  return total;
}

Graph specialised(const Graph& graph, std::span<const uint32_t> targets, std::span<const double> held,
                  const std::vector<Interval>& proven) {
  GraphBuilder builder;
  std::vector<uint32_t> copies(graph.nodes.size());
  std::vector<uint32_t> args;
  std::vector<uint32_t> cone = Cones(graph).of(targets);
  std::sort(cone.begin(), cone.end());
  for (uint32_t id : cone) {
    const Node& node = graph.nodes[id];
    args.clear();
    for (uint32_t arg : graph.arguments_of(node)) args.push_back(copies[arg]);
    switch (node.kind) {
      case NodeKind::Fixed:
        copies[id] = builder.fixed(graph.fixed[node.payload], node.op);
        break;
      case NodeKind::Input: {
        const InputRule& rule = graph.inputs[node.payload];
        const double at = held[rule.variable];
        copies[id] = std::isnan(at) ? builder.input(rule, node.op) : builder.fixed(rule.at(at), node.op);
        break;
      }
      case NodeKind::Lookup:
        copies[id] = builder.lookup(args[0], node.payload, std::span(args).subspan(1), node.op);
        break;
      case NodeKind::Apply:
        copies[id] = builder.apply(node.primitive, args, node.op);
        break;
    }
  }
  std::vector<uint32_t> kept;
  for (const uint32_t target : targets) kept.push_back(copies[target]);
  Graph result = builder.take(graph.variables, std::move(kept));
  result.proven.assign(result.nodes.size(), {-kInfinity, kInfinity});
  for (const uint32_t id : cone) {
    result.proven[copies[id]] = intersect(result.proven[copies[id]], proven[id]);
  }
  return result;
}

}  // namespace econ::bounds
