#include "runtime/analysis/steps.h"

#include <array>
#include <cmath>
#include <limits>

#include "runtime/bounds/known.h"

namespace econ::analysis {

using bounds::Interval;

Steps::Steps(const bounds::Graph& graph) : graph_(graph) {
  for (uint32_t id = 0; id < graph.nodes.size(); ++id) {
    const bounds::Node& node = graph.nodes[id];
    const bool steps = node.kind == bounds::NodeKind::Apply &&
                       (bounds::is_step(node.primitive) || bounds::is_comparison(node.primitive));
    if (steps) steps_.push_back(id);
  }
}

std::optional<double> Steps::inside(Interval box, bounds::Forward& forward) {
  auto& points = forward.points();
  const bounds::Placed low{0, bounds::Place::Low}, high{0, bounds::Place::High};
  const size_t first = points.find_always({&low, 1}, bounds::Points::kNoPoint);
  const size_t last = points.find_always({&high, 1}, first);
  for (const uint32_t step : steps_) {
    const double at_low = points.at(first, step).at, at_high = points.at(last, step).at;
    if (std::fabs(at_high - at_low) > 0 && std::fabs(at_high - at_low) <= 1) return last_before(step, box, at_low);
  }
  return std::nullopt;
}

double Steps::last_before(uint32_t step, Interval box, double before) {
  auto cone = cones_.find(step);
  if (cone == cones_.end()) {
    const std::vector<double> held(1, std::numeric_limits<double>::quiet_NaN());
    const std::vector<Interval> nothing_proven(graph_.nodes.size(), bounds::kEverything);
    cone = cones_.emplace(step, bounds::specialised(graph_, {&step, 1}, held, nothing_proven)).first;
  }
  double low = box.lo, high = box.hi;
  for (;;) {
    const double x = bounds::middle({low, high});
    if (!(x > low && x < high)) return low;
    work_ += cone->second.nodes.size();
    const std::array coordinates{x};
    const std::array whole{box};
    (bounds::value_at(cone->second, whole, coordinates).at == before ? low : high) = x;
  }
}

}  // namespace econ::analysis
