#include "runtime/study/figure.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "compiler/base/check.h"

namespace econ::study {

namespace {

size_t elements(const std::vector<AxisView>& axes) {
  size_t count = 1;
  for (const auto& axis : axes) count *= axis.labels.size();
  return count;
}

/// The place of `from`'s element in the array for each element over the axes `to`; an axis that `from` lacks is
/// ignored.
std::vector<size_t> places(const std::vector<AxisView>& from, const std::vector<AxisView>& to) {
  std::vector<size_t> strides(to.size(), 0);
  size_t stride = 1;
  for (size_t i = from.size(); i-- > 0;) {
    const auto same = [&](const AxisView& axis) { return axis.id == from[i].id; };
    const auto at = std::find_if(to.begin(), to.end(), same);
    ECON_CHECK(at != to.end());
    strides[static_cast<size_t>(at - to.begin())] = stride;
    stride *= from[i].labels.size();
  }
  std::vector<size_t> result(elements(to));
  for (size_t e = 0; e < result.size(); ++e) {
    size_t rest = e;
    for (size_t i = to.size(); i-- > 0;) {
      result[e] += rest % to[i].labels.size() * strides[i];
      rest /= to[i].labels.size();
    }
  }
  return result;
}

}  // namespace

Figure over_axes(const Figure& figure, const std::vector<AxisView>& axes) {
  Figure result = figure;
  result.axes = axes;
  result.cells.clear();
  for (const size_t place : places(figure.axes, axes)) result.cells.push_back(figure.cells[place]);
  return result;
}

bool Cell::loose() const {
  if (sampled || std::isnan(inner_low) || !std::isfinite(low) || !std::isfinite(high)) return false;
  const double scale = std::max(std::fabs(low), std::fabs(high));
  return inner_low - low > 1e-3 * scale || high - inner_high > 1e-3 * scale;
}

bool Figure::ranged() const {
  return std::any_of(cells.begin(), cells.end(), [](const Cell& cell) { return cell.ranged(); });
}

Figure reordered(const Figure& figure, const std::vector<size_t>& order) {
  std::vector<AxisView> axes;
  for (const size_t i : order) axes.push_back(figure.axes[i]);
  return over_axes(figure, axes);
}

Figure stacked(const AxisView& axis, const std::vector<Figure>& parts) {
  ECON_CHECK(parts.size() == axis.labels.size() && !parts.empty());
  std::vector<AxisView> axes;
  for (const Figure& part : parts) {
    for (const AxisView& own : part.axes) {
      const auto same = [&](const AxisView& other) { return other.id == own.id; };
      if (std::none_of(axes.begin(), axes.end(), same)) axes.push_back(own);
    }
  }
  Figure result = parts.front();
  result.cells.clear();
  for (const Figure& part : parts) {
    const Figure whole = over_axes(part, axes);
    result.cells.insert(result.cells.end(), whole.cells.begin(), whole.cells.end());
  }
  result.axes = axes;
  result.axes.insert(result.axes.begin(), axis);
  return result;
}

}  // namespace econ::study
