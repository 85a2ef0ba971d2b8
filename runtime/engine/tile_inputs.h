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

  /// Where each point of [first, first + n) stands on each axis of the grid, and what is drawn there.
  void locate(uint64_t first, size_t n);
  const uint32_t* steps(size_t axis) const { return steps_[axis].data(); }
  const double* draws(size_t draw) const { return drawn_[draw].data(); }

 private:
  /// A varied input: an axis or a draw.
  struct Moving {
    const plan::GridAxis* axis;
    const plan::Draw* draw;
    size_t factor;
    ir::InputId input() const { return axis != nullptr ? axis->input : draw->input; }
  };
  struct Factor {
    uint64_t stride;  ///< points between two steps
    uint64_t steps;
    bool in_lanes;
    std::vector<Moving> moving;
    std::vector<size_t> lanes;  ///< of each in `moving`: an index of lanes_
  };
  void set_inputs(uint64_t first, size_t n);
  void set_scalars(uint64_t run);
  void fill(const Moving& moving, const Factor& factor, uint64_t first, size_t n, double* out);
  void fill_steps(const Moving& moving, const Factor& factor, uint64_t step, size_t n, double* out) const;
  double value(const Moving& moving, uint64_t step) const;

  const plan::Plan& plan_;
  std::vector<Factor> factors_;             ///< slowest first
  std::vector<double> scalars_;             ///< by input
  std::vector<std::vector<double>> lanes_;  ///< of what is in lanes
  bool whole_runs_ = false;                 ///< lanes_ has the values of a whole run: they are the same in each
  std::optional<uint64_t> run_;             ///< that the scalars are set for
  std::vector<uint64_t> step_;              ///< by factor that is not in lanes: where it stands
  std::vector<const double*> inputs_;       ///< by input
  TileMemory outputs_;                      ///< by slot
  std::vector<double*> stores_;
  std::vector<std::vector<uint32_t>> steps_;
  std::vector<std::vector<double>> drawn_;
  std::vector<double> some_;  ///< one value a stretch
};

}  // namespace econ::engine
