#pragma once
/// Results of single points, to see that all contenders compute the same.

#include <cstring>
#include <vector>

#include "bench/contenders.h"
#include "bench/peers/model.h"

namespace econ::bench {

using Row = std::array<double, kColumns>;
static_assert(sizeof(Row) == sizeof(peer::Outputs));

inline constexpr size_t kRows = 64;  ///< compared at the end of each contender's results

inline std::vector<Row> last_rows(const std::vector<peer::Outputs>& results, size_t n) {
  std::vector<Row> rows(kRows);
  std::memcpy(rows.data(), results.data() + n - kRows, kRows * sizeof(Row));
  return rows;
}

}  // namespace econ::bench
