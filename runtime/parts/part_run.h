#pragma once
/// Computes a run by parts, and puts parts together.

#include <vector>

#include "runtime/parts/folder.h"

namespace econ::parts {

/// What to compute of a run.
struct Work {
  const plan::Plan& plan;
  const engine::BatchFunction& batch;
  const engine::RowSink* rows = nullptr;  ///< renders the rows that parts keep; null: none
  uint64_t pass = 0;
  engine::BlockRange blocks;
  double part_seconds = 5;                                     ///< of work between two parts; 0: a block each
  double block_seconds = 0;                                    ///< what a block probably takes
  unsigned threads = 0;                                        ///< as engine::Options
  const std::atomic<bool>* cancel = nullptr;                   ///< the part in work is lost
  std::function<void(uint64_t, uint64_t)> progress = nullptr;  ///< points done and in all, of these blocks
};

/// Computes the blocks that no part of `have` covers, and adds the new ones to it; false: cancelled. After a fault,
/// too, `have` is what there is.
Result<bool> compute(const Folder& folder, const Work& work, std::vector<Found>& have);

/// Points of the blocks that parts of the pass cover.
uint64_t points_kept(const plan::Plan& plan, const std::vector<Found>& have, uint64_t pass, engine::BlockRange blocks);

/// What the whole run came to, from parts that lie end to end. `rows` gets begin, all rows and finish; null: rows are
/// left where they are. Not complete if cancelled.
Result<engine::Outcome> gather(const plan::Plan& plan, const std::vector<Found>& parts, engine::RowSink* rows,
                               const std::atomic<bool>* cancel = nullptr);

/// The blocks of shard k of n, 1 <= k <= n: of shards computed apart none overlap, and together they are all.
engine::BlockRange shard_of(uint64_t blocks, uint64_t k, uint64_t n);

}  // namespace econ::parts
