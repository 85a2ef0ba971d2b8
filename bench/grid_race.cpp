#include <algorithm>
#include <memory>

#include "bench/contenders.h"
#include "bench/peers/sweeps.h"
#include "bench/rows.h"
#include "bench/sweep_of_model.h"
#include "runtime/engine/tile_inputs.h"

namespace econ::bench {
namespace {

/// The engine's own way from points to tiles of results, without what it does with them.
class KernelOnGrid {
 public:
  explicit KernelOnGrid(const std::string& model)
      : compiled_(compile_sweep(passepartout_sweep(model, false))), tiles_(compiled_.sweep.plan) {}

  const plan::Plan& plan() const { return compiled_.sweep.plan; }

  void compute() {
    const uint64_t points = plan().design.points;
    for (uint64_t at = 0; at < points; at += last_) {
      last_ = std::min<uint64_t>(plan::kTilePoints, points - at);
      tiles_.compute(compiled_.kernel, at, last_);
    }
  }

  std::vector<Row> rows() const {
    std::vector<Row> rows(kRows, Row(plan().columns.size()));
    for (size_t r = 0; r < kRows; ++r) {
      for (size_t c = 0; c < rows[r].size(); ++c) {
        rows[r][c] = tiles_.slot(plan().columns[c].slots.front())[last_ - kRows + r];
      }
    }
    return rows;
  }

 private:
  CompiledSweep compiled_;
  engine::TileInputs tiles_;
  size_t last_ = 0;
};

std::vector<double> axis(const plan::Plan& plan, size_t i) { return plan.design.grid[i].values; }

peer::Grid peer_grid(const plan::Plan& plan) {
  peer::Grid grid{axis(plan, 0), axis(plan, 1), axis(plan, 2), axis(plan, 3), axis(plan, 4), axis(plan, 5)};
  for (double& dollars_an_hour : grid.spot) dollars_an_hour /= peer::kHoursPerMonth;
  return grid;
}

Contender peer_on_grid(const std::string& name, peer::GridSweep sweep, const peer::Grid& grid) {
  const auto results = std::make_shared<std::vector<peer::Outputs>>(grid.slice());
  return {name, [=] { sweep(grid, results->data()); }, [=] { return last_rows(*results, results->size()); }};
}

}  // namespace

Race grid_race(const std::string& model) {
  const auto kernel = std::make_shared<KernelOnGrid>(model);
  const peer::Grid grid = peer_grid(kernel->plan());
  Race race{"grid", kernel->plan().design.points, {}, scale_of_passepartout};
  race.contenders.push_back({"econ kernel", [=] { kernel->compute(); }, [=] { return kernel->rows(); }});
  race.contenders.push_back(peer_on_grid("C++", peer::grid_apart, grid));
  race.contenders.push_back(peer_on_grid("C++ inlined", peer::grid_inlined, grid));
  return race;
}

}  // namespace econ::bench
