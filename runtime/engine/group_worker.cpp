#include "runtime/engine/group_worker.h"

#include <algorithm>

#include "runtime/engine/reduce.h"

namespace econ::engine {
namespace {
constexpr int kPointBits = 10;
static_assert(plan::kTilePoints == size_t{1} << kPointBits);
}  // namespace

void merge(GroupSummaries& into, const GroupSummaries& later) {
  for (const auto& [group, summary] : later) {
    const auto [known, fresh] = into.try_emplace(group, summary);
    if (!fresh) merge(known->second, summary);
  }
}

GroupWorker::GroupWorker(const plan::Plan& plan)
    : plan_(plan), indices_(plan::kTilePoints), dense_(plan::kTilePoints) {}

void GroupWorker::reduce(const TileInputs& values, uint64_t first, size_t n, GroupSummaries& into) {
  sort_points(values, n);
  for (size_t at = 0; at < n;) {
    const uint64_t group = keys_[at] >> kPointBits;
    size_t end = at;
    while (end < n && keys_[end] >> kPointBits == group) ++end;
    const auto [known, fresh] = into.try_emplace(group);
    if (fresh) known->second = empty_summary(plan_.scenarios.size(), plan_.columns.size(), plan_.checks.size());
    for (size_t s = 0; s < plan_.scenarios.size(); ++s) {
      indices_.clear();
      for (size_t i = at; i < end; ++i) {
        const auto point = static_cast<uint32_t>(keys_[i] & (plan::kTilePoints - 1));
        if (plan_.filter.empty() || values.slot(plan_.filter[s])[point] == 1) indices_.push_back(point);
      }
      reduce_group(values, group, s, first, known->second[s]);
    }
    at = end;
  }
}

void GroupWorker::sort_points(const TileInputs& values, size_t n) {
  keys_.assign(n, 0);
  for (const plan::Grouping& grouping : plan_.groupings) {
    const uint32_t* const steps = values.steps(grouping.axis);
    const uint64_t size = grouping.values.size();
    for (size_t i = 0; i < n; ++i) keys_[i] = keys_[i] * size + grouping.of_step[steps[i]];
  }
  for (size_t i = 0; i < n; ++i) keys_[i] = keys_[i] << kPointBits | i;
  if (!std::is_sorted(keys_.begin(), keys_.end())) std::sort(keys_.begin(), keys_.end());
}

void GroupWorker::reduce_group(const TileInputs& values, uint64_t group, size_t scenario, uint64_t first,
                               ScenarioSummary& summary) {
  const size_t n = indices_.size();
  summary.kept += n;
  if (n == 0) return;
  auto& sketches = sketches_[group];
  sketches.resize(plan_.scenarios.size() * plan_.columns.size());
  const auto part = [&](uint32_t slot) {
    gather(values.slot(slot), indices_.data(), n, dense_.data());
    return Part{dense_.data(), n, 1, first, indices_.data()};
  };
  for (size_t c = 0; c < plan_.columns.size(); ++c) {
    const Part dense = part(plan_.columns[c].slots[scenario]);
    reduce_column(summary.columns[c], dense);
    sketches[scenario * plan_.columns.size() + c].add(dense.values, n);
  }
  for (size_t c = 0; c < plan_.checks.size(); ++c)
    reduce_check(summary.checks[c], part(plan_.checks[c].slots[scenario]));
}

void GroupWorker::drain_sketches(std::vector<Summary>& into) {
  for (const auto& [group, sketches] : sketches_) {
    for (size_t s = 0; s < plan_.scenarios.size(); ++s) {
      for (size_t c = 0; c < plan_.columns.size(); ++c)
        into[group][s].columns[c].sketch.merge(sketches[s * plan_.columns.size() + c]);
    }
  }
}

}  // namespace econ::engine
