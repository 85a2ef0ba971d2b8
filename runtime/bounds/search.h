#pragma once
/// Best-first branch and bound over the variables whose slope has no known sign (semantics 29): the greatest or least
/// value of one node, enclosed between what was attained and what is not ruled out.

#include <vector>

#include "runtime/bounds/graph.h"

namespace econ::bounds {

struct SearchLimits {
  double gap = 1e-3;  ///< stop when what was attained is this close, relative to it
  size_t boxes = 10'000;
  uint64_t work = 1'000'000;  ///< nodes visited
};

struct Extreme {
  double bound = 0;        ///< no value lies beyond
  double attained = 0;     ///< the best that was evaluated
  std::vector<double> at;  ///< coordinates where it was; empty if none was better than what was known
  bool may_be_undefined = false;
  size_t boxes = 0;
  uint64_t work = 0;  ///< nodes visited
};

/// `graph` has one target. `known` is a value already attained, `scale` the magnitude that makes a gap negligible.
Extreme search(const Graph& graph, std::vector<Interval> box, bool greatest, double known, double scale,
               const SearchLimits& limits);

}  // namespace econ::bounds
