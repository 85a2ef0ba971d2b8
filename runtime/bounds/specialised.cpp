#include <algorithm>
#include <cmath>

#include "runtime/bounds/graph.h"

namespace econ::bounds {
namespace {

std::vector<uint32_t> cone_of(const Graph& graph, uint32_t target) {
  std::vector<bool> seen(target + 1, false);
  std::vector<uint32_t> cone{target};
  seen[target] = true;
  for (size_t i = 0; i < cone.size(); ++i) {
    for (uint32_t arg : graph.arguments_of(graph.nodes[cone[i]])) {
      if (!seen[arg]) cone.push_back(arg);
      seen[arg] = true;
    }
  }
  std::sort(cone.begin(), cone.end());
  return cone;
}

}  // namespace

Graph specialised(const Graph& graph, uint32_t target, std::span<const double> held) {
  GraphBuilder builder;
  std::vector<uint32_t> copies(target + 1);
  std::vector<uint32_t> args;
  for (uint32_t id : cone_of(graph, target)) {
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
  return builder.take(graph.variables, {copies[target]});
}

}  // namespace econ::bounds
