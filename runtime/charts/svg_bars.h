#pragma once
/// Lying bars, swings and heat maps.

#include <string>

#include "runtime/charts/chart.h"

namespace econ::charts {

/// The picture below `top`; `height` becomes that of all of it. `tips`: each field says its value when pointed at.
std::string bars_svg(const Chart& chart, double top, double* height);
std::string heat_svg(const Chart& chart, double top, bool tips, double* height);

}  // namespace econ::charts
