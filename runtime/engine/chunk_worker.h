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
  /// The kept values of one slot in the current tile, dense.
  struct Kept {
    const double* values;
    size_t count;
  };
  void reduce_tile_of(uint64_t first, size_t n, Chunk& chunk);
  size_t filter(size_t scenario, size_t n);
  Kept kept_values(uint32_t slot, size_t kept, bool all);
  uint64_t point_of(uint64_t first, size_t kept_index, bool all) const {
    return first + (all ? kept_index : kept_[kept_index]);
  }
  void reduce_column(ColumnSummary& summary, SketchCounter& counter, Kept kept, uint64_t first, bool all);
  void reduce_check(CheckSummary& summary, Kept kept, uint64_t first, bool all);

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
