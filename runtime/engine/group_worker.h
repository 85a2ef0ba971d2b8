#pragma once
/// What one worker knows of the results by group.

#include <map>
#include <vector>

#include "runtime/engine/rows.h"
#include "runtime/engine/summary.h"

namespace econ::engine {

/// Summaries of the groups that have points, by group; each a summary of the whole kind, without sketches.
using GroupSummaries = std::map<uint64_t, Summary>;
void merge(GroupSummaries& into, const GroupSummaries& later);

class GroupWorker {
 public:
  explicit GroupWorker(const plan::Plan& plan);

  /// Adds the kept rows of points [first, first + n) to `into`; `values` must be located.
  void reduce(const TileInputs& values, uint64_t first, size_t n, GroupSummaries& into);
  /// Adds all that this worker counted to the sketches of `into`, which is by group.
  void drain_sketches(std::vector<Summary>& into);

 private:
  void sort_points(const TileInputs& values, size_t n);
  void reduce_group(const TileInputs& values, uint64_t group, size_t scenario, uint64_t first,
                    ScenarioSummary& summary);

  const plan::Plan& plan_;
  std::vector<uint64_t> keys_;  ///< of the tile: group, then point
  std::vector<uint32_t> indices_;
  std::vector<double> dense_;
  std::map<uint64_t, std::vector<Sketch>> sketches_;  ///< by group; by scenario and column
};

}  // namespace econ::engine
