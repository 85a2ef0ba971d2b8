#pragma once
/// Results of single points of a peer, to see that all contenders compute the same.

#include <cstring>
#include <vector>

#include "bench/contenders.h"

namespace econ::bench {

/// `Outputs` is a struct of doubles.
template <class Outputs>
std::vector<Row> last_rows(const std::vector<Outputs>& results, size_t n) {
  std::vector<Row> rows(kRows, Row(sizeof(Outputs) / sizeof(double)));
  for (size_t r = 0; r < kRows; ++r) std::memcpy(rows[r].data(), &results[n - kRows + r], sizeof(Outputs));
  return rows;
}

}  // namespace econ::bench
