#include "runtime/charts/chart.h"

#include <algorithm>
#include <cmath>

namespace econ::charts {

double Axis::place(double value) const {
  if (high == low) return 0.5;
  if (kind != Kind::Log) return (value - low) / (high - low);
  if (!(value > 0)) return std::numeric_limits<double>::quiet_NaN();
  return std::log(value / low) / std::log(high / low);
}

bool Series::ranged() const {
  return std::any_of(points.begin(), points.end(), [](const Point& p) { return p.low < p.high; });
}

}  // namespace econ::charts
