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
    part(at, count, step);
    at += count;
    left = stride;
    if (++step == steps) step = 0;
  }
}

}  // namespace

TileInputs::TileInputs(const plan::Plan& plan) : plan_(plan), scalars_(plan.inputs), outputs_(plan.stores.size()) {
  const plan::Design& design = plan.design;
  for (size_t f = 0; f < design.steps.size(); ++f)
    factors_.push_back({design.stride(f), design.steps[f], false, {}, {}});
  for (const plan::GridAxis& axis : design.grid) factors_[axis.factor].moving.push_back({&axis, nullptr, axis.factor});
  for (const plan::Draw& draw : design.draws) factors_[draw.factor].moving.push_back({nullptr, &draw, draw.factor});
  step_.resize(factors_.size());
  whole_runs_ = plan.run <= kLongestLaidOut && (!design.random() || plan.run < design.points);
  const size_t laid_out = whole_runs_ ? plan.run : plan::kTilePoints;
  for (Factor& factor : factors_) {
    factor.in_lanes = !factor.moving.empty() && plan.lane_input[factor.moving.front().input().value];
    if (!factor.in_lanes) continue;
    for (const Moving& moving : factor.moving) {
      factor.lanes.push_back(lanes_.size());
      lanes_.emplace_back(laid_out);
      if (whole_runs_) fill(moving, factor, 0, laid_out, lanes_.back().data());
    }
  }
  steps_.resize(design.grid.size());
  drawn_.resize(design.draws.size());
  for (const double& value : scalars_) inputs_.push_back(&value);
  stores_.resize(plan.stores.size());
}

void TileInputs::compute(const BatchFunction& batch, uint64_t first, size_t n) {
  for (size_t at = 0; at < n;) {
    const uint64_t point = first + at;
    const auto count = static_cast<size_t>(std::min<uint64_t>(n - at, plan_.run - point % plan_.run));
    set_inputs(point, count);
    for (size_t s = 0; s < stores_.size(); ++s) stores_[s] = outputs_[s] + at;
    batch(inputs_.data(), stores_.data(), count);
    at += count;
  }
}

void TileInputs::set_inputs(uint64_t first, size_t n) {
  if (const uint64_t run = first / plan_.run; run_ != run) set_scalars(run);
  for (const Factor& factor : factors_) {
    if (!factor.in_lanes) continue;
    for (size_t m = 0; m < factor.moving.size(); ++m) {
      double* const lanes = lanes_[factor.lanes[m]].data();
      if (!whole_runs_) fill(factor.moving[m], factor, first, n, lanes);
      inputs_[factor.moving[m].input().value] = lanes + (whole_runs_ ? first % plan_.run : 0);
    }
  }
}

void TileInputs::set_scalars(uint64_t run) {
  const bool next = run_ && run == *run_ + 1;
  run_ = run;
  for (size_t f = factors_.size(); f-- > 0;) {
    const Factor& factor = factors_[f];
    if (factor.in_lanes) continue;
    uint64_t& step = step_[f];
    step = next ? step + 1 : run % factor.steps;
    if (step == factor.steps) step = 0;
    for (const Moving& moving : factor.moving) scalars_[moving.input().value] = value(moving, step);
    if (next && step != 0) return;  // the slower factors stand where they stood
    run /= factor.steps;
  }
}

double TileInputs::value(const Moving& moving, uint64_t step) const {
  if (moving.axis != nullptr) return moving.axis->values[step];
  double drawn = 0;
  plan::fill_draw(*moving.draw, plan_.design.seed, step, {&drawn, 1});
  return drawn;
}

/// Values of a varied input at `n` steps on, round and round.
void TileInputs::fill_steps(const Moving& moving, const Factor& factor, uint64_t step, size_t n, double* out) const {
  for (size_t at = 0; at < n; step = 0) {
    const auto count = static_cast<size_t>(std::min<uint64_t>(n - at, factor.steps - step));
    if (moving.axis != nullptr) {
      std::copy_n(moving.axis->values.data() + step, count, out + at);
    } else {
      plan::fill_draw(*moving.draw, plan_.design.seed, step, {out + at, count});
    }
    at += count;
  }
}

/// Values of a varied input at points [first, first + n).
void TileInputs::fill(const Moving& moving, const Factor& factor, uint64_t first, size_t n, double* out) {
  const uint64_t step = first / factor.stride % factor.steps;
  if (factor.stride == 1) return fill_steps(moving, factor, step, n, out);
  some_.resize(n / factor.stride + 2);
  fill_steps(moving, factor, step, some_.size(), some_.data());
  size_t stretch = 0;
  for_each_stretch(first, n, factor.stride, factor.steps,
                   [&](size_t at, size_t count, uint64_t) { std::fill_n(out + at, count, some_[stretch++]); });
}

void TileInputs::locate(uint64_t first, size_t n) {
  const plan::Design& design = plan_.design;
  for (size_t i = 0; i < design.grid.size(); ++i) {
    steps_[i].resize(plan::kTilePoints);
    const Factor& factor = factors_[design.grid[i].factor];
    for_each_stretch(first, n, factor.stride, factor.steps, [&](size_t at, size_t count, uint64_t step) {
      std::fill_n(steps_[i].data() + at, count, static_cast<uint32_t>(step));
    });
  }
  for (size_t i = 0; i < design.draws.size(); ++i) {
    drawn_[i].resize(plan::kTilePoints);
    const plan::Draw& draw = design.draws[i];
    fill({nullptr, &draw, draw.factor}, factors_[draw.factor], first, n, drawn_[i].data());
  }
}

}  // namespace econ::engine
