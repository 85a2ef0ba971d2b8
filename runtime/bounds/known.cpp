#include "runtime/bounds/known.h"

#include <algorithm>
#include <cmath>

#include "runtime/bounds/points.h"

namespace econ::bounds {
namespace {

/// Looking further back finds results that have little to do with this one.
constexpr size_t kNodesVisited = 64;
constexpr size_t kResultsUsed = 3;

}  // namespace

Known::Known(const Graph& graph) : graph_(graph), proven_(graph.nodes.size(), {-kInfinity, kInfinity}) {}

void Known::add(uint32_t node, Interval outer, std::vector<double> low_at, std::vector<double> high_at) {
  proven_[node] = outer;
  met_[node] = {std::move(low_at), std::move(high_at)};
}

std::vector<std::vector<double>> Known::points_near(uint32_t node) const {
  std::vector<std::vector<double>> points;
  std::vector<uint32_t> visited{node};
  for (size_t i = 0; i < visited.size() && visited.size() < kNodesVisited && points.size() < 2 * kResultsUsed; ++i) {
    for (const uint32_t arg : graph_.arguments_of(graph_.nodes[visited[i]])) {
      if (std::find(visited.begin(), visited.end(), arg) != visited.end()) continue;
      if (const auto met = met_.find(arg); met != met_.end()) {
        points.push_back(met->second.low_at);
        points.push_back(met->second.high_at);
      } else {
        visited.push_back(arg);
      }
    }
  }
  return points;
}

Value value_at(const Graph& graph, std::span<const Interval> box, std::span<const double> coordinates) {
  std::vector<Interval> at(box.begin(), box.end());
  for (size_t v = 0; v < at.size(); ++v) {
    if (!std::isnan(coordinates[v])) at[v] = {coordinates[v], coordinates[v]};
  }
  Points points(graph, 2, Mode::Point);
  points.reset(at);
  return points.at(points.find({}), graph.targets[0]);
}

}  // namespace econ::bounds
