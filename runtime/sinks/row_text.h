#pragma once
/// Rows as text: one a kept (point, scenario). Numbers are in the unit of their column, as the shortest decimal that
/// reads back to the same double (semantics 78); an undefined value is empty (CSV) or null (JSON lines).

#include <optional>
#include <string>
#include <vector>

#include "compiler/units/shortest_decimal.h"
#include "runtime/engine/rows.h"
#include "runtime/sinks/about.h"

namespace econ::sinks {

/// What a written number is multiplied by to be canonical; in `%` that is a hundredth.
units::Rational written_factor(const units::Unit& unit);

/// A JSON text.
std::string json_quoted(const std::string& word);

/// What made the rows of `file` and the units of their columns, as JSON.
std::string about_json(const plan::Plan& plan, const std::string& file, const About& about);

enum class TextFormat { Csv, JsonLines };

/// The numbers of one column.
class NumberText {
 public:
  explicit NumberText(const units::Unit& unit);
  /// `value` must be finite.
  void append(double value, std::string& text) const;

 private:
  units::ShortestDecimal decimal_;
  bool plain_;  ///< in canonical units: the digits are those of the double itself
};

class RowText {
 public:
  RowText(const plan::Plan& plan, TextFormat format);

  /// The varied inputs, `scenario` if there is more than one, the results: `users [user],scenario,margin [%]`. JSON
  /// lines have none.
  std::string header() const;
  /// Appends the kept rows of a tile; their number.
  uint64_t append(const engine::Tile& tile, std::string& text) const;

 private:
  std::string cell_start(size_t cell, const std::string& name) const;
  void start_row(const engine::Tile& tile, size_t point, std::string& text) const;
  void append_result(double value, size_t column, std::string& text) const;
  std::string quoted(const std::string& word) const;

  TextFormat format_;
  std::vector<std::string> names_;   ///< of all cells, with their units
  std::vector<std::string> starts_;  ///< what stands before each cell
  std::vector<NumberText> coordinate_numbers_;
  std::vector<NumberText> column_numbers_;
  std::vector<std::vector<std::string>> steps_;      ///< by axis of a grid: its values as text; empty if they are many
  std::vector<std::string> scenarios_;               ///< the cell of each; empty if there is only one
  std::vector<bool> truth_;                          ///< by column
  std::vector<std::optional<ir::DateScale>> dates_;  ///< by column
};

}  // namespace econ::sinks
