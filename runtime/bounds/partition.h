#pragma once
/// Branch and bound for many nodes at once: one partition of the box serves them all, so that the periods of a
/// timeline, whose extremes lie side by side, share their boxes (semantics 29).

#include <span>
#include <vector>

#include "runtime/bounds/graph.h"

namespace econ::bounds {

struct PartitionLimits {
  double gap = 1e-3;  ///< a target is done when its enclosure is this close to what was attained, relative to it
  size_t fewest = 8;  ///< fewer open ends are not worth a partition
  size_t boxes = 500;
  uint64_t work = 2'000'000;  ///< nodes and slopes visited
};

/// The least or greatest value of one target over all boxes of a partition.
struct OpenEnd {
  double bound = 0;              ///< no value lies beyond
  std::vector<Interval> within;  ///< the box that may hold something worth finding; empty: there is none
  double elsewhere = 0;          ///< no value outside of `within` lies beyond
};

struct Narrowed {
  OpenEnd low;
  OpenEnd high;
  Interval attained;            ///< the hull of values that were evaluated; both ends NaN if there was none
  std::vector<double> low_at;   ///< coordinates where its low end was
  std::vector<double> high_at;  ///< … the high end
  bool may_be_undefined = false;
  size_t boxes = 0;  ///< of the whole partition

  bool is_open() const { return may_be_undefined || !low.within.empty() || !high.within.empty(); }
};

/// In the order of `graph.targets`.
std::vector<Narrowed> narrow_together(const Graph& graph, std::span<const Interval> box, const PartitionLimits& limits);

}  // namespace econ::bounds
