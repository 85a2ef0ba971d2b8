#pragma once
/// A stretch of a plan's blocks, computed on its own. Stretches that lie end to end come to the bits of one run over
/// all of them, wherever the cuts are and whoever computed which (semantics 76).

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "runtime/engine/chunk_worker.h"
#include "runtime/engine/engine.h"
#include "runtime/engine/merge_tree.h"

namespace econ::engine {

/// Blocks [begin, end).
struct BlockRange {
  uint64_t begin = 0;
  uint64_t end = 0;
  uint64_t size() const { return end - begin; }
  friend bool operator==(const BlockRange&, const BlockRange&) = default;
};
inline BlockRange all_blocks(const plan::Plan& plan) { return {0, plan.blocks()}; }
/// How many points of the plan lie in them: the last block may be short.
uint64_t points_of(const plan::Plan& plan, BlockRange blocks);

/// What some blocks came to, but for what does not depend on the order of points.
struct Block {
  Summary all;
  GroupSummaries groups;
};
struct MergeBlocks {
  void operator()(Block& into, const Block& later) const {
    merge(into.all, later.all);
    merge(into.groups, later.groups);
  }
};
using BlockTree = MergeTree<Block, MergeBlocks>;

struct Stretch {
  BlockRange blocks;
  bool complete = false;  ///< false: cancelled, the rest is of no use
  uint64_t points = 0;
  uint64_t rows = 0;
  double seconds = 0;
  std::vector<BlockTree::Node> nodes;  ///< that the blocks fill, in order
  Outline outline;                     ///< sketches and ranked points
  std::vector<uint64_t> hashes;        ///< of the bits of each chunk's results, in order
};

/// Computes the blocks. Rows go to `options.rows` by `write` alone: `begin` and `finish` are the caller's.
/// `options.progress` counts from the first of them.
Result<Stretch> run_stretch(const plan::Plan& plan, const BatchFunction& batch, const Options& options,
                            BlockRange blocks);

/// Puts stretches together.
class Gathering {
 public:
  explicit Gathering(const plan::Plan& plan);
  /// In order, each beginning where the last one ended.
  void add(Stretch stretch);
  uint64_t next_block() const { return next_; }
  Outcome take();

 private:
  const plan::Plan& plan_;
  uint64_t next_ = 0;
  BlockTree tree_{MergeBlocks()};
  Outline outline_;
  ResultHash hash_;
  Outcome outcome_;
};

}  // namespace econ::engine
