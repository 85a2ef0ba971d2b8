#pragma once
/// The loops, for whichever way the model is called.

#include "bench/peers/sweeps.h"

namespace peer {

template <class Evaluate>
void sweep_grid(const Grid& grid, Outputs* results, Evaluate evaluate) {
  for (double users : grid.users)
    for (double price : grid.price)
      for (double density : grid.density) {
        size_t at = 0;
        for (double spot : grid.spot)
          for (double salary : grid.salary)
            for (double engineers : grid.engineers)
              results[at++] = evaluate({users, price, density, spot, salary, engineers});
      }
}

template <class Evaluate>
void sweep_points(const Inputs* points, size_t n, Outputs* results, Evaluate evaluate) {
  for (size_t i = 0; i < n; ++i) results[i] = evaluate(points[i]);
}

}  // namespace peer
