#include <algorithm>

#include "runtime/bounds/forward.h"

namespace econ::bounds {

namespace {

/// Beyond this many parts an expression is chained argument by argument.
constexpr size_t kMostShares = 48;
constexpr int kMostExpansions = 6;

/// A step up (or down) in a variable: anything of that sign, and 0 if there is no step.
Interval step_slope(Interval slope) { return {slope.lo < 0 ? -kInfinity : 0, slope.hi > 0 ? kInfinity : 0}; }

}  // namespace

// Expressions within a quantity are collected per part before slopes are chained: `s + new - churn * s` has the partial
// 1 - churn in s, not 1 and -churn, whose slopes would never cancel again.

bool Forward::is_leaf(uint32_t node) const { return graph_.nodes[node].shared || shares_[node].empty(); }

void Forward::share(uint32_t arg, Interval factor, Interval divisor) {
  if (slopes_[arg].empty()) return;
  if (is_leaf(arg)) {
    gathered_.push_back({arg, factor, divisor});
    return;
  }
  const bool divides = divisor != Interval{0, 0};
  for (const Share& part : shares_[arg]) {
    gathered_.push_back({part.node, factor * part.range, divides ? divisor * part.range : Interval{0, 0}});
  }
}

void Forward::merge(Shares& shares) {
  std::sort(shares.begin(), shares.end(), [](const Share& a, const Share& b) { return a.node < b.node; });
  size_t kept = 0;
  for (size_t i = 0; i < shares.size(); ++i) {
    if (kept > 0 && shares[kept - 1].node == shares[i].node) {
      shares[kept - 1].range = shares[kept - 1].range + shares[i].range;
      shares[kept - 1].divisor = shares[kept - 1].divisor + shares[i].divisor;
    } else {
      shares[kept++] = shares[i];
    }
  }
  shares.resize(kept);
}

Interval Forward::part(uint32_t id, const Node& node, size_t index) const {
  if (mode_ == Mode::Relaxed && is_step(node.primitive)) return kRelaxedSlope;
  return partial(node.primitive, arguments_, values_[id], index);
}

void Forward::gather(uint32_t id, const Node& node) {
  gathered_.clear();
  const auto args = graph_.arguments_of(node);
  const bool quotient = is_quotient(id, node);
  for (size_t i = 0; i < args.size(); ++i) {
    if (slopes_[args[i]].empty()) continue;
    if (quotient) {
      share(args[i], i == 0 ? Interval{1, 1} : Interval{0, 0}, i == 0 ? Interval{0, 0} : Interval{1, 1});
    } else {
      share(args[i], part(id, node, i));
    }
  }
  merge(gathered_);
}

bool Forward::overlaps(const Shares& own, const Shares& others) const {
  bool common = false;
  for (const Share& part : own) {
    if (released_[part.node]) return false;
    // An input's slope is one number: collecting gains nothing.
    if (graph_.nodes[part.node].kind == NodeKind::Input) continue;
    common = common || std::any_of(others.begin(), others.end(), [&](const Share& o) { return o.node == part.node; });
  }
  return common;
}

bool Forward::expand(Shares& shares) const {
  bool any = false;
  for (int round = 0; round < kMostExpansions; ++round) {
    const auto found =
        std::find_if(shares.rbegin(), shares.rend(), [&](const Share& s) { return overlaps(shares_[s.node], shares); });
    if (found == shares.rend()) break;
    const Share whole = *found;
    shares.erase(std::next(found).base());
    for (const Share& part : shares_[whole.node]) {
      shares.push_back({part.node, whole.range * part.range, whole.divisor * part.range});
    }
    merge(shares);
    any = true;
    if (shares.size() > kMostShares) break;
  }
  return any;
}

void Forward::accumulate(uint32_t node, Interval factor) {
  for (const Slope& slope : slopes_[node]) {
    if (is_touched_[slope.variable] == 0) {
      is_touched_[slope.variable] = 1;
      touched_.push_back(slope.variable);
      sums_[slope.variable] = {0, 0};
    }
    sums_[slope.variable] = sums_[slope.variable] + factor * slope.range;
  }
}

void Forward::collect(std::vector<Slope>& out) {
  std::sort(touched_.begin(), touched_.end());
  out.clear();
  for (uint32_t variable : touched_) {
    is_touched_[variable] = 0;
    if (sums_[variable] != Interval{0, 0}) out.push_back({variable, sums_[variable]});
  }
  touched_.clear();
}

void Forward::chain(const Shares& shares, std::vector<Slope>& out) {
  for (const Share& part : shares) accumulate(part.node, part.range);
  collect(out);
}

void Forward::smooth(uint32_t id, const Node& node) {
  gather(id, node);
  if (gathered_.size() <= kMostShares) return collected(id, node);
  const auto args = graph_.arguments_of(node);
  for (size_t i = 0; i < args.size(); ++i) accumulate(args[i], part(id, node, i));
  collect(slopes_[id]);
}

void Forward::collected(uint32_t id, const Node& node) {
  expanded_ = gathered_;
  const bool also_expanded = expand(expanded_);
  if (is_quotient(id, node)) {
    divide(id, node, gathered_);
    if (also_expanded) divide(id, node, expanded_);
  }
  chain(gathered_, slopes_[id]);
  shares_[id] = gathered_;
  if (!also_expanded) return;
  chain(expanded_, other_);
  for (Slope& slope : slopes_[id]) {
    const auto same =
        std::find_if(other_.begin(), other_.end(), [&](const Slope& o) { return o.variable == slope.variable; });
    slope.range = same == other_.end() ? Interval{0, 0} : intersect(slope.range, same->range);
  }
  std::erase_if(slopes_[id], [](const Slope& s) { return s.range == Interval{0, 0}; });
}

void Forward::same_as(uint32_t id, uint32_t arg) {
  slopes_[id] = slopes_[arg];
  gathered_.clear();
  share(arg, {1, 1});
  shares_[id] = gathered_;
}

void Forward::unknown(uint32_t id) {
  for (uint32_t arg : graph_.arguments_of(graph_.nodes[id])) accumulate(arg, {1, 1});
  for (uint32_t variable : touched_) sums_[variable] = kEverything;
  collect(slopes_[id]);
}

void Forward::compared(uint32_t id, const Node& node) {
  gather(id, node);
  chain(gathered_, slopes_[id]);
  if (expand(gathered_)) {
    chain(gathered_, other_);
    if (other_.size() == slopes_[id].size()) {
      for (size_t i = 0; i < other_.size(); ++i) {
        slopes_[id][i].range = intersect(slopes_[id][i].range, other_[i].range);
      }
    }
  }
  for (Slope& slope : slopes_[id]) slope.range = step_slope(slope.range);
}

void Forward::any_of(std::span<const uint32_t> nodes) {
  for (uint32_t node : nodes) {
    for (const Slope& slope : slopes_[node]) {
      if (is_touched_[slope.variable] == 0) {
        touched_.push_back(slope.variable);
        sums_[slope.variable] = slope.range;
      } else {
        sums_[slope.variable] = hull(sums_[slope.variable], slope.range);
      }
      ++is_touched_[slope.variable];
    }
  }
  // A node without the variable does not move with it.
  for (uint32_t variable : touched_) {
    if (is_touched_[variable] < nodes.size()) sums_[variable] = hull(sums_[variable], {0, 0});
  }
}

void Forward::add_jumps(uint32_t decided_by, Interval jump) {
  for (const Slope& slope : slopes_[decided_by]) {
    if (is_touched_[slope.variable] == 0) {
      is_touched_[slope.variable] = 1;
      touched_.push_back(slope.variable);
      sums_[slope.variable] = {0, 0};
    }
    sums_[slope.variable] = sums_[slope.variable] + slope.range * jump;
  }
}

void Forward::chosen(uint32_t id, const Node& node) {
  std::vector<uint32_t> candidates;
  for (uint32_t arg : graph_.arguments_of(node)) {
    if (may_be_chosen(node.primitive, values_[arg].range, values_[id].range)) candidates.push_back(arg);
  }
  if (candidates.size() == 1) return same_as(id, candidates[0]);
  any_of(candidates);
  collect(slopes_[id]);
}

void Forward::selected(uint32_t id, const Node& node) {
  const auto args = graph_.arguments_of(node);
  const Interval condition = values_[args[0]].range;
  if (condition.is_point()) return same_as(id, args[condition.lo != 0 ? 1 : 2]);
  any_of(args.subspan(1));
  const Interval jump = args[1] == args[2] ? Interval{0, 0} : values_[args[1]].range - values_[args[2]].range;
  add_jumps(args[0], jump);
  collect(slopes_[id]);
}

void Forward::looked_up(uint32_t id, const Node& node) {
  const auto args = graph_.arguments_of(node);
  const Interval index = values_[args[0]].range;
  const auto from = static_cast<size_t>(std::ceil(index.lo)) - node.payload;
  const auto to = static_cast<size_t>(std::floor(index.hi)) - node.payload;
  const auto candidates = args.subspan(1 + from, to - from + 1);
  if (candidates.size() == 1) return same_as(id, candidates[0]);
  any_of(candidates);
  Interval jump = values_[candidates[1]].range - values_[candidates[0]].range;
  for (size_t i = 2; i < candidates.size(); ++i) {
    jump = hull(jump, values_[candidates[i]].range - values_[candidates[i - 1]].range);
  }
  add_jumps(args[0], jump);
  collect(slopes_[id]);
}

}  // namespace econ::bounds
