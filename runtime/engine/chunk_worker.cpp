#include "runtime/engine/chunk_worker.h"

#include <algorithm>

namespace econ::engine {
namespace {

/// Every `step`th value.
void thin_out(const double* values, size_t step, size_t n, double* dense) {
  for (size_t i = 0; i < n; ++i) dense[i] = values[i * step];
}

}  // namespace

Outline empty_outline(const plan::Plan& plan) {
  const Summary none = empty_summary(plan.scenarios.size(), plan.columns.size(), plan.checks.size());
  Outline outline{none, {}, {}};
  if (!plan.groupings.empty()) outline.groups.assign(plan.groups(), none);
  for (const plan::Ranking& ranking : plan.rankings) outline.rankings.emplace_back(ranking.size, ranking.greatest);
  return outline;
}

ChunkWorker::ChunkWorker(const plan::Plan& plan, const BatchFunction& batch, const RowSink* rows)
    : plan_(plan),
      batch_(batch),
      rows_(rows),
      inputs_(plan),
      counters_(plan.scenarios.size()),
      sketches_(empty_summary(plan.scenarios.size(), plan.columns.size(), plan.checks.size())),
      kept_(plan::kTilePoints),
      dense_(plan::kTilePoints),
      groups_(plan) {
  for (const plan::Ranking& ranking : plan.rankings) rankings_.emplace_back(ranking.size, ranking.greatest);
  for (auto& columns : counters_) columns = std::vector<SketchCounter>(plan.columns.size());
}

Chunk ChunkWorker::compute(uint64_t index) {
  Chunk chunk;
  chunk.summary = empty_summary(plan_.scenarios.size(), plan_.columns.size(), plan_.checks.size());
  const uint64_t begin = index * plan_.chunk_points;
  chunk.points = std::min(plan_.chunk_points, plan_.design.points - begin);
  hash_.reset();
  for (uint64_t at = 0; at < chunk.points; at += plan::kTilePoints) {
    const auto n = static_cast<size_t>(std::min<uint64_t>(plan::kTilePoints, chunk.points - at));
    inputs_.compute(batch_, begin + at, n);
    reduce_tile_of(begin + at, n, chunk);
    if (rows_ != nullptr || !plan_.groupings.empty()) inputs_.locate(begin + at, n);
    if (!plan_.groupings.empty()) groups_.reduce(inputs_, begin + at, n, chunk.groups);
    if (rows_) {
      chunk.rows += rows_->render({plan_, inputs_, n}, chunk.text);
    }
  }
  chunk.hash = hash_.value();
  return chunk;
}

void ChunkWorker::reduce_tile_of(uint64_t first, size_t n, Chunk& chunk) {
  for (size_t s = 0; s < plan_.scenarios.size(); ++s) {
    ScenarioSummary& summary = chunk.summary[s];
    const Rows rows = {first, n, plan_.filter.empty() ? n : filter(s, n)};
    summary.kept += rows.kept;
    // The values alone would not tell which points were kept.
    if (!rows.all()) hash_.add(kept_.data(), rows.kept);
    reduce_columns(s, rows, summary);
    for (size_t c = 0; c < plan_.checks.size(); ++c) {
      for_each_part(plan_.checks[c].slots[s], rows, [&](const Part& part) { reduce_check(summary.checks[c], part); });
    }
    for (size_t r = 0; r < rankings_.size(); ++r) {
      const Part part = kept_values(plan_.columns[plan_.rankings[r].column].slots[s], rows);
      rankings_[r].offer(part.values, part.count, part.first, 1, part.kept, static_cast<uint32_t>(s));
    }
  }
}

void ChunkWorker::reduce_columns(size_t scenario, const Rows& rows, ScenarioSummary& summary) {
  for (size_t c = 0; c < plan_.columns.size(); ++c) {
    SketchCounter& counter = counters_[scenario][c];
    for_each_part(plan_.columns[c].slots[scenario], rows, [&](const Part& part) {
      hash_.add(part.values, part.count);
      reduce_column(summary.columns[c], part);
      counter.add(part.values, part.count, static_cast<uint32_t>(part.weight));
    });
    if (counter.nearly_full()) counter.drain(sketches_[scenario].columns[c].sketch);
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

Part ChunkWorker::kept_values(uint32_t slot, const Rows& rows) {
  const double* const values = inputs_.slot(slot);
  if (rows.all()) return {values, rows.kept, 1, rows.first, nullptr};
  gather(values, kept_.data(), rows.kept, dense_.data());
  return {dense_.data(), rows.kept, 1, rows.first, kept_.data()};
}

/// Where a value stays the same over stretches of points: one value each, those at the ends of the tile on their own.
template <class Take>
void ChunkWorker::for_each_part(uint32_t slot, const Rows& rows, Take&& take) {
  const uint64_t stretch = plan_.stretches[slot];
  if (stretch == 1 || !rows.all()) return take(kept_values(slot, rows));
  const double* const values = inputs_.slot(slot);
  uint64_t at = 0;
  if (const uint64_t begun = rows.first % stretch; begun != 0 || stretch > rows.points) {
    at = std::min<uint64_t>(rows.points, stretch - begun);
    take(Part{values, 1, at, rows.first, nullptr});
  }
  if (const uint64_t whole = (rows.points - at) / stretch; whole > 0) {
    thin_out(values + at, stretch, whole, dense_.data());
    take(Part{dense_.data(), whole, stretch, rows.first + at, nullptr});
    at += whole * stretch;
  }
  if (at < rows.points) take(Part{values + at, 1, rows.points - at, rows.first + at, nullptr});
}

void ChunkWorker::drain(Outline& into) {
  for (size_t s = 0; s < counters_.size(); ++s) {
    for (size_t c = 0; c < counters_[s].size(); ++c) counters_[s][c].drain(sketches_[s].columns[c].sketch);
  }
  merge(into.summary, sketches_);
  groups_.drain_sketches(into.groups);
  for (size_t r = 0; r < rankings_.size(); ++r) into.rankings[r].merge(rankings_[r]);
}

}  // namespace econ::engine
