#pragma once
/// A kernel that computes the same few batches of random points over and over, as the engine calls it.

#include "bench/contenders.h"
#include "bench/sweep_of_model.h"
#include "runtime/engine/tile_memory.h"

namespace econ::bench {

inline constexpr size_t kBatch = plan::kTilePoints;  // as the engine calls a kernel
inline constexpr size_t kBatches = 8;                // different ones, so that no branch is learnt by heart
inline constexpr size_t kTimes = 256;

class KernelOnPoints {
 public:
  explicit KernelOnPoints(const Asked& asked);

  /// kBatches * kBatch values of each varied parameter, uniform over its range.
  const std::vector<std::vector<double>>& inputs() const { return inputs_; }
  void compute();
  /// Of the last batch.
  std::vector<Row> rows() const;

 private:
  const plan::Plan& plan() const { return compiled_.sweep.plan; }

  CompiledSweep compiled_;
  std::vector<std::vector<double>> inputs_;
  engine::TileMemory outputs_;
  std::vector<const double*> addresses_;
  std::vector<double*> stores_;
};

/// Calls sweep(first point) for as many batches as the kernel computes.
template <class Sweep>
void for_each_batch(Sweep&& sweep) {
  for (size_t i = 0; i < kTimes * kBatches; ++i) sweep(i % kBatches * kBatch);
}

}  // namespace econ::bench
