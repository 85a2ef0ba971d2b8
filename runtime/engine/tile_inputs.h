#pragma once
/// Fills a kernel's input buffers and computes the tiles of a plan.

#include <optional>
#include <vector>

#include "runtime/engine/batch.h"
#include "runtime/engine/tile_memory.h"

namespace econ::engine {

/// The values of one worker's current tile. Tiles never reach beyond a chunk.
class TileInputs {
 public:
  explicit TileInputs(const plan::Plan& plan);
  TileInputs(const TileInputs&) = delete;
  TileInputs& operator=(const TileInputs&) = delete;

  /// Computes points [first, first + n), n <= kTilePoints. A kernel call never spans points between which an input that
  /// is not in lanes changes.
  void compute(const BatchFunction& batch, uint64_t first, size_t n);

  /// Values of a slot at the tile's points.
  const double* slot(size_t index) const { return outputs_[index]; }

  /// For sinks, where each point stands on each axis of the grid; valid after `locate`.
  void locate(uint64_t first, size_t n);
  const uint32_t* steps(size_t axis) const { return steps_[axis].data(); }
  /// Drawn values of a random design.
  const double* draws(size_t draw) const { return lanes_[draw].data(); }

 private:
  struct Moving {
    const plan::GridAxis* axis;
    uint64_t stride;  ///< points between two values
    bool in_lanes;
    size_t step = 0;  ///< where an axis that is not in lanes stands
  };
  void draw(uint64_t first, size_t n);
  void set_inputs(uint64_t first, size_t n);
  void set_scalars(uint64_t run);
  void set_lanes(size_t axis, uint64_t first, size_t n);

  const plan::Plan& plan_;
  std::vector<Moving> moving_;
  std::vector<double> scalars_;             ///< by input
  std::vector<std::vector<double>> lanes_;  ///< by axis or draw
  bool whole_runs_ = false;                 ///< lanes_ has the values of a whole run: they are the same in each
  std::optional<uint64_t> run_;             ///< that the scalars are set for
  std::vector<const double*> inputs_;       ///< by input
  TileMemory outputs_;                      ///< by slot
  std::vector<double*> stores_;
  std::vector<std::vector<uint32_t>> steps_;
};

}  // namespace econ::engine
