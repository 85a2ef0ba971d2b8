#pragma once
/// The sweeps as an engineer would write them by hand: loops that call the model for each point and keep the results in
/// an array of structs. Compiled twice: with the model inlined into the loops, and with the model in a file of its own.

#include <cstddef>
#include <vector>

#include "bench/peers/model.h"

namespace peer {

struct Grid {
  std::vector<double> users, price, density, spot, salary, engineers;
  size_t slice() const { return spot.size() * salary.size() * engineers.size(); }
};

/// `results` has room for one slice, and is overwritten by each: what is compared is computing, not memory.
using GridSweep = void (*)(const Grid& grid, Outputs* results);
/// One result a point.
using PointSweep = void (*)(const Inputs* points, size_t n, Outputs* results);

void grid_inlined(const Grid& grid, Outputs* results);
void points_inlined(const Inputs* points, size_t n, Outputs* results);
void grid_apart(const Grid& grid, Outputs* results);
void points_apart(const Inputs* points, size_t n, Outputs* results);

}  // namespace peer
