#include "runtime/engine/engine.h"

#include <algorithm>
#include <chrono>
#include <new>
#include <optional>
#include <thread>

#include "runtime/engine/chunk_worker.h"
#include "runtime/engine/in_order.h"
#include "runtime/engine/merge_tree.h"
#include "runtime/engine/result_hash.h"

namespace econ::engine {
namespace {

using Clock = std::chrono::steady_clock;

class Run {
 public:
  Run(const plan::Plan& plan, const BatchFunction& batch, const Options& options)
      : plan_(plan),
        batch_(batch),
        options_(options),
        threads_(thread_count(options.threads, plan.chunks())),
        in_order_(size_t{threads_} * 4, [this](Chunk chunk) { return take(std::move(chunk)); }) {
    outline_ = empty_outline(plan);
    block_ = {empty(), {}};
  }

  Result<Outcome> run() {
    const auto start = Clock::now();
    if (options_.rows) {
      if (Status begun = options_.rows->begin(); !begun) return begun.fault();
    }
    std::vector<std::thread> others;
    for (unsigned i = 1; i < threads_; ++i) others.emplace_back([this] { work(); });
    work();
    for (std::thread& thread : others) thread.join();
    if (fault_) return *fault_;
    end_block();
    gather();
    outcome_.complete = outcome_.points == plan_.design.points;
    if (options_.rows && outcome_.complete) {
      if (Status finished = options_.rows->finish(); !finished) return finished.fault();
    }
    outcome_.hash = hash_.value();
    outcome_.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    return std::move(outcome_);
  }

 private:
  static unsigned thread_count(unsigned wanted, uint64_t chunks) {
    const unsigned n = wanted != 0 ? wanted : std::max(1u, std::thread::hardware_concurrency());
    return static_cast<unsigned>(std::min<uint64_t>(n, chunks));
  }

  Summary empty() const { return empty_summary(plan_.scenarios.size(), plan_.columns.size(), plan_.checks.size()); }

  bool cancelled() const { return options_.cancel && options_.cancel->load(std::memory_order_relaxed); }

  void work() {
    try {
      ChunkWorker worker(plan_, batch_, options_.rows);
      const uint64_t chunks = plan_.chunks();
      while (!cancelled()) {
        const uint64_t index = next_.fetch_add(1, std::memory_order_relaxed);
        if (index >= chunks || !in_order_.deliver(index, worker.compute(index))) break;
      }
      if (cancelled()) in_order_.stop();
      const std::lock_guard lock(mutex_);
      worker.drain(outline_);
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
    outcome_.points += chunk.points;
    outcome_.rows += chunk.rows;
    hash_.add(&chunk.hash, 1);
    if (outcome_.points % plan::kBlockPoints == 0) end_block();
    if (options_.progress) options_.progress(outcome_.points, plan_.design.points);
    return true;
  }

  /// A block that has begun.
  void end_block() {
    if (outcome_.points == ended_) return;
    blocks_.add_block(ended_ / plan::kBlockPoints, std::move(block_));
    ended_ = outcome_.points;
    block_ = {empty(), {}};
  }

  /// What the blocks came to, and what the workers counted.
  void gather() {
    const Block total = blocks_.total({empty(), {}});
    merge(outline_.summary, total.all);
    for (const auto& [group, summary] : total.groups) merge(outline_.groups[group], summary);
    outcome_.summary = std::move(outline_.summary);
    outcome_.groups = std::move(outline_.groups);
    for (const TopList& list : outline_.rankings) outcome_.rankings.push_back(list.sorted());
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
  const unsigned threads_;
  InOrder<Chunk> in_order_;
  std::atomic<uint64_t> next_ = 0;
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
  Block block_;
  uint64_t ended_ = 0;  ///< points of the blocks before it
  MergeTree<Block, MergeBlocks> blocks_{MergeBlocks()};
  ResultHash hash_;
  std::mutex mutex_;  ///< of the members below, while workers run
  Outcome outcome_;
  Outline outline_;
  std::optional<Fault> fault_;
};

}  // namespace

Result<Outcome> run(const plan::Plan& plan, const BatchFunction& batch, const Options& options) {
  return Run(plan, batch, options).run();
}

}  // namespace econ::engine
