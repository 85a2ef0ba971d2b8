#include "runtime/engine/estimate.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "runtime/engine/chunk_worker.h"

namespace econ::engine {
namespace {

constexpr uint64_t kWaitingChunks = 4;  ///< a thread's share of the window in which rows wait for their turn
constexpr uint64_t kOctaves = 16;       ///< powers of two that the values of a result usually lie between

uint64_t bytes_of(const plan::Plan& plan, uint64_t text, uint64_t threads) {
  const uint64_t results = plan.scenarios.size() * plan.columns.size();
  const uint64_t page = sizeof(Sketch::Page);
  const uint64_t tile = plan.stores.size() * plan::kTilePoints * sizeof(double);
  const uint64_t counts = results * (bins::kPages * sizeof(void*) + kOctaves * page);
  const uint64_t groups = plan.groupings.empty() ? 0 : plan.groups() * results * (sizeof(ColumnSummary) + 3 * page);
  return threads * (tile + counts + groups + kWaitingChunks * text) + results * kOctaves * page + groups;
}

}  // namespace

Estimate estimate(const plan::Plan& plan, const BatchFunction& batch, const RowSink* rows, unsigned threads) {
  using Clock = std::chrono::steady_clock;
  const uint64_t at_once =
      std::min<uint64_t>(plan.chunks(), threads != 0 ? threads : std::max(1u, std::thread::hardware_concurrency()));
  ChunkWorker worker(plan, batch, rows);
  const uint64_t middle = plan.chunks() / 2;
  worker.compute(middle);
  const auto start = Clock::now();
  const Chunk chunk = worker.compute(middle);
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  return {seconds * static_cast<double>(plan.chunks()) / static_cast<double>(at_once),
          bytes_of(plan, chunk.text.size(), at_once)};
}

}  // namespace econ::engine
