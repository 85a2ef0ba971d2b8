#pragma once
/// Values along the timeline, as a reader wants them: a row for each, a column for a few of the periods.

#include <string>
#include <vector>

#include "cli/text_table.h"
#include "runtime/study/figure.h"

namespace econ::cli {

struct TimeRow {
  std::string name;
  const study::Figure* figure;
};

/// True if it varies over the timeline.
bool along_time(const study::Figure& figure);

/// The first period, the last, and some between them at equal distance, ends of years if they fit. Where a row is
/// uncertain, its range is told at the last. Rows over further axes are one for each of their labels.
std::string time_table(const std::vector<TimeRow>& rows, const Page& page);

}  // namespace econ::cli
