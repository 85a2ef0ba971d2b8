#pragma once
/// Programs that compute the same results at the same points, timed in turn.

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace econ::bench {

using Row = std::vector<double>;  ///< the results of a point

struct Contender {
  std::string name;
  std::function<void()> compute;
  /// Results of the last `compute` for a few points, in the order of the peer's outputs.
  std::function<std::vector<Row>()> results;
};

struct Race {
  std::string name;
  size_t points = 0;
  std::vector<Contender> contenders;
  /// The size of what a column of a row is a difference of: what two contenders may differ by is measured against it or
  /// the result itself, whichever is more.
  std::function<double(const Row&, size_t column)> scale;
  double tolerance = 1e-12;  ///< relative; C++ may contract, econ may not
};

inline constexpr size_t kRows = 64;  ///< compared at the end of each contender's results

Race grid_race(const std::string& model);
Race random_race(const std::string& model);
Race launch_race(const std::string& model);

}  // namespace econ::bench
