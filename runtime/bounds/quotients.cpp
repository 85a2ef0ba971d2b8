#include "runtime/bounds/forward.h"

namespace econ::bounds {

bool Forward::is_quotient(uint32_t id, const Node& node) const {
  return node.kind == NodeKind::Apply && node.primitive == builtins::Primitive::Div &&
         values_[id].undefined == Undefined::Nowhere;
}

/// d(u / v) = (du - u/v dv) / v: what u and v have in common is collected before it is divided. For a margin
/// (p - c) / p that is 1 - (p - c) / p in p, which the ranges of both do not show to be positive; p - (p - c) does.
void Forward::divide(uint32_t id, const Node& node, Shares& shares) {
  const Interval v = arguments_[1]->range;
  std::vector<Interval> changes;
  for (const Share& share : shares) {
    Interval change = share.range - values_[id].range * share.divisor;
    const bool unsure = change.lo < 0 && change.hi > 0 && share.range.is_point() && share.divisor.is_point();
    if (unsure) change = intersect(change, numerator(node, shares, share) / v);
    changes.push_back(change / v);
  }
  for (size_t i = 0; i < shares.size(); ++i) shares[i] = {shares[i].node, changes[i]};
}

/// Encloses a v - b u, where u changes by a and v by b with this share: it does not change with the share itself.
Interval Forward::numerator(const Node& node, const Shares& shares, const Share& share) {
  for (const Share& other : shares) {
    if (other.node == share.node) continue;
    accumulate(other.node, share.range * other.divisor - share.divisor * other.range);
  }
  collect(numerator_slopes_);
  place(numerator_slopes_);
  const auto args = graph_.arguments_of(node);
  Interval range = kEverything;
  for (const bool high : {false, true}) {
    const Corner& corner = high ? high_ : low_;
    const size_t point = corner.beyond == kInfinity ? Points::kNoPoint : points_.find(corner.places);
    if (point == Points::kNoPoint) continue;
    const Value u = points_.at(point, args[0]);
    const Value v = points_.at(point, args[1]);
    if (u.undefined != Undefined::Nowhere || v.undefined != Undefined::Nowhere) continue;
    const Interval at = share.range * v.range - share.divisor * u.range;
    range = intersect(range, beyond(at, corner, high));
  }
  return range;
}

}  // namespace econ::bounds
