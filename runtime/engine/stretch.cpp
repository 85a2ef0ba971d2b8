#include "runtime/engine/stretch.h"

#include <algorithm>
#include <chrono>
#include <new>
#include <optional>
#include <thread>

#include "runtime/engine/in_order.h"

namespace econ::engine {
namespace {

using Clock = std::chrono::steady_clock;

class Run {
 public:
  Run(const plan::Plan& plan, const BatchFunction& batch, const Options& options, BlockRange blocks)
      : plan_(plan),
        batch_(batch),
        options_(options),
        first_chunk_(blocks.begin * plan.block_chunks()),
        chunks_(std::min(plan.chunks(), blocks.end * plan.block_chunks()) - first_chunk_),
        threads_(thread_count(options.threads, chunks_)),
        in_order_(size_t{threads_} * 4, [this](Chunk chunk) { return take(std::move(chunk)); }) {
    stretch_.blocks = blocks;
    stretch_.outline = empty_outline(plan);
    all_points_ = points_of(plan, blocks);
    block_ = {empty(), {}};
  }

  Result<Stretch> run() {
    const auto start = Clock::now();
    std::vector<std::thread> others;
    for (unsigned i = 1; i < threads_; ++i) others.emplace_back([this] { work(); });
    work();
    for (std::thread& thread : others) thread.join();
    if (fault_) return *fault_;
    end_block();
    stretch_.nodes = tree_.nodes();
    stretch_.complete = stretch_.points == all_points_;
    stretch_.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    return std::move(stretch_);
  }

 private:
  static unsigned thread_count(unsigned wanted, uint64_t chunks) {
    const unsigned n = wanted != 0 ? wanted : std::max(1u, std::thread::hardware_concurrency());
    return static_cast<unsigned>(std::max<uint64_t>(1, std::min<uint64_t>(n, chunks)));
  }

  Summary empty() const { return empty_summary(plan_.scenarios.size(), plan_.columns.size(), plan_.checks.size()); }

  bool cancelled() const { return options_.cancel && options_.cancel->load(std::memory_order_relaxed); }

  void work() {
    try {
      ChunkWorker worker(plan_, batch_, options_.rows);
      while (!cancelled()) {
        const uint64_t index = next_.fetch_add(1, std::memory_order_relaxed);
        if (index >= chunks_ || !in_order_.deliver(index, worker.compute(first_chunk_ + index))) break;
      }
      if (cancelled()) in_order_.stop();
      const std::lock_guard lock(mutex_);
      worker.drain(stretch_.outline);
    } catch (const std::bad_alloc&) {
      fail({"out of memory"});
    }
  }

  /// In order, one at a time.
  bool take(Chunk chunk) {
    if (options_.rows) {
      if (Status written = options_.rows->write(chunk.text); !written) return fail(written.fault());
    }
    merge(block_.all, chunk.summary);
    merge(block_.groups, chunk.groups);
    stretch_.points += chunk.points;
    stretch_.rows += chunk.rows;
    stretch_.hashes.push_back(chunk.hash);
    if (stretch_.points % plan_.block_points == 0) end_block();
    if (options_.progress) options_.progress(stretch_.points, all_points_);
    return true;
  }

  /// A block that has begun.
  void end_block() {
    if (stretch_.points == ended_) return;
    tree_.add_block(stretch_.blocks.begin + ended_ / plan_.block_points, std::move(block_));
    ended_ = stretch_.points;
    block_ = {empty(), {}};
  }

  bool fail(Fault fault) {
    {
      const std::lock_guard lock(mutex_);
      if (!fault_) fault_ = std::move(fault);
    }
    in_order_.stop();
    return false;
  }

  const plan::Plan& plan_;
  const BatchFunction& batch_;
  const Options& options_;
  const uint64_t first_chunk_;
  const uint64_t chunks_;
  const unsigned threads_;
  InOrder<Chunk> in_order_;
  std::atomic<uint64_t> next_ = 0;
  uint64_t all_points_ = 0;
  Block block_;
  uint64_t ended_ = 0;  ///< points of the blocks before it
  BlockTree tree_{MergeBlocks()};
  std::mutex mutex_;  ///< of the members below, while workers run
  Stretch stretch_;
  std::optional<Fault> fault_;
};

}  // namespace

uint64_t points_of(const plan::Plan& plan, BlockRange blocks) {
  const auto before = [&](uint64_t block) {
    return block >= plan.blocks() ? plan.design.points : block * plan.block_points;
  };
  return before(blocks.end) - before(blocks.begin);
}

Result<Stretch> run_stretch(const plan::Plan& plan, const BatchFunction& batch, const Options& options,
                            BlockRange blocks) {
  return Run(plan, batch, options, blocks).run();
}

Gathering::Gathering(const plan::Plan& plan) : plan_(plan), outline_(empty_outline(plan)) {}

void Gathering::add(Stretch stretch) {
  ECON_CHECK(stretch.complete && stretch.blocks.begin == next_);
  next_ = stretch.blocks.end;
  for (BlockTree::Node& node : stretch.nodes) tree_.add(std::move(node));
  merge(outline_.summary, stretch.outline.summary);
  for (size_t g = 0; g < outline_.groups.size(); ++g) merge(outline_.groups[g], stretch.outline.groups[g]);
  for (size_t r = 0; r < outline_.rankings.size(); ++r) outline_.rankings[r].merge(stretch.outline.rankings[r]);
  hash_.add(stretch.hashes.data(), stretch.hashes.size());
  outcome_.points += stretch.points;
  outcome_.rows += stretch.rows;
  outcome_.seconds += stretch.seconds;
}

Outcome Gathering::take() {
  const Block total =
      tree_.total({empty_summary(plan_.scenarios.size(), plan_.columns.size(), plan_.checks.size()), {}});
  merge(outline_.summary, total.all);
  for (const auto& [group, summary] : total.groups) merge(outline_.groups[group], summary);
  outcome_.summary = std::move(outline_.summary);
  outcome_.groups = std::move(outline_.groups);
  for (const TopList& list : outline_.rankings) outcome_.rankings.push_back(list.sorted());
  outcome_.complete = outcome_.points == plan_.design.points;
  outcome_.hash = hash_.value();
  return std::move(outcome_);
}

}  // namespace econ::engine
