#include "runtime/bounds/search.h"

#include <algorithm>
#include <cmath>
#include <queue>

#include "runtime/bounds/splitting.h"

namespace econ::bounds {
namespace {

constexpr size_t kPointsRemembered = 32;
/// A box is settled when its bound is off by no more than this many times the rounding of a single evaluation.
constexpr double kRoundings = 4;
/// A search that could afford fewer boxes is not worth its preparation.
constexpr size_t kFewestBoxes = 8;
/// So many slopes cost as much as evaluating a node.
constexpr size_t kSlopesPerNode = 4;
constexpr uint32_t kNone = 0xffffffff;

struct Box {
  double bound = 0;  ///< of the negated function when the least value is wanted
  size_t order = 0;
  uint32_t split = kNone;
  bool may_be_undefined = false;
  std::vector<Interval> sides;
};

struct LessPromising {
  bool operator()(const Box& a, const Box& b) const {
    return a.bound != b.bound ? a.bound < b.bound : a.order > b.order;
  }
};

class Search {
 public:
  Search(const Graph& graph, bool greatest, double known, double scale, const SearchLimits& limits)
      : graph_(graph),
        target_(graph.targets[0]),
        sign_(greatest ? 1 : -1),
        scale_(scale),
        limits_(limits),
        attained_(sign_ * known),
        settled_(-kInfinity),
        forward_(graph, kPointsRemembered) {
    if (std::isnan(attained_)) attained_ = -kInfinity;
  }

  Extreme run(std::vector<Interval> sides) {
    consider(std::move(sides));
    terms_ = graph_.nodes.size() * (1 + forward_.slopes(target_).size() / kSlopesPerNode);
    const size_t most = std::min<uint64_t>(limits_.boxes, limits_.work / terms_);
    while (!queue_.empty() && queue_.top().bound - attained_ > tolerance() && boxes_ + 2 <= most) {
      const Box box = queue_.top();
      queue_.pop();
      for (const Interval half : halves(box.sides[box.split])) {
        std::vector<Interval> part = box.sides;
        part[box.split] = half;
        consider(std::move(part));
      }
    }
    return result();
  }

 private:
  double tolerance() const {
    return std::isinf(attained_) ? 0 : econ::bounds::tolerance(limits_.gap, attained_, scale_);
  }
  double upper(Interval range) const { return sign_ > 0 ? range.hi : -range.lo; }

  void consider(std::vector<Interval> sides) {
    ++boxes_;
    Box box{0, boxes_, kNone, false, std::move(sides)};
    forward_.run(box.sides);
    const Value& value = forward_.value(target_);
    if (value.undefined == Undefined::Everywhere) {
      undefined_ = true;
      return;
    }
    box.may_be_undefined = value.undefined == Undefined::Possibly;
    const Ends ends = forward_.ends(target_);
    const Value& best = sign_ > 0 ? ends.high : ends.low;
    sample(best, sign_ > 0 ? ends.high_point : ends.low_point);
    const bool single = forward_.slopes(target_).empty() && best.undefined == Undefined::Nowhere;
    box.bound = upper(single ? best.range : ends.bound);
    if (single) box.may_be_undefined = false;
    choose_split(box);
    keep(std::move(box), best);
  }

  void sample(const Value& value, size_t point) {
    if (!(sign_ * value.at > attained_)) return;
    attained_ = sign_ * value.at;
    at_ = forward_.points().coordinates(point);
  }

  /// Holds the variables that gained a sign at their better end and picks the one to split.
  void choose_split(Box& box) {
    double most = -1;
    for (const Slope& slope : forward_.slopes(target_)) {
      Interval& side = box.sides[slope.variable];
      if (slope.has_sign()) {
        const double end = slope.rises() == (sign_ > 0) ? side.hi : side.lo;
        side = {end, end};
        continue;
      }
      if (side.is_point()) continue;
      const double gain = promise(slope, side, graph_.variables[slope.variable].domain);
      if (gain > most) box.split = slope.variable;
      most = std::max(most, gain);
    }
  }

  void keep(Box box, const Value& best) {
    const bool done = box.split == kNone || box.bound <= attained_ ||
                      (box.bound - sign_ * best.at <= kRoundings * best.range.width() && !box.may_be_undefined);
    if (!done) {
      queue_.push(std::move(box));
      return;
    }
    settled_ = std::max(settled_, box.bound);
    undefined_ = undefined_ || box.may_be_undefined;
  }

  Extreme result() {
    Extreme extreme;
    double bound = std::max(settled_, attained_);
    if (!queue_.empty()) bound = std::max(bound, queue_.top().bound);
    extreme.boxes = boxes_;
    extreme.work = boxes_ * terms_;
    extreme.bound = sign_ * bound;
    extreme.attained = sign_ * attained_;
    extreme.at = at_;
    for (; !queue_.empty(); queue_.pop()) undefined_ = undefined_ || queue_.top().may_be_undefined;
    extreme.may_be_undefined = undefined_;
    return extreme;
  }

  const Graph& graph_;
  uint32_t target_;
  double sign_;
  double scale_;
  SearchLimits limits_;
  double attained_;
  double settled_;
  std::vector<double> at_;
  bool undefined_ = false;
  size_t boxes_ = 0;
  uint64_t terms_ = 1;  ///< that a box costs
  Forward forward_;
  std::priority_queue<Box, std::vector<Box>, LessPromising> queue_;
};

}  // namespace

Extreme search(const Graph& graph, std::vector<Interval> box, bool greatest, double known, double scale,
               const SearchLimits& limits) {
  if (limits.work / graph.nodes.size() < kFewestBoxes) {
    return {greatest ? kInfinity : -kInfinity, known, {}, true, 0, 0};
  }
  return Search(graph, greatest, known, scale, limits).run(std::move(box));
}

}  // namespace econ::bounds
