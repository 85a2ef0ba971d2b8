#include "runtime/bounds/forward.h"

#include <algorithm>
#include <numeric>

namespace econ::bounds {

namespace {
/// From this size on, slopes are forgotten after their last use.
constexpr size_t kLargeGraph = 10'000;
/// A narrower value gives narrower slopes where it is part of them, as in quotients, and these a narrower value.
constexpr int kMostRounds = 20;
constexpr double kWorthAnotherRound = 0.995;

bool has_steps(const Graph& graph) {
  return std::any_of(graph.nodes.begin(), graph.nodes.end(),
                     [](const Node& node) { return node.kind == NodeKind::Apply && is_step(node.primitive); });
}

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
  if (mode == Mode::Ranges && has_steps(graph)) relaxed_.reset(new Forward(graph, capacity, Mode::Relaxed));
  if (graph.nodes.size() < kLargeGraph) return;
  release_order_.resize(graph.nodes.size());
  std::iota(release_order_.begin(), release_order_.end(), 0u);
  std::stable_sort(release_order_.begin(), release_order_.end(),
                   [&](uint32_t a, uint32_t b) { return graph.nodes[a].last_use < graph.nodes[b].last_use; });
}

void Forward::run(std::span<const Interval> box) {
  if (relaxed_) relaxed_->run(box);
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
  if (relaxed_ && relaxed_->values_[id].undefined == Undefined::Nowhere) {
    values_[id].range = intersect(values_[id].range, relaxed_->values_[id].range);
  }
  if (mode_ == Mode::Ranges && !graph_.proven.empty()) {
    values_[id].range = intersect(values_[id].range, graph_.proven[id]);
  }
  find_slopes(id, node);
  refine(id, node);
  if (values_[id].range.is_point() && values_[id].undefined == Undefined::Nowhere) {
    slopes_[id].clear();
    shares_[id].clear();
  }
}

void Forward::refine(uint32_t id, const Node& node) {
  for (int round = 0; round < kMostRounds && !tight_[id]; ++round) {
    const double before = values_[id].range.width();
    tighten(id);
    const bool shrunk = values_[id].range.width() < kWorthAnotherRound * before;
    if (tight_[id] || !shrunk) return;
    slopes_[id].clear();
    shares_[id].clear();
    find_slopes(id, node);
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

void Forward::place(std::span<const Slope> slopes) {
  low_.places.clear();
  high_.places.clear();
  low_.beyond = 0;
  high_.beyond = 0;
  for (const Slope& slope : slopes) {
    const Interval x = box_[slope.variable];
    if (slope.has_sign()) {
      low_.places.push_back({slope.variable, slope.rises() ? Place::Low : Place::High});
      high_.places.push_back({slope.variable, slope.rises() ? Place::High : Place::Low});
      continue;
    }
    const Interval up{0, slope.range.hi};
    const Interval down{0, -slope.range.lo};
    put(high_, slope.variable, x, up, down);
    put(low_, slope.variable, x, down, up);
  }
}

void Forward::put(Corner& corner, uint32_t variable, Interval x, Interval gain_up, Interval gain_down) {
  const double m = middle(x);
  const Interval below = Interval{m, m} - Interval{x.lo, x.lo};
  const Interval above = Interval{x.hi, x.hi} - Interval{m, m};
  const Interval whole = Interval{x.hi, x.hi} - Interval{x.lo, x.lo};
  const double from_low = (gain_up * whole).hi;
  const double from_high = (gain_down * whole).hi;
  const double from_middle = std::max((gain_up * above).hi, (gain_down * below).hi);
  const double least = std::min({from_low, from_high, from_middle});
  const Place place = least == from_middle ? Place::Middle : least == from_low ? Place::Low : Place::High;
  corner.places.push_back({variable, place});
  corner.beyond = (Interval{0, corner.beyond} + Interval{0, least}).hi;
}

void Forward::tighten(uint32_t id) {
  Value& value = values_[id];
  if (value.undefined != Undefined::Nowhere) return;
  place(slopes_[id]);
  bool exact = true;
  for (const bool high : {false, true}) {
    const Corner& corner = high ? high_ : low_;
    exact = exact && corner.beyond == 0;
    if (corner.beyond == kInfinity) continue;
    const size_t point = points_.find(corner.places);
    exact = exact && point != Points::kNoPoint;
    if (point == Points::kNoPoint) continue;
    const Value& at = points_.at(point, id);
    exact = exact && at.undefined == Undefined::Nowhere;
    if (at.undefined == Undefined::Nowhere) value.range = intersect(value.range, beyond(at.range, corner, high));
  }
  tight_[id] = exact;
}

Interval Forward::beyond(Interval at, const Corner& corner, bool high) {
  if (high) return {-kInfinity, (at + Interval{0, corner.beyond}).hi};
  return {(at - Interval{0, corner.beyond}).lo, kInfinity};
}

Ends Forward::ends(uint32_t node) {
  Ends ends;
  place(slopes_[node]);
  ends.low_point = points_.find_always(low_.places, Points::kNoPoint);
  ends.low = points_.at(ends.low_point, node);
  ends.high_point = points_.find_always(high_.places, ends.low_point);
  ends.high = points_.at(ends.high_point, node);
  ends.bound = values_[node].range;
  const auto slopes = this->slopes(node);
  ends.exact = std::all_of(slopes.begin(), slopes.end(), [](const Slope& s) { return s.has_sign(); });
  if (relaxed_) {
    const Ends other = relaxed_->ends(node);
    if (relaxed_->values_[node].undefined == Undefined::Nowhere) ends.bound = intersect(ends.bound, other.bound);
  }
  if (values_[node].undefined != Undefined::Nowhere) return ends;
  if (ends.low.undefined == Undefined::Nowhere) ends.bound = intersect(ends.bound, beyond(ends.low.range, low_, false));
  if (ends.high.undefined == Undefined::Nowhere) {
    ends.bound = intersect(ends.bound, beyond(ends.high.range, high_, true));
  }
  return ends;
}

}  // namespace econ::bounds
