// A sweep as an engineer would write it by hand: six loops and a call of the model for each point. See README.md.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "passepartout_model.h"

namespace {

using peer::Outputs;

std::vector<double> linear(double low, double high, int n) {
  std::vector<double> values;
  for (int i = 0; i < n; ++i) values.push_back(low + i * (high - low) / (n - 1));
  return values;
}

std::vector<double> logarithmic(double low, double high, int n) {
  std::vector<double> values;
  for (int i = 0; i < n; ++i) values.push_back(low * std::pow(high / low, i / (n - 1.0)));
  return values;
}

struct Grid {
  std::vector<double> users, price, density, spot, salary, engineers;
  size_t slice() const { return density.size() * spot.size() * salary.size() * engineers.size(); }
  size_t points() const { return users.size() * price.size() * slice(); }
};

/// Calls `consume` with the results for each number of users and price, in the order of the flags, the last one
/// fastest.
template <typename Consume>
void sweep(const Grid& grid, std::vector<Outputs>& results, Consume consume) {
  for (double users : grid.users)
    for (double price : grid.price) {
      size_t at = 0;
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

std::vector<double> means(const Grid& grid, std::vector<Outputs>& results) {
  std::vector<double> sum(peer::kOutputs);
  sweep(grid, results, [&](const std::vector<Outputs>& done) {
    for (const Outputs& out : done) {
      double values[peer::kOutputs];
      static_assert(sizeof values == sizeof out);
      std::memcpy(values, &out, sizeof out);
      for (size_t i = 0; i < sum.size(); ++i) sum[i] += values[i];
    }
  });
  for (double& value : sum) value /= static_cast<double>(grid.points());
  return sum;
}

}  // namespace

/// passepartout [RUNS]: median time of RUNS sweeps over the grid of README.md, and the mean of every output, as JSON.
int main(int argc, char** argv) {
  const size_t runs = argc > 1 ? static_cast<size_t>(std::max(1, std::atoi(argv[1]))) : 5;
  const Grid grid{logarithmic(1e3, 1e6, 40), linear(5, 30, 26),    linear(40, 160, 13),
                  linear(0.10, 0.60, 11),    linear(8e3, 40e3, 9), linear(1, 8, 8)};
  std::vector<Outputs> results(grid.slice());

  std::vector<double> times;
  for (size_t run = 0; run < runs; ++run) times.push_back(seconds_of_sweep(grid, results));
  std::sort(times.begin(), times.end());
  const double seconds = times[runs / 2];

  const auto points = static_cast<double>(grid.points());
  std::printf("{\"points\": %zu, \"seconds\": %.6f, \"points_per_second\": %.0f, \"mean\": {", grid.points(), seconds,
              points / seconds);
  const auto mean = means(grid, results);
  for (size_t i = 0; i < mean.size(); ++i) std::printf("%s\"%s\": %.12g", i ? ", " : "", peer::kNames[i], mean[i]);
  std::printf("}}\n");
}
