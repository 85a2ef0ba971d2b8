#include "runtime/bounds/partition.h"

#include <algorithm>
#include <cmath>

#include "runtime/bounds/splitting.h"

namespace econ::bounds {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr size_t kPointsRemembered = 64;
/// So many slopes cost as much as evaluating a node.
constexpr size_t kSlopesPerNode = 4;
constexpr uint32_t kNone = 0xffffffff;

using Sides = std::vector<Interval>;

/// What the boxes say of one target, by box.
struct Parts {
  std::vector<Interval> bounds;
  std::vector<uint32_t> splits;  ///< the variable whose halves promise most
  std::vector<bool> may_be_undefined;

  void resize(size_t boxes) {
    bounds.resize(boxes);
    splits.resize(boxes);
    may_be_undefined.resize(boxes);
  }
};

class Partition {
 public:
  Partition(const Graph& graph, const PartitionLimits& limits)
      : graph_(graph),
        limits_(limits),
        forward_(graph, kPointsRemembered),
        known_(graph.targets.size()),
        parts_(graph.targets.size()) {
    for (Narrowed& known : known_) known.attained = {kNaN, kNaN};
  }

  std::vector<Narrowed> run(std::span<const Interval> box) {
    add({box.begin(), box.end()});
    const uint64_t most = std::min<uint64_t>(limits_.boxes, limits_.work / terms());
    for (auto chosen = choose(); !chosen.empty(); chosen = choose()) {
      for (const Choice& choice : chosen) {
        if (boxes_.size() >= most) return result();
        split(choice);
      }
    }
    return result();
  }

 private:
  struct Choice {
    uint32_t box = 0;
    uint32_t variable = 0;
  };

  size_t terms() const {
    size_t terms = 0;
    for (uint32_t node = 0; node < graph_.nodes.size(); ++node) {
      terms += 1 + forward_.slopes(node).size() / kSlopesPerNode;
    }
    return std::max<size_t>(terms, 1);
  }

  void add(Sides sides) {
    boxes_.push_back(std::move(sides));
    for (Parts& parts : parts_) parts.resize(boxes_.size());
    look(static_cast<uint32_t>(boxes_.size() - 1));
  }

  void look(uint32_t box) {
    forward_.run(boxes_[box]);
    for (size_t t = 0; t < parts_.size(); ++t) look_at(t, box);
  }

  void look_at(size_t t, uint32_t box) {
    const uint32_t node = graph_.targets[t];
    const Value& value = forward_.value(node);
    Parts& parts = parts_[t];
    parts.may_be_undefined[box] = value.undefined != Undefined::Nowhere;
    parts.bounds[box] = {kInfinity, -kInfinity};
    parts.splits[box] = kNone;
    if (value.undefined == Undefined::Everywhere) return;
    const Ends ends = forward_.ends(node);
    attain(known_[t], ends.low, ends.low_point);
    attain(known_[t], ends.high, ends.high_point);
    parts.bounds[box] = ends.bound;
    parts.splits[box] = worth_splitting(forward_.slopes(node), boxes_[box]);
  }

  void attain(Narrowed& known, const Value& value, size_t point) {
    if (std::isnan(value.at)) return;
    if (!(known.attained.lo <= value.at)) {
      known.attained.lo = value.at;
      known.low_at = forward_.points().coordinates(point);
    }
    if (!(known.attained.hi >= value.at)) {
      known.attained.hi = value.at;
      known.high_at = forward_.points().coordinates(point);
    }
  }

  uint32_t worth_splitting(std::span<const Slope> slopes, const Sides& sides) const {
    uint32_t best = kNone;
    double most = -1;
    for (const Slope& slope : slopes) {
      const Interval side = sides[slope.variable];
      if (slope.has_sign() || side.is_point()) continue;
      const double gain = promise(slope, side, graph_.variables[slope.variable].domain);
      if (gain > most) best = slope.variable;
      most = std::max(most, gain);
    }
    return best;
  }

  /// The boxes that hold the open ends of some target, each with the variable that most of these want split.
  std::vector<Choice> choose() const {
    std::vector<std::vector<uint32_t>> votes(boxes_.size());
    size_t open = 0;
    for (size_t t = 0; t < parts_.size(); ++t) {
      for (const bool greatest : {false, true}) {
        const uint32_t box = outermost(parts_[t].bounds, greatest);
        const uint32_t variable = parts_[t].splits[box];
        if (variable == kNone || within(t, greatest, parts_[t].bounds[box])) continue;
        votes[box].push_back(variable);
        ++open;
      }
    }
    std::vector<Choice> chosen;
    if (open < limits_.fewest) return chosen;
    for (uint32_t box = 0; box < votes.size(); ++box) {
      if (!votes[box].empty()) chosen.push_back({box, most_frequent(votes[box])});
    }
    return chosen;
  }

  static uint32_t most_frequent(std::vector<uint32_t>& votes) {
    std::sort(votes.begin(), votes.end());
    uint32_t best = kNone;
    std::ptrdiff_t most = 0;
    for (auto first = votes.begin(); first != votes.end();) {
      const auto last = std::upper_bound(first, votes.end(), *first);
      if (last - first > most) best = *first;
      most = std::max(most, last - first);
      first = last;
    }
    return best;
  }

  static uint32_t outermost(const std::vector<Interval>& bounds, bool greatest) {
    const auto best =
        greatest ? std::max_element(bounds.begin(), bounds.end(), [](Interval a, Interval b) { return a.hi < b.hi; })
                 : std::min_element(bounds.begin(), bounds.end(), [](Interval a, Interval b) { return a.lo < b.lo; });
    return static_cast<uint32_t>(best - bounds.begin());
  }

  /// Whether no value inside `bound` goes beyond what was attained, but for the tolerance.
  bool within(size_t t, bool greatest, Interval bound) const {
    const Interval attained = known_[t].attained;
    const double beyond = greatest ? bound.hi - attained.hi : attained.lo - bound.lo;
    return beyond <= tolerance(limits_.gap, greatest ? attained.hi : attained.lo, attained.magnitude());
  }

  void split(const Choice& choice) {
    const auto [below, above] = halves(boxes_[choice.box][choice.variable]);
    Sides other = boxes_[choice.box];
    boxes_[choice.box][choice.variable] = below;
    other[choice.variable] = above;
    look(choice.box);
    add(std::move(other));
  }

  std::vector<Narrowed> result() {
    for (size_t t = 0; t < known_.size(); ++t) {
      Narrowed& known = known_[t];
      known.boxes = boxes_.size();
      known.low = open_end(t, false);
      known.high = open_end(t, true);
      const auto& doubts = parts_[t].may_be_undefined;
      known.may_be_undefined = std::find(doubts.begin(), doubts.end(), true) != doubts.end();
    }
    return std::move(known_);
  }

  OpenEnd open_end(size_t t, bool greatest) const {
    OpenEnd end;
    const auto further = [greatest](double a, double b) { return greatest ? std::max(a, b) : std::min(a, b); };
    const double attained = greatest ? known_[t].attained.hi : known_[t].attained.lo;
    end.elsewhere = std::isnan(attained) ? (greatest ? -kInfinity : kInfinity) : attained;
    end.bound = end.elsewhere;
    for (size_t box = 0; box < boxes_.size(); ++box) {
      const Interval bound = parts_[t].bounds[box];
      const double here = greatest ? bound.hi : bound.lo;
      end.bound = further(end.bound, here);
      if (within(t, greatest, bound)) {
        end.elsewhere = further(end.elsewhere, here);
        continue;
      }
      if (end.within.empty()) end.within = boxes_[box];
      for (size_t v = 0; v < end.within.size(); ++v) end.within[v] = hull(end.within[v], boxes_[box][v]);
    }
    return end;
  }

  const Graph& graph_;
  const PartitionLimits& limits_;
  Forward forward_;
  std::vector<Narrowed> known_;  ///< by target
  std::vector<Parts> parts_;     ///< by target
  std::vector<Sides> boxes_;
};

}  // namespace

std::vector<Narrowed> narrow_together(const Graph& graph, std::span<const Interval> box,
                                      const PartitionLimits& limits) {
  return Partition(graph, limits).run(box);
}

}  // namespace econ::bounds
