#include "bench/peers/loops.h"

namespace peer {

void grid_inlined(const Grid& grid, Outputs* results) {
  sweep_grid(grid, results, [](const Inputs& in) { return evaluate(in); });
}

void points_inlined(const Inputs* points, size_t n, Outputs* results) {
  sweep_points(points, n, results, [](const Inputs& in) { return evaluate(in); });
}

}  // namespace peer
