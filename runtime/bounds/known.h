#pragma once
/// What earlier searches proved and met, for later ones: a result that is made of another one starts from its bounds
/// and from the points where it was least and greatest.

#include <unordered_map>
#include <vector>

#include "runtime/bounds/graph.h"

namespace econ::bounds {

class Known {
 public:
  explicit Known(const Graph& graph);

  /// `outer` holds for `node` over the whole box; its ends were met at these coordinates (NaN: any).
  void add(uint32_t node, Interval outer, std::vector<double> low_at, std::vector<double> high_at);

  /// By node: no value in the box lies outside.
  const std::vector<Interval>& proven() const { return proven_; }

  /// Points worth trying for `node`: where the known results next before it had their ends.
  std::vector<std::vector<double>> points_near(uint32_t node) const;

 private:
  struct Met {
    std::vector<double> low_at, high_at;
  };
  const Graph& graph_;
  std::vector<Interval> proven_;
  std::unordered_map<uint32_t, Met> met_;  ///< by node
};

/// The value of a graph's target at these coordinates; NaN ones stand in the middle of `box`.
Value value_at(const Graph& graph, std::span<const Interval> box, std::span<const double> coordinates);

}  // namespace econ::bounds
