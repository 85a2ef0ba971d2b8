#pragma once
/// Where a function of one unknown steps: at the ends of `ceil`, of comparisons, of brackets.

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "runtime/bounds/forward.h"

namespace econ::analysis {

/// Around a step, relative to where it lies: enclosures of what is rounded there are as wide.
inline constexpr double kAroundStep = 0x1p-46;

class Steps {
 public:
  /// `graph` has one variable and must outlive it.
  explicit Steps(const bounds::Graph& graph);

  /// After `forward.run({box})`: the last place at which some part of its first target is what it is at the low end of
  /// the box and behind which it has made one step; nothing if no part makes just one.
  std::optional<double> inside(bounds::Interval box, bounds::Forward& forward);
  /// Nodes visited so far.
  uint64_t work() const { return work_; }

 private:
  double last_before(uint32_t step, bounds::Interval box, double before);

  const bounds::Graph& graph_;
  std::vector<uint32_t> steps_;
  std::map<uint32_t, bounds::Graph> cones_;  ///< of each step: what it is made of
  uint64_t work_ = 0;
};

}  // namespace econ::analysis
