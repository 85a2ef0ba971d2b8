#pragma once
/// Rows as numbers, for files that store numbers and not text: one double a cell, in the unit of its column, exactly
/// the one that the CSV's decimal reads back to.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/units/shortest_decimal.h"
#include "runtime/engine/rows.h"

namespace econ::sinks {

class RowValues {
 public:
  enum class Kind : uint8_t { Number, Truth, Scenario, Date };
  struct Column {
    std::string name;
    std::string unit;  ///< as the language writes it; empty for a plain number
    Kind kind = Kind::Number;
    ir::DateScale dates = {};  ///< of Kind::Date, whose numbers are steps since its start
  };

  explicit RowValues(const plan::Plan& plan);

  /// The varied inputs, the scenario if there is more than one, the results.
  const std::vector<Column>& columns() const { return columns_; }
  const std::vector<std::string>& scenarios() const { return scenarios_; }
  /// Appends the kept rows of a tile, packed; their number. NaN where a result is undefined, the index of a scenario.
  uint64_t append(const engine::Tile& tile, std::string& packed) const;
  /// The rows that `append` packed, row by row.
  static std::vector<double> unpacked(std::string_view packed);

  /// Rows that lie column by column.
  struct Block {
    uint64_t rows = 0;
    const double* values = nullptr;  ///< `rows` of the first column, `rows` of the next …
  };
  /// As `append`, but as one block.
  uint64_t append_block(const engine::Tile& tile, std::string& packed) const;
  /// The block that begins at `place` in what `append_block` packed, which is aligned as doubles are; `place` moves
  /// behind it.
  Block block_at(std::string_view packed, size_t& place) const;

 private:
  /// Canonical values into the unit of a column.
  class Scale {
   public:
    explicit Scale(const units::Unit& unit);
    double operator()(double value) const;

   private:
    units::ShortestDecimal decimal_;
    bool plain_;
  };
  double coordinate(const engine::Tile& tile, size_t index, size_t point) const;

  std::vector<Column> columns_;
  std::vector<std::string> scenarios_;
  std::vector<Scale> scales_;               ///< of the varied inputs, then of the results
  std::vector<std::vector<double>> steps_;  ///< by axis of a grid: its values in their unit
};

}  // namespace econ::sinks
