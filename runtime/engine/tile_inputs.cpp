#include "runtime/engine/tile_inputs.h"

#include <algorithm>

namespace econ::engine {
namespace {

/// Runs up to this many points have their values laid out once.
constexpr uint64_t kLongestLaidOut = 16 * plan::kTilePoints;

/// Calls part(offset, count, step) for each stretch of points with the same step of an axis.
template <class Part>
void for_each_stretch(uint64_t first, size_t n, uint64_t stride, uint64_t steps, Part&& part) {
  uint64_t step = first / stride % steps;
  uint64_t left = stride - first % stride;
  for (size_t at = 0; at < n;) {
    const auto count = static_cast<size_t>(std::min<uint64_t>(left, n - at));
    part(at, count, static_cast<uint32_t>(step));
    at += count;
    left = stride;
    if (++step == steps) step = 0;
  }
}

}  // namespace

TileInputs::TileInputs(const plan::Plan& plan) : plan_(plan), scalars_(plan.inputs), outputs_(plan.stores.size()) {
  const plan::Design& design = plan.design;
  uint64_t stride = 1;
  for (size_t i = design.grid.size(); i-- > 0;) {
    moving_.push_back({&design.grid[i], stride, plan.lane_input[design.grid[i].input.value]});
    stride *= design.grid[i].values.size();
  }
  std::reverse(moving_.begin(), moving_.end());
  whole_runs_ = !design.random() && plan.run <= kLongestLaidOut;
  const size_t laid_out = whole_runs_ ? plan.run : plan::kTilePoints;
  lanes_.assign(moving_.size() + design.draws.size(), std::vector<double>(laid_out));
  for (size_t i = 0; whole_runs_ && i < moving_.size(); ++i) {
    if (moving_[i].in_lanes) set_lanes(i, 0, laid_out);
  }
  steps_.resize(moving_.size());
  for (const double& value : scalars_) inputs_.push_back(&value);
  stores_.resize(plan.stores.size());
}

void TileInputs::compute(const BatchFunction& batch, uint64_t first, size_t n) {
  if (plan_.design.random()) draw(first, n);
  for (size_t at = 0; at < n;) {
    const uint64_t point = first + at;
    const auto count = static_cast<size_t>(std::min<uint64_t>(n - at, plan_.run - point % plan_.run));
    if (!plan_.design.random()) set_inputs(point, count);
    for (size_t s = 0; s < stores_.size(); ++s) stores_[s] = outputs_[s] + at;
    batch(inputs_.data(), stores_.data(), count);
    at += count;
  }
}

void TileInputs::draw(uint64_t first, size_t n) {
  const plan::Design& design = plan_.design;
  for (size_t i = 0; i < design.draws.size(); ++i) {
    const plan::Draw& d = design.draws[i];
    plan::fill_draw(d, design.seed, first, {lanes_[i].data(), n});
    inputs_[d.input.value] = lanes_[i].data();
  }
}

void TileInputs::set_inputs(uint64_t first, size_t n) {
  if (const uint64_t run = first / plan_.run; run_ != run) set_scalars(run);
  for (size_t i = 0; i < moving_.size(); ++i) {
    const auto& axis = moving_[i];
    if (!axis.in_lanes) continue;
    if (!whole_runs_) set_lanes(i, first, n);
    inputs_[axis.axis->input.value] = lanes_[i].data() + (whole_runs_ ? first % plan_.run : 0);
  }
}

void TileInputs::set_scalars(uint64_t run) {
  const bool next = run_ && run == *run_ + 1;
  run_ = run;
  for (size_t i = moving_.size(); i-- > 0;) {
    auto& [axis, stride, in_lanes, step] = moving_[i];
    if (in_lanes) continue;
    const auto& values = axis->values;
    step = next ? step + 1 : run % values.size();
    if (step == values.size()) step = 0;
    scalars_[axis->input.value] = values[step];
    if (next && step != 0) return;  // the slower axes stand where they stood
    run /= values.size();
  }
}

void TileInputs::set_lanes(size_t axis, uint64_t first, size_t n) {
  const auto& values = moving_[axis].axis->values;
  double* const lanes = lanes_[axis].data();
  if (moving_[axis].stride == 1) {
    for (size_t at = 0, step = first % values.size(); at < n; step = 0) {
      const size_t count = std::min(n - at, values.size() - step);
      std::copy_n(values.data() + step, count, lanes + at);
      at += count;
    }
    return;
  }
  for_each_stretch(first, n, moving_[axis].stride, values.size(),
                   [&](size_t at, size_t count, uint32_t step) { std::fill_n(lanes + at, count, values[step]); });
}

void TileInputs::locate(uint64_t first, size_t n) {
  for (size_t i = 0; i < moving_.size(); ++i) {
    steps_[i].resize(plan::kTilePoints);
    for_each_stretch(first, n, moving_[i].stride, moving_[i].axis->values.size(),
                     [&](size_t at, size_t count, uint32_t step) { std::fill_n(steps_[i].data() + at, count, step); });
  }
}

}  // namespace econ::engine
