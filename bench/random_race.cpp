#include <memory>

#include "bench/contenders.h"
#include "bench/peers/sweeps.h"
#include "bench/rows.h"
#include "bench/sweep_of_model.h"
#include "runtime/engine/tile_memory.h"
#include "runtime/random/philox.h"

namespace econ::bench {
namespace {

constexpr size_t kBatch = plan::kTilePoints;  // as the engine calls a kernel
constexpr size_t kBatches = 8;                // different ones, so that no branch is learnt by heart
constexpr size_t kTimes = 256;
constexpr size_t kInputs = 6;

/// Six numbers a point, uniform over the ranges of the sweep.
std::vector<std::vector<double>> random_inputs(const plan::Plan& plan) {
  std::vector<std::vector<double>> inputs(kInputs, std::vector<double>(kBatch * kBatches));
  for (size_t i = 0; i < kInputs; ++i) {
    const plan::Draw& draw = plan.design.draws[i];
    random::fill_uniform(1, draw.stream, 0, inputs[i]);
    plan::place(draw, inputs[i]);
  }
  return inputs;
}

class KernelOnPoints {
 public:
  explicit KernelOnPoints(const std::string& model)
      : compiled_(compile_sweep(model, Points::Random)),
        inputs_(random_inputs(plan())),
        outputs_(plan().stores.size()),
        addresses_(plan().inputs.size()) {
    for (size_t i = 0; i < addresses_.size(); ++i) addresses_[i] = &plan().inputs[i];
    for (size_t i = 0; i < plan().stores.size(); ++i) stores_.push_back(outputs_[i]);
  }

  const plan::Plan& plan() const { return compiled_.sweep.plan; }
  const std::vector<std::vector<double>>& inputs() const { return inputs_; }

  void compute() {
    for (size_t i = 0; i < kTimes * kBatches; ++i) {
      for (size_t c = 0; c < kInputs; ++c) {
        addresses_[plan().design.draws[c].input.value] = inputs_[c].data() + i % kBatches * kBatch;
      }
      compiled_.kernel(addresses_.data(), stores_.data(), kBatch);
    }
  }

  std::vector<Row> rows() const {
    std::vector<Row> rows(kRows);
    for (size_t r = 0; r < kRows; ++r) {
      for (size_t c = 0; c < kColumns; ++c) {
        rows[r][c] = outputs_[plan().columns[c].slots.front()][kBatch - kRows + r];
      }
    }
    return rows;
  }

 private:
  CompiledSweep compiled_;
  std::vector<std::vector<double>> inputs_;
  engine::TileMemory outputs_;
  std::vector<const double*> addresses_;
  std::vector<double*> stores_;
};

std::vector<peer::Inputs> peer_points(const std::vector<std::vector<double>>& in) {
  std::vector<peer::Inputs> points;
  for (size_t i = 0; i < kBatch * kBatches; ++i) {
    points.push_back({in[0][i], in[1][i], in[2][i], in[3][i] / peer::kHoursPerMonth, in[4][i], in[5][i]});
  }
  return points;
}

Contender peer_on_points(const std::string& name, peer::PointSweep sweep, const std::vector<peer::Inputs>& points) {
  const auto results = std::make_shared<std::vector<peer::Outputs>>(kBatch);
  const auto compute = [=] {
    for (size_t i = 0; i < kTimes * kBatches; ++i) {
      sweep(points.data() + i % kBatches * kBatch, kBatch, results->data());
    }
  };
  return {name, compute, [=] { return last_rows(*results, kBatch); }};
}

}  // namespace

Race random_race(const std::string& model) {
  const auto kernel = std::make_shared<KernelOnPoints>(model);
  const auto points = peer_points(kernel->inputs());
  Race race{"random", kBatch * kBatches * kTimes, {}};
  race.contenders.push_back({"econ kernel", [=] { kernel->compute(); }, [=] { return kernel->rows(); }});
  race.contenders.push_back(peer_on_points("C++", peer::points_apart, points));
  race.contenders.push_back(peer_on_points("C++ inlined", peer::points_inlined, points));
  return race;
}

}  // namespace econ::bench
