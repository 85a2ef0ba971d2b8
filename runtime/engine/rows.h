#pragma once
/// How kept rows leave the engine: rendered by many threads, written by one at a time, in order.

#include <string>
#include <string_view>

#include "compiler/base/result.h"
#include "runtime/engine/tile_inputs.h"

namespace econ::engine {

/// A tile as a sink reads it. Rows are ordered by point, then by scenario.
struct Tile {
  const plan::Plan& plan;
  const TileInputs& values;
  size_t points = 0;

  double result(size_t scenario, size_t column, size_t point) const {
    return values.slot(plan.columns[column].slots[scenario])[point];
  }
  bool kept(size_t scenario, size_t point) const {
    return plan.filter.empty() || values.slot(plan.filter[scenario])[point] == 1;
  }
};

/// Where rows go. Unless `finish` succeeds, what was written must not look whole.
class RowSink {
 public:
  virtual ~RowSink() = default;
  /// Before the first row.
  virtual Status begin() = 0;
  /// Appends a tile's kept rows to `text`, called from many threads at once; the number of rows.
  virtual uint64_t render(const Tile& tile, std::string& text) const = 0;
  /// Takes rendered rows in order, one call at a time.
  virtual Status write(std::string_view text) = 0;
  /// After the last row.
  virtual Status finish() = 0;
};

}  // namespace econ::engine
