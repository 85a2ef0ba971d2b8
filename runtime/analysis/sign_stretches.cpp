#include "runtime/analysis/sign_stretches.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <limits>
#include <optional>

#include "runtime/analysis/steps.h"
#include "runtime/bounds/splitting.h"

namespace econ::analysis {

namespace {

using bounds::Interval;
using bounds::Undefined;

constexpr size_t kPointsRemembered = 16;
/// What is narrower than this, relative to where it lies, is told as one place.
constexpr double kTiny = 0x1p-44;
/// So many slopes cost as much as evaluating a node.
constexpr size_t kSlopesPerNode = 4;

class Cutter {
 public:
  Cutter(const bounds::Graph& graph, Interval domain, const StretchLimits& limits)
      : graph_(graph), target_(graph.targets[0]), limits_(limits), forward_(graph, kPointsRemembered), steps_(graph) {
    open_.push_back(domain);
  }

  /// The widest first, so that what remains when the work is spent is as even as can be.
  std::vector<Stretch> run() {
    while (!open_.empty() && work_ + steps_.work() < limits_.work) {
      const Interval box = open_.front();
      open_.pop_front();
      look(box);
    }
    for (const Interval box : open_) found_.push_back({box.lo, box.hi, Proven::Open});
    std::sort(found_.begin(), found_.end(),
              [](const Stretch& a, const Stretch& b) { return a.low != b.low ? a.low < b.low : a.high < b.high; });
    return std::move(found_);
  }

 private:
  void look(Interval box) {
    box_[0] = box;
    forward_.run(box_);
    work_ += graph_.nodes.size() * (1 + forward_.slopes(target_).size() / kSlopesPerNode);
    if (const auto proven = decide()) {
      found_.push_back({box.lo, box.hi, *proven});
    } else if (box.width() <= kTiny * box.magnitude() || bounds::next_up(box.lo) >= box.hi) {
      found_.push_back({box.lo, box.hi, Proven::Tiny});
    } else if (const auto step = steps_.inside(box, forward_)) {
      cut_at(box, *step);
    } else {
      for (const Interval half : bounds::halves(box)) open_.push_back(half);
    }
  }

  std::optional<Proven> decide() {
    const bounds::Value& value = forward_.value(target_);
    if (value.undefined == Undefined::Everywhere) return Proven::Undefined;
    if (value.undefined == Undefined::Possibly) return std::nullopt;
    const Interval bound = forward_.ends(target_).bound;
    if (bound.lo > 0 || bound.hi < 0) return Proven::Clear;
    const auto slopes = forward_.slopes(target_);
    if (slopes.empty() || slopes[0].has_sign()) return Proven::Monotone;
    return std::nullopt;
  }

  /// Enclosures cannot tell a step from its neighbourhood: that is a stretch of its own.
  void cut_at(Interval box, double step) {
    const double margin = kAroundStep * std::max(std::fabs(step), std::numeric_limits<double>::min());
    const double from = std::max(box.lo, step - margin);
    const double to = std::min(box.hi, bounds::next_up(step) + margin);
    found_.push_back({from, to, Proven::Tiny});
    if (from > box.lo) open_.push_back({box.lo, from});
    if (to < box.hi) open_.push_back({to, box.hi});
  }

  const bounds::Graph& graph_;
  uint32_t target_;
  StretchLimits limits_;
  bounds::Forward forward_;
  std::array<Interval, 1> box_{};
  std::deque<Interval> open_;
  std::vector<Stretch> found_;
  Steps steps_;
  uint64_t work_ = 0;  ///< besides that of finding steps
};

}  // namespace

std::vector<Stretch> sign_stretches(const bounds::Graph& graph, Interval domain, const StretchLimits& limits) {
  return Cutter(graph, domain, limits).run();
}

}  // namespace econ::analysis
