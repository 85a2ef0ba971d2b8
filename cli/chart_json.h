#pragma once
/// Charts as JSON: for programs, and for the script of a report's page.

#include <vector>

#include "cli/json_writer.h"
#include "runtime/charts/chart.h"

namespace econ::cli {

/// `{"kind": "curves", "title": …, "x": {…}, "y": {…}, "series": [{"name": …, "points": [[x, y, low, high,
/// "text"]]}]}`: numbers in the unit of their axis, null where there is none; a point of a heat map is `[x, y, value,
/// "text"]`.
void write_chart(JsonWriter& json, const charts::Chart& chart);

/// `econ plot --json`
std::string charts_json(const std::vector<charts::Chart>& all);

}  // namespace econ::cli
