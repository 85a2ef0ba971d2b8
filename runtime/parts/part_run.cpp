#include "runtime/parts/part_run.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>

namespace econ::parts {
namespace {

/// Renders as the sink of the run does, and writes into a part.
class PartRows : public engine::RowSink {
 public:
  PartRows(const engine::RowSink& sink, PartWriter& part) : sink_(sink), part_(part) {}
  Status begin() override { return Done{}; }
  uint64_t render(const engine::Tile& tile, std::string& text) const override { return sink_.render(tile, text); }
  Status write(std::string_view text) override { return part_.write(text); }
  Status finish() override { return Done{}; }

 private:
  const engine::RowSink& sink_;
  PartWriter& part_;
};

using Clock = std::chrono::steady_clock;

/// One part, from its blocks to its file; false: cancelled.
Result<bool> compute_part(const Folder& folder, const Work& work, engine::BlockRange blocks, uint64_t done_before,
                          uint64_t all, std::vector<Found>& have) {
  const PartHead head{folder.manifest().fingerprint, work.pass, blocks};
  const std::string path = (std::filesystem::path(folder.path()) / part_name(head)).string();
  PartWriter writer(path, head);
  if (Status begun = writer.begin(); !begun) return begun.fault();
  engine::Options options;
  options.threads = work.threads;
  options.cancel = work.cancel;
  if (work.progress) options.progress = [&](uint64_t done, uint64_t) { work.progress(done_before + done, all); };
  std::optional<PartRows> rows;
  if (work.rows != nullptr) options.rows = &rows.emplace(*work.rows, writer);
  const auto stretch = engine::run_stretch(work.plan, work.batch, options, blocks);
  if (!stretch) return stretch.fault();
  if (!stretch->complete) return false;
  if (Status finished = writer.finish(*stretch); !finished) return finished.fault();
  have.push_back({path, head});
  return true;
}

}  // namespace

uint64_t points_kept(const plan::Plan& plan, const std::vector<Found>& have, uint64_t pass, engine::BlockRange blocks) {
  uint64_t points = 0;
  for (const Found& part : tiling(have, pass, blocks).parts) points += engine::points_of(plan, part.head.blocks);
  return points;
}

Result<bool> compute(const Folder& folder, const Work& work, std::vector<Found>& have) {
  sinks::remove_unfinished(folder.path(), "part-");
  const uint64_t all = engine::points_of(work.plan, work.blocks);
  uint64_t done = points_kept(work.plan, have, work.pass, work.blocks);
  // A guess leaves out how fast the disk is: the first part is short, and measured.
  constexpr double kCaution = 4;
  double block_seconds = kCaution * work.block_seconds;
  for (const engine::BlockRange& gap : tiling(have, work.pass, work.blocks).gaps) {
    for (uint64_t at = gap.begin; at < gap.end;) {
      const double fitting = block_seconds > 0 ? work.part_seconds / block_seconds : 1;
      const auto size = static_cast<uint64_t>(std::clamp(fitting, 1.0, static_cast<double>(gap.end - at)));
      const engine::BlockRange blocks{at, at + size};
      const auto start = Clock::now();
      const auto computed = compute_part(folder, work, blocks, done, all, have);
      if (!computed || !*computed) return computed;
      block_seconds = std::chrono::duration<double>(Clock::now() - start).count() / static_cast<double>(blocks.size());
      done += engine::points_of(work.plan, blocks);
      at = blocks.end;
    }
  }
  return true;
}

Result<engine::Outcome> gather(const plan::Plan& plan, const std::vector<Found>& parts, engine::RowSink* rows,
                               const std::atomic<bool>* cancel) {
  if (rows != nullptr) {
    if (Status begun = rows->begin(); !begun) return begun.fault();
  }
  engine::Gathering gathering(plan);
  for (const Found& found : parts) {
    if (cancel != nullptr && cancel->load(std::memory_order_relaxed)) return engine::Outcome{};
    const auto part = PartReader::open(found.path);
    if (!part) return part.fault();
    auto stretch = part->stretch(plan);
    if (!stretch) return stretch.fault();
    gathering.add(std::move(*stretch));
    if (rows == nullptr) continue;
    if (Status written = part->for_each_chunk([&](std::string_view text) { return rows->write(text); }); !written)
      return written.fault();
  }
  engine::Outcome outcome = gathering.take();
  if (rows != nullptr) {
    if (Status finished = rows->finish(); !finished) return finished.fault();
  }
  return outcome;
}

engine::BlockRange shard_of(uint64_t blocks, uint64_t k, uint64_t n) {
  const auto before = [&](uint64_t shards) {
    // blocks * shards / n without overflow
    return blocks / n * shards + blocks % n * shards / n;
  };
  return {before(k - 1), before(k)};
}

}  // namespace econ::parts
