#include "bench/peers/loops.h"
#include "bench/peers/model_apart.h"

namespace peer {

void grid_apart(const Grid& grid, Outputs* results) { sweep_grid(grid, results, evaluate_apart); }

void points_apart(const Inputs* points, size_t n, Outputs* results) {
  sweep_points(points, n, results, evaluate_apart);
}

}  // namespace peer
