#pragma once
/// One worker: computes chunks, each a pure function of its index.

#include <string>
#include <vector>

#include "runtime/engine/result_hash.h"
#include "runtime/engine/rows.h"
#include "runtime/engine/summary.h"

namespace econ::engine {

/// What is left of a chunk's points.
struct Chunk {
  uint64_t points = 0;
  Summary summary;  ///< without sketches
  uint64_t hash = 0;
  uint64_t rows = 0;
  std::string text;  ///< rendered rows
};

class ChunkWorker {
 public:
  /// `rows` may be null.
  ChunkWorker(const plan::Plan& plan, const BatchFunction& batch, const RowSink* rows);

  Chunk compute(uint64_t index);
  /// Adds all that this worker counted to the sketches of `into`.
  void drain_sketches(Summary& into);

 private:
  /// Values of one slot in the current tile, each standing for `weight` points.
  struct Part {
    const double* values;
    size_t count;
    uint64_t weight;
    uint64_t first;        ///< the point of the first value
    const uint32_t* kept;  ///< what to add to `first` for each value's point; null: multiples of `weight`
    uint64_t point(size_t i) const { return first + (kept == nullptr ? i * weight : kept[i]); }
  };
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
  static void reduce_column(ColumnSummary& summary, const Part& part);
  static void reduce_check(CheckSummary& summary, const Part& part);

  const plan::Plan& plan_;
  const BatchFunction& batch_;
  const RowSink* rows_;
  TileInputs inputs_;
  std::vector<std::vector<SketchCounter>> counters_;  ///< by scenario and column
  Summary sketches_;                                  ///< counters that were nearly full
  std::vector<uint32_t> kept_;                        ///< indices of kept points in the tile
  std::vector<double> dense_;
  ResultHash hash_;
};

}  // namespace econ::engine
