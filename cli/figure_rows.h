#pragma once
/// Figures as rows and columns of a TextTable.

#include <string>
#include <vector>

#include "cli/text_table.h"
#include "runtime/study/figure.h"

namespace econ::cli {

/// Behind a range whose bounds are proven, but wider than what was attained.
inline constexpr const char* kLooseMark = "†";

/// Which elements of which figures a table shows, one column for the value and, where any value is a range, one for the
/// range.
class ValueColumns {
 public:
  /// `title` stands above the value. The figures must outlive this.
  void add(std::string title, std::vector<const study::Figure*> figures);

  /// Columns for a TextTable, in order.
  std::vector<TextColumn> columns() const;
  /// The value and range cells of element `element` of the figure that stands at `row` in every column. An element
  /// beyond a figure's own is left blank; a figure without axes has one value for all.
  std::vector<TextCell> cells(size_t row, size_t element) const;
  /// The unit below each title; where a column has several, each value carries its own.
  std::vector<TextCell> unit_cells() const;
  bool any_unit() const;
  /// From now on no value carries its unit: it stands elsewhere in the row.
  void leave_out_units() { units_elsewhere_ = true; }

 private:
  struct Column {
    std::string title;
    std::vector<const study::Figure*> figures;
    bool ranged = false;
    bool one_unit = true;
  };
  std::vector<Column> columns_;
  bool units_elsewhere_ = false;
};

/// The value cell and its tone: a guess, an undefined value and a difference from another scenario can be seen.
TextCell value_cell(const study::Figure& figure, const study::Cell& cell, bool with_unit);
TextCell range_cell(const study::Figure& figure, const study::Cell& cell);

/// The label of an element along its axes: "eu, pro"; the display text where one is given.
std::string element_label(const study::Figure& figure, size_t element);
std::string shown_label(const study::AxisLabel& label);

}  // namespace econ::cli
