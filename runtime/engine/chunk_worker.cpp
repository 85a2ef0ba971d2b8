#include "runtime/engine/chunk_worker.h"

#include <algorithm>
#include <cmath>

#include "runtime/random/lane_clones.h"

namespace econ::engine {
namespace {

size_t index_of(const double* values, size_t n, double wanted) {
  return static_cast<size_t>(std::find(values, values + n, wanted) - values);
}

size_t first_undefined(const double* values, size_t n) {
  return static_cast<size_t>(std::find_if(values, values + n, [](double v) { return std::isnan(v); }) - values);
}

ECON_LANE_CLONES void gather(const double* values, const uint32_t* indices, size_t n, double* dense) {
  for (size_t i = 0; i < n; ++i) dense[i] = values[indices[i]];
}

}  // namespace

ChunkWorker::ChunkWorker(const plan::Plan& plan, const BatchFunction& batch, const RowSink* rows)
    : plan_(plan),
      batch_(batch),
      rows_(rows),
      inputs_(plan),
      counters_(plan.scenarios.size()),
      sketches_(empty_summary(plan.scenarios.size(), plan.columns.size(), plan.checks.size())),
      kept_(plan::kTilePoints),
      dense_(plan::kTilePoints) {
  for (auto& columns : counters_) columns = std::vector<SketchCounter>(plan.columns.size());
}

Chunk ChunkWorker::compute(uint64_t index) {
  Chunk chunk;
  chunk.summary = empty_summary(plan_.scenarios.size(), plan_.columns.size(), plan_.checks.size());
  const uint64_t begin = index * plan::kChunkPoints;
  chunk.points = std::min(plan::kChunkPoints, plan_.design.points - begin);
  hash_.reset();
  for (uint64_t at = 0; at < chunk.points; at += plan::kTilePoints) {
    const auto n = static_cast<size_t>(std::min<uint64_t>(plan::kTilePoints, chunk.points - at));
    inputs_.compute(batch_, begin + at, n);
    reduce_tile_of(begin + at, n, chunk);
    if (rows_) {
      inputs_.locate(begin + at, n);
      chunk.rows += rows_->render({plan_, inputs_, n}, chunk.text);
    }
  }
  chunk.hash = hash_.value();
  return chunk;
}

void ChunkWorker::reduce_tile_of(uint64_t first, size_t n, Chunk& chunk) {
  for (size_t s = 0; s < plan_.scenarios.size(); ++s) {
    ScenarioSummary& summary = chunk.summary[s];
    const size_t kept = plan_.filter.empty() ? n : filter(s, n);
    const bool all = kept == n;
    summary.kept += kept;
    // The values alone would not tell which points were kept.
    if (!all) hash_.add(kept_.data(), kept);
    for (size_t c = 0; c < plan_.columns.size(); ++c) {
      const Kept values = kept_values(plan_.columns[c].slots[s], kept, all);
      hash_.add(values.values, kept);
      reduce_column(summary.columns[c], counters_[s][c], values, first, all);
      if (counters_[s][c].nearly_full()) counters_[s][c].drain(sketches_[s].columns[c].sketch);
    }
    for (size_t c = 0; c < plan_.checks.size(); ++c) {
      reduce_check(summary.checks[c], kept_values(plan_.checks[c].slots[s], kept, all), first, all);
    }
  }
}

size_t ChunkWorker::filter(size_t scenario, size_t n) {
  const double* const condition = inputs_.slot(plan_.filter[scenario]);
  size_t kept = 0;
  for (size_t i = 0; i < n; ++i) {
    kept_[kept] = static_cast<uint32_t>(i);
    kept += condition[i] == 1 ? 1 : 0;
  }
  return kept;
}

ChunkWorker::Kept ChunkWorker::kept_values(uint32_t slot, size_t kept, bool all) {
  const double* const values = inputs_.slot(slot);
  if (all) return {values, kept};
  gather(values, kept_.data(), kept, dense_.data());
  return {dense_.data(), kept};
}

void ChunkWorker::reduce_column(ColumnSummary& summary, SketchCounter& counter, Kept kept, uint64_t first, bool all) {
  const auto [values, n] = kept;
  const TileMoments tile = reduce_tile(values, n);
  counter.add(values, n);
  if (tile.moments.count < n) {
    summary.undefined += n - tile.moments.count;
    if (summary.first_undefined == kNoPoint) {
      summary.first_undefined = point_of(first, first_undefined(values, n), all);
    }
  }
  if (tile.moments.count == 0) return;
  summary.moments.merge(tile.moments);
  if (!(tile.min >= summary.min.value)) summary.min = {tile.min, point_of(first, index_of(values, n, tile.min), all)};
  if (!(tile.max <= summary.max.value)) summary.max = {tile.max, point_of(first, index_of(values, n, tile.max), all)};
}

void ChunkWorker::reduce_check(CheckSummary& summary, Kept kept, uint64_t first, bool all) {
  const auto [values, n] = kept;
  const TruthCounts counts = count_truth(values, n);
  summary.passed += counts.passed;
  summary.failed += counts.failed;
  const uint64_t undefined = n - counts.passed - counts.failed;
  summary.undefined += undefined;
  if (counts.failed > 0 && summary.first_failed == kNoPoint) {
    summary.first_failed = point_of(first, index_of(values, n, 0), all);
  }
  if (undefined > 0 && summary.first_undefined == kNoPoint) {
    summary.first_undefined = point_of(first, first_undefined(values, n), all);
  }
}

void ChunkWorker::drain_sketches(Summary& into) {
  for (size_t s = 0; s < counters_.size(); ++s) {
    for (size_t c = 0; c < counters_[s].size(); ++c) counters_[s][c].drain(sketches_[s].columns[c].sketch);
  }
  merge(into, sketches_);
}

}  // namespace econ::engine
