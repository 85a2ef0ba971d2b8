#pragma once
/// Programs that compute the same results at the same points, timed in turn.

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace econ::bench {

inline constexpr size_t kColumns = 18;

struct Contender {
  std::string name;
  std::function<void()> compute;
  /// Results of the last `compute` for a few points, one row each, in the order of peer::Outputs.
  std::function<std::vector<std::array<double, kColumns>>()> results;
};

struct Race {
  std::string name;
  size_t points = 0;
  std::vector<Contender> contenders;
};

Race grid_race(const std::string& model);
Race random_race(const std::string& model);

}  // namespace econ::bench
