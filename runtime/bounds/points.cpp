#include "runtime/bounds/points.h"

#include <algorithm>
#include <cmath>

namespace econ::bounds {
namespace {

constexpr double kSpansSeveral = 4;
/// Looking further back for a point that fits costs more than it saves.
constexpr size_t kLookBack = 24;

}  // namespace

double middle(Interval x) {
  if (x.lo == -kInfinity && x.hi == kInfinity) return 0;
  if (x.hi == kInfinity) return std::max(1.0, 2 * std::fabs(x.lo));
  if (x.lo == -kInfinity) return -std::max(1.0, 2 * std::fabs(x.hi));
  if (x.lo > 0 && x.hi > kSpansSeveral * x.lo) return std::clamp(std::sqrt(x.lo) * std::sqrt(x.hi), x.lo, x.hi);
  return std::clamp(x.lo + (x.hi - x.lo) / 2, x.lo, x.hi);
}

Points::Points(const Graph& graph, size_t capacity, Mode mode)
    : graph_(graph), capacity_(std::max<size_t>(capacity, 2)), mode_(mode) {}

void Points::reset(std::span<const Interval> box) {
  box_ = box;
  used_ = 0;
  oldest_ = 0;
}

bool Points::fits(const Point& point, std::span<const Placed> places) {
  return std::all_of(places.begin(), places.end(), [&](Placed p) {
    const Place here = point.places[p.variable];
    return here == Place::Any || here == p.place;
  });
}

size_t Points::renew(size_t slot, std::span<const Placed> places) {
  if (slot == points_.size()) {
    points_.emplace_back();
    points_.back().values.resize(graph_.nodes.size());
    points_.back().known.assign(graph_.nodes.size(), 0);
  }
  Point& point = points_[slot];
  ++point.stamp;
  point.places.assign(graph_.variables.size(), Place::Any);
  for (Placed p : places) point.places[p.variable] = p.place;
  return slot;
}

size_t Points::find(std::span<const Placed> places) {
  const size_t from = used_ > kLookBack ? used_ - kLookBack : 0;
  for (size_t i = from; i < used_; ++i) {
    if (!fits(points_[i], places)) continue;
    for (Placed p : places) points_[i].places[p.variable] = p.place;
    return i;
  }
  return used_ < capacity_ ? renew(used_++, places) : kNoPoint;
}

size_t Points::find_always(std::span<const Placed> places, size_t keep) {
  const size_t found = find(places);
  if (found != kNoPoint) return found;
  oldest_ = (oldest_ + 1) % capacity_;
  if (oldest_ == keep) oldest_ = (oldest_ + 1) % capacity_;
  return renew(oldest_, places);
}

double Points::coordinate(const Point& point, uint32_t variable) const {
  const Interval x = box_[variable];
  switch (point.places[variable]) {
    case Place::Low:
      return x.lo;
    case Place::High:
      return x.hi;
    default:
      return middle(x);
  }
}

const Value& Points::at(size_t index, uint32_t node) {
  Point& point = points_[index];
  stack_.assign(1, node);
  while (!stack_.empty()) {
    const uint32_t next = stack_.back();
    if (point.known[next] != point.stamp) {
      const size_t before = stack_.size();
      for (uint32_t arg : graph_.arguments_of(graph_.nodes[next])) {
        if (point.known[arg] != point.stamp) stack_.push_back(arg);
      }
      if (stack_.size() > before) continue;
      compute(point, next);
    }
    stack_.pop_back();
  }
  return point.values[node];
}

void Points::compute(Point& point, uint32_t id) {
  const Node& node = graph_.nodes[id];
  Value& value = point.values[id];
  point.known[id] = point.stamp;
  if (node.kind == NodeKind::Fixed) {
    value = graph_.fixed[node.payload];
  } else if (node.kind == NodeKind::Input) {
    const InputRule& rule = graph_.inputs[node.payload];
    if (point.places[rule.variable] == Place::Any) point.places[rule.variable] = Place::Middle;
    value = rule.at(coordinate(point, rule.variable));
  } else {
    arguments_.clear();
    for (uint32_t arg : graph_.arguments_of(node)) arguments_.push_back(&point.values[arg]);
    value = node_value(node, arguments_, id, mode_);
  }
}

std::vector<double> Points::coordinates(size_t index) const {
  const Point& point = points_[index];
  std::vector<double> all(graph_.variables.size(), std::nan(""));
  for (uint32_t v = 0; v < all.size(); ++v) {
    if (point.places[v] != Place::Any) all[v] = coordinate(point, v);
  }
  return all;
}

}  // namespace econ::bounds
