#pragma once
/// Figures as JSON: numbers in the unit they are shown in, digit for digit (semantics 78).

#include "cli/json_writer.h"
#include "runtime/study/figure.h"

namespace econ::cli {

/// A canonical number in `unit`; null if it is not finite.
void write_number(JsonWriter& json, double value, const units::Unit& unit);

/// Members `axes` (if there are any), `value`, `low`, `high`, `unit`, and `cause` where a value is missing or
/// undefined. Over axes the three are nested arrays, the first axis outermost.
void write_figure(JsonWriter& json, const study::Figure& figure);

/// `"axes": [{"name": "plan", "labels": ["free", "pro"]}]`
void write_axes(JsonWriter& json, const std::vector<study::AxisView>& axes);

}  // namespace econ::cli
