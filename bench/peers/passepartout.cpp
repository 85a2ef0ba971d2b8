// A sweep as an engineer would write it by hand: six loops and a call of the model for each point. See README.md.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "passepartout_model.h"

namespace {

using peer::Inputs;
using peer::Outputs;

std::vector<double> linear(double low, double high, int n) {
  std::vector<double> values;
  for (int i = 0; i < n; ++i) values.push_back(n == 1 ? low : low + i * (high - low) / (n - 1));
  return values;
}

std::vector<double> logarithmic(double low, double high, int n) {
  std::vector<double> values;
  for (int i = 0; i < n; ++i) values.push_back(n == 1 ? low : low * std::pow(high / low, double(i) / (n - 1)));
  return values;
}

struct Grid {
  std::vector<double> users, price, density, spot, salary, engineers;
  size_t points() const {
    return users.size() * price.size() * density.size() * spot.size() * salary.size() * engineers.size();
  }
  size_t slice() const { return points() / users.size(); }
};

/// Calls `consume` with the results for each number of users, in the order of the flags, the last one fastest.
template <typename Consume>
void sweep(const Grid& grid, std::vector<Outputs>& results, Consume consume) {
  for (double users : grid.users) {
    size_t at = 0;
    for (double price : grid.price)
      for (double density : grid.density)
        for (double spot : grid.spot)
          for (double salary : grid.salary)
            for (double engineers : grid.engineers)
              results[at++] = peer::evaluate({users, price, density, spot, salary, engineers});
    consume(results);
  }
}

double seconds_of_sweep(const Grid& grid, std::vector<Outputs>& results) {
  const auto start = std::chrono::steady_clock::now();
  sweep(grid, results, [](std::vector<Outputs>& done) { asm volatile("" : : "r"(done.data()) : "memory"); });
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

/// passepartout [RUNS]: median time of RUNS sweeps over the grid of README.md, and the mean of every output, as JSON.
int main(int argc, char** argv) {
  const int runs = argc > 1 ? std::max(1, std::atoi(argv[1])) : 5;
  const Grid grid{logarithmic(1e3, 1e6, 100), linear(5, 30, 26),     linear(40, 160, 13),
                  linear(0.10, 0.60, 11),     linear(8e3, 40e3, 17), linear(1, 8, 8)};
  std::vector<Outputs> results(grid.slice());

  std::vector<double> times;
  for (int run = 0; run < runs; ++run) times.push_back(seconds_of_sweep(grid, results));
  std::nth_element(times.begin(), times.begin() + runs / 2, times.end());
  const double seconds = times[size_t(runs) / 2];

  Outputs sum{};
  sweep(grid, results, [&](const std::vector<Outputs>& done) {
    for (const Outputs& out : done) {
      sum.margin += out.margin;
      sum.cost_per_user += out.cost_per_user;
      sum.mrr += out.mrr;
      sum.profit += out.profit;
    }
  });
  const double n = double(grid.points());
  std::printf("{\"points\": %zu, \"seconds\": %.6f, \"points_per_second\": %.0f, ", grid.points(), seconds,
              n / seconds);
  std::printf("\"mean\": {\"margin\": %.12g, \"cost_per_user\": %.12g, \"mrr\": %.12g, \"profit\": %.12g}}\n",
              sum.margin / n, sum.cost_per_user / n, sum.mrr / n, sum.profit / n);
}
