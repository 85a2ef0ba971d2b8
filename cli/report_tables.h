#pragma once
/// Figures as tables of a page, their values in the words of `econ run`.

#include <string>
#include <utility>
#include <vector>

#include "cli/report_page.h"
#include "runtime/study/run.h"

namespace econ::cli {

/// Of a table's rows; what is beyond stands elsewhere.
struct RowLimit {
  size_t most = 400;
  const char* elsewhere = "`econ run --json` has all";
};
/// Of the points of a curve.
inline constexpr RowLimit kDrawnRows{122, "`econ plot --json` has all"};

/// A value with its range behind it, and every digit.
PageCell page_cell(const study::Figure& figure, const study::Cell& cell, bool with_unit);

/// Rows are the elements, columns the figures; all vary over the same axis or over none.
PageTable table_over_axis(const std::string& caption,
                          const std::vector<std::pair<std::string, const study::Figure*>>& figures,
                          const std::vector<std::string>& notes, const RowLimit& limit = {});

/// A figure over several axes: the last one across if it is short, else one row for each element.
PageTable table_of(const std::string& caption, const study::Figure& figure, const RowLimit& limit = {});

/// What a `show` or a `plot` asks.
std::vector<PageTable> tables_of(const study::Shown& shown, const RowLimit& limit = {});

/// One row for each value, one column for each scenario; `about` is what stands behind.
struct PageRow {
  const study::QuantityFigures* row;
  std::string name;  ///< of the quantity
  std::string about;
  bool guess = false;
};
PageTable table_of_values(const std::string& caption, const std::vector<PageRow>& rows,
                          const std::vector<study::ScenarioName>& scenarios, const std::string& about);

}  // namespace econ::cli
