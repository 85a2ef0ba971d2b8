#include "bench/kernel_on_points.h"

#include "runtime/random/philox.h"

namespace econ::bench {
namespace {

std::vector<std::vector<double>> random_inputs(const plan::Plan& plan) {
  std::vector<std::vector<double>> inputs;
  for (const plan::Draw& draw : plan.design.draws) {
    inputs.emplace_back(kBatch * kBatches);
    random::fill_uniform(1, draw.stream, 0, inputs.back());
    plan::place(draw, inputs.back());
  }
  return inputs;
}

}  // namespace

KernelOnPoints::KernelOnPoints(const Asked& asked)
    : compiled_(compile_sweep(asked)),
      inputs_(random_inputs(plan())),
      outputs_(plan().stores.size()),
      addresses_(plan().inputs.size()) {
  for (size_t i = 0; i < addresses_.size(); ++i) addresses_[i] = &plan().inputs[i];
  for (size_t i = 0; i < plan().stores.size(); ++i) stores_.push_back(outputs_[i]);
}

void KernelOnPoints::compute() {
  for_each_batch([&](size_t first) {
    for (size_t i = 0; i < inputs_.size(); ++i) {
      addresses_[plan().design.draws[i].input.value] = inputs_[i].data() + first;
    }
    compiled_.kernel(addresses_.data(), stores_.data(), kBatch);
  });
}

std::vector<Row> KernelOnPoints::rows() const {
  std::vector<Row> rows(kRows, Row(plan().columns.size()));
  for (size_t r = 0; r < kRows; ++r) {
    for (size_t c = 0; c < rows[r].size(); ++c) {
      rows[r][c] = outputs_[plan().columns[c].slots.front()][kBatch - kRows + r];
    }
  }
  return rows;
}

}  // namespace econ::bench
