#include "runtime/bounds/forward.h"

#include <algorithm>
#include <numeric>

namespace econ::bounds {

namespace {
/// From this size on, slopes are forgotten after their last use.
constexpr size_t kLargeGraph = 10'000;
}  // namespace

Forward::Forward(const Graph& graph, size_t capacity, Mode mode)
    : graph_(graph),
      mode_(mode),
      points_(graph, capacity, mode == Mode::Relaxed ? Mode::Relaxed : Mode::Point),
      values_(graph.nodes.size()),
      slopes_(graph.nodes.size()),
      shares_(graph.nodes.size()),
      tight_(graph.nodes.size()),
      released_(graph.nodes.size(), false),
      sums_(graph.variables.size()),
      is_touched_(graph.variables.size(), 0) {
  if (graph.nodes.size() < kLargeGraph) return;
  release_order_.resize(graph.nodes.size());
  std::iota(release_order_.begin(), release_order_.end(), 0u);
  std::stable_sort(release_order_.begin(), release_order_.end(),
                   [&](uint32_t a, uint32_t b) { return graph.nodes[a].last_use < graph.nodes[b].last_use; });
}

void Forward::run(std::span<const Interval> box) {
  box_ = box;
  points_.reset(box);
  next_release_ = 0;
  std::fill(released_.begin(), released_.end(), false);
  for (uint32_t id = 0; id < graph_.nodes.size(); ++id) {
    visit(id);
    release_until(id);
  }
}

void Forward::release_until(uint32_t id) {
  for (; next_release_ < release_order_.size(); ++next_release_) {
    const uint32_t node = release_order_[next_release_];
    if (graph_.nodes[node].last_use > id) return;
    released_[node] = true;
    std::vector<Slope>().swap(slopes_[node]);
    Shares().swap(shares_[node]);
  }
}

void Forward::visit(uint32_t id) {
  const Node& node = graph_.nodes[id];
  slopes_[id].clear();
  shares_[id].clear();
  tight_[id] = true;
  if (node.kind == NodeKind::Fixed) {
    values_[id] = graph_.fixed[node.payload];
    return;
  }
  if (node.kind == NodeKind::Input) return visit_input(id, node);
  arguments_.clear();
  for (uint32_t arg : graph_.arguments_of(node)) arguments_.push_back(&values_[arg]);
  values_[id] = node_value(node, arguments_, id, mode_);
  find_slopes(id, node);
  if (!tight_[id]) tighten(id);
  if (values_[id].range.is_point() && values_[id].undefined == Undefined::Nowhere) {
    slopes_[id].clear();
    shares_[id].clear();
  }
}

void Forward::visit_input(uint32_t id, const Node& node) {
  const InputRule& rule = graph_.inputs[node.payload];
  const Interval coordinates = box_[rule.variable];
  values_[id] = Value{rule.over(coordinates)};
  if (!coordinates.is_point()) slopes_[id].push_back({rule.variable, rule.slope()});
}

void Forward::find_slopes(uint32_t id, const Node& node) {
  size_t terms = 0;
  bool tight = true;
  for (uint32_t arg : graph_.arguments_of(node)) {
    terms += slopes_[arg].size();
    tight = tight && tight_[arg];
  }
  if (terms == 0) return;
  if (values_[id].undefined != Undefined::Nowhere) {
    unknown(id);
  } else if (node.kind == NodeKind::Lookup) {
    looked_up(id, node);
  } else if (node.primitive == builtins::Primitive::Select) {
    selected(id, node);
  } else if (is_choice(node.primitive)) {
    chosen(id, node);
  } else if (is_comparison(node.primitive)) {
    compared(id, node);
  } else if (node.primitive == builtins::Primitive::Equal) {
    unknown(id);
  } else {
    smooth(id, node);
  }
  // Arguments that share no variable reach their ends together.
  tight_[id] = tight && terms == slopes_[id].size();
}

bool Forward::place(uint32_t node) {
  low_places_.clear();
  high_places_.clear();
  bool bounded = true;
  for (const Slope& slope : slopes_[node]) {
    Place low = Place::Middle;
    Place high = Place::Middle;
    if (slope.rises()) {
      low = Place::Low;
      high = Place::High;
    } else if (slope.falls()) {
      low = Place::High;
      high = Place::Low;
    } else {
      bounded = bounded && slope.range.is_finite() && box_[slope.variable].is_finite();
    }
    low_places_.push_back({slope.variable, low});
    high_places_.push_back({slope.variable, high});
  }
  return bounded;
}

Interval Forward::excess(uint32_t node) const {
  Interval sum{0, 0};
  for (const Slope& slope : slopes_[node]) {
    if (slope.has_sign()) continue;
    const Interval x = box_[slope.variable];
    const double m = middle(x);
    sum = sum + slope.range * (x - Interval{m, m});
  }
  return sum;
}

void Forward::tighten(uint32_t id) {
  Value& value = values_[id];
  if (value.undefined != Undefined::Nowhere || !place(id)) return;
  const size_t low = points_.find(low_places_);
  const size_t high = points_.find(high_places_);
  if (low == Points::kNoPoint || high == Points::kNoPoint) return;
  const Value at_low = points_.at(low, id);
  const Value at_high = points_.at(high, id);
  if (at_low.undefined != Undefined::Nowhere || at_high.undefined != Undefined::Nowhere) return;
  const Interval more = excess(id);
  value.range = intersect(value.range, {(at_low.range + more).lo, (at_high.range + more).hi});
  tight_[id] = more == Interval{0, 0};
}

Ends Forward::ends(uint32_t node) {
  Ends ends;
  const bool bounded = place(node);
  ends.low_point = points_.find_always(low_places_);
  ends.low = points_.at(ends.low_point, node);
  ends.high_point = points_.find_always(high_places_);
  ends.high = points_.at(ends.high_point, node);
  ends.bound = values_[node].range;
  const auto slopes = this->slopes(node);
  ends.exact = std::all_of(slopes.begin(), slopes.end(), [](const Slope& s) { return s.has_sign(); });
  const bool defined = ends.low.undefined == Undefined::Nowhere && ends.high.undefined == Undefined::Nowhere;
  if (!bounded || !defined) return ends;
  const Interval more = excess(node);
  const Interval bound{(ends.low.range + more).lo, (ends.high.range + more).hi};
  ends.bound = intersect(ends.bound, bound);
  return ends;
}

}  // namespace econ::bounds
