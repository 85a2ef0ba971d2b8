#pragma once
/// One worker: computes chunks, each a pure function of its index.

#include <string>
#include <vector>

#include "runtime/engine/group_worker.h"
#include "runtime/engine/ranking.h"
#include "runtime/engine/reduce.h"
#include "runtime/engine/result_hash.h"
#include "runtime/engine/rows.h"
#include "runtime/engine/summary.h"

namespace econ::engine {

/// What is left of a chunk's points.
struct Chunk {
  uint64_t points = 0;
  Summary summary;        ///< without sketches
  GroupSummaries groups;  ///< of a plan with groupings
  uint64_t hash = 0;
  uint64_t rows = 0;
  std::string text;  ///< rendered rows
};

/// What all points came to.
struct Outline {
  Summary summary;
  std::vector<Summary> groups;    ///< by group of the plan; empty without groupings
  std::vector<TopList> rankings;  ///< by ranking of the plan
};
Outline empty_outline(const plan::Plan& plan);

class ChunkWorker {
 public:
  /// `rows` may be null.
  ChunkWorker(const plan::Plan& plan, const BatchFunction& batch, const RowSink* rows);

  Chunk compute(uint64_t index);
  /// Adds what does not depend on the order of the points: counts in sketches, and ranked points.
  void drain(Outline& into);

 private:
  /// What is left of a tile by the filter of a scenario.
  struct Rows {
    uint64_t first;
    size_t points;
    size_t kept;
    bool all() const { return kept == points; }
  };
  void reduce_tile_of(uint64_t first, size_t n, Chunk& chunk);
  void reduce_columns(size_t scenario, const Rows& rows, ScenarioSummary& summary);
  size_t filter(size_t scenario, size_t n);
  /// Calls take(part) for a slot's values, in order.
  template <class Take>
  void for_each_part(uint32_t slot, const Rows& rows, Take&& take);
  Part kept_values(uint32_t slot, const Rows& rows);

  const plan::Plan& plan_;
  const BatchFunction& batch_;
  const RowSink* rows_;
  TileInputs inputs_;
  std::vector<std::vector<SketchCounter>> counters_;  ///< by scenario and column
  Summary sketches_;                                  ///< counters that were nearly full
  std::vector<uint32_t> kept_;                        ///< indices of kept points in the tile
  std::vector<double> dense_;
  GroupWorker groups_;
  std::vector<TopList> rankings_;
  ResultHash hash_;
};

}  // namespace econ::engine
