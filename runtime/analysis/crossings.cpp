#include "runtime/analysis/crossings.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "runtime/bounds/points.h"

namespace econ::analysis {

namespace {

using bounds::Interval;
using Kind = Crossing::Kind;

/// Points looked at inside a stretch of which nothing is proven.
constexpr int kInOpenStretch = 8;
/// Equal sides over a wider place than this are equal by themselves, not by rounding at a root.
constexpr double kRootWidth = 0x1p-30;
/// Of the sides: what is smaller is the rounding of what they are made of.
constexpr double kNothing = 0x1p-44;
/// Where a smooth function changes this many times as much over a wider step, a jump changes as before.
constexpr double kSmoothGrowth = 8;
constexpr double kWiderStep = 0x1p-40;

struct Probe {
  double x = 0;
  Sides sides;
  int sign = 0;
  Proven next = Proven::Clear;  ///< of what lies up to the next probe
};

class Finder {
 public:
  Finder(OneUnknown& function, Crossings& result) : function_(function), result_(result) {}

  void run(const std::vector<Stretch>& stretches) {
    for (const Stretch& stretch : stretches) add(stretch);
    for (size_t i = 0; i < probes_.size(); ++i) {
      const Probe& probe = probes_[i];
      note_undefined(i);
      if (probe.sign == 0 && (i == 0 || !continues_run(i - 1))) take_run(i);
      if (i + 1 < probes_.size()) cross(probe, probes_[i + 1]);
      if (i + 1 < probes_.size()) touch(probe, probes_[i + 1]);
    }
    for (const Stretch& stretch : stretches) {
      if (stretch.proven != Proven::Open) continue;
      result_.complete = false;
      if (!result_.open.empty() && result_.open.back().hi == stretch.low) {
        result_.open.back().hi = stretch.high;
      } else {
        result_.open.push_back({stretch.low, stretch.high});
      }
    }
    finish();
  }

 private:
  int sign_at(double x) { return function_.sign(function_.at(x)); }
  Probe probe(double x, Proven next) {
    Probe made{x, function_.at(x), 0, next};
    made.sign = function_.sign(made.sides);
    return made;
  }

  void add(const Stretch& stretch) {
    if (probes_.empty() || probes_.back().x < stretch.low) probes_.push_back(probe(stretch.low, stretch.proven));
    probes_.back().next = stretch.proven;
    if (stretch.proven == Proven::Open) {
      double x = stretch.low;
      for (int i = kInOpenStretch; i > 1; --i) {
        const double next = x + (stretch.high - x) / i;
        if (next > x && next < stretch.high) probes_.push_back(probe(next, Proven::Open));
        x = next;
      }
    }
    if (stretch.high > probes_.back().x) probes_.push_back(probe(stretch.high, Proven::Clear));
  }

  void note_undefined(size_t i) {
    const bool here = i + 1 < probes_.size() && (probes_[i].next == Proven::Undefined ||
                                                 (probes_[i].sign == kUndefined && probes_[i + 1].sign == kUndefined));
    auto& all = result_.undefined;
    if (here) {
      all.push_back({probes_[i].x, probes_[i + 1].x});
    } else if (probes_[i].sign == kUndefined && (all.empty() || all.back().hi < probes_[i].x)) {
      all.push_back({probes_[i].x, probes_[i].x});
    }
  }

  // ---- sides that are equal

  /// Whether the sides are equal from this probe to the next.
  bool continues_run(size_t i) {
    if (i + 1 >= probes_.size() || probes_[i].sign != 0 || probes_[i + 1].sign != 0) return false;
    if (probes_[i].next == Proven::Monotone || probes_[i].next == Proven::Tiny) return true;
    return sign_at(bounds::middle({probes_[i].x, probes_[i + 1].x})) == 0;
  }

  void take_run(size_t first) {
    size_t last = first;
    while (continues_run(last)) ++last;
    const Probe* before = first > 0 ? &probes_[first - 1] : nullptr;
    const Probe* after = last + 1 < probes_.size() ? &probes_[last + 1] : nullptr;
    const auto differs = [](const Probe* p) { return p != nullptr && (p->sign == 1 || p->sign == -1); };
    equal_from(differs(before) ? before->x : probes_[first].x, probes_[first].x, probes_[last].x,
               differs(after) ? after->x : probes_[last].x, differs(before) ? before->sign : 0,
               differs(after) ? after->sign : 0);
  }

  /// The sides are equal from `first` to `last`, and not at `before` and `after` if those are elsewhere.
  void equal_from(double before, double first, double last, double after, int sign_before, int sign_after) {
    const auto equal = [&](double x) { return sign_at(x) == 0; };
    const double low = before < first ? bisected(before, first, equal).hi : first;
    const double high = last < after ? bisected(last, after, [&](double x) { return !equal(x); }).lo : last;
    Crossing found;
    found.before = sign_before;
    found.after = sign_after;
    if (high - low > kRootWidth * std::max(std::fabs(low), std::fabs(high))) {
      found.kind = Kind::Plateau;
      found.low = low;
      found.high = high;
    } else {
      found.kind = sign_before * sign_after > 0 ? Kind::Touch : Kind::Root;
      found.low = found.high = nearest_equal(low, high);
    }
    found.at_low = function_.at(found.low);
    found.at_high = function_.at(found.high);
    result_.found.push_back(found);
  }

  /// Of a few doubles at which the sides are equal but for rounding: where they are most so; of several the shortest.
  double nearest_equal(double low, double high) {
    const double f_low = function_.at(low).difference, f_high = function_.at(high).difference;
    double x = std::fabs(f_low) <= std::fabs(f_high) ? low : high;
    double least = std::min(std::fabs(f_low), std::fabs(f_high));
    const auto consider = [&](double candidate) {
      if (!(candidate >= low && candidate <= high)) return;
      const double f = std::fabs(function_.at(candidate).difference);
      if (!(f <= least)) return;
      least = f;
      x = candidate;
    };
    if ((f_low < 0) != (f_high < 0)) {
      const bool rises = f_low < f_high;
      const Interval around = bisected(low, high, [&](double m) { return (function_.at(m).difference > 0) == rises; });
      consider(around.lo);
      consider(around.hi);
    }
    for (int digits = 15; digits > 0; --digits) {
      char text[40];
      const auto end = std::to_chars(text, text + sizeof text, x, std::chars_format::scientific, digits - 1);
      double shorter = x;
      std::from_chars(text, end.ptr, shorter);
      consider(shorter);
    }
    return x;
  }

  // ---- sides that change places

  void cross(const Probe& from, const Probe& to) {
    if (from.sign * to.sign != -1) return;
    const bool rises = from.sign < 0;
    double exact = std::nan("");
    const Interval at = bisected(from.x, to.x, [&](double x) {
      const double f = function_.at(x).difference;
      if (f == 0) exact = x;
      return rises ? f >= 0 : f <= 0;
    });
    const double equal = !std::isnan(exact) ? exact : sign_at(at.lo) == 0 ? at.lo : sign_at(at.hi) == 0 ? at.hi : exact;
    if (!std::isnan(equal)) return equal_from(from.x, equal, equal, to.x, from.sign, to.sign);
    if (is_pole(at, from.x, to.x)) {
      result_.undefined.push_back(at);
      return;
    }
    Crossing found{Kind::Jump, at.lo, at.hi, function_.at(at.lo), function_.at(at.hi), from.sign, to.sign};
    if (is_smooth(at, from.x, to.x)) {
      const bool low = std::fabs(found.at_low.difference) <= std::fabs(found.at_high.difference);
      found.kind = Kind::Root;
      found.low = found.high = low ? at.lo : at.hi;
      found.at_low = found.at_high = low ? found.at_low : found.at_high;
    }
    result_.found.push_back(found);
  }

  /// Where a few doubles could not be told from 0 by bounds, and what they come to is next to nothing, the sides touch.
  void touch(const Probe& from, const Probe& to) {
    if (from.next != Proven::Tiny || from.sign * to.sign != 1) return;
    double size = 0;
    for (const Probe& probe : probes_) {
      if (probe.sign != kUndefined) size = std::max({size, std::fabs(probe.sides.left), std::fabs(probe.sides.right)});
    }
    const double least = std::min(std::fabs(from.sides.difference), std::fabs(to.sides.difference));
    if (least > kNothing * size) return;
    const double x = nearest_equal(from.x, to.x);
    const Sides there = function_.at(x);
    result_.found.push_back({Kind::Touch, x, x, there, there, from.sign, to.sign});
  }

  Interval around(Interval at, double least, double most) const {
    const double step = kWiderStep * std::max(std::fabs(at.lo), std::fabs(at.hi));
    return {std::max(least, at.lo - step), std::min(most, at.hi + step)};
  }

  /// The sides change places through infinity: what is between them only grows towards the place, or has no value
  /// there.
  bool is_pole(Interval at, double least, double most) {
    const Interval wider = around(at, least, most);
    const auto size = [&](double x) { return std::fabs(function_.at(x).difference); };
    const double low = size(at.lo), high = size(at.hi);
    if (!std::isfinite(low) || !std::isfinite(high)) return true;
    return low > kSmoothGrowth * size(wider.lo) && high > kSmoothGrowth * size(wider.hi);
  }

  /// A steep function changes more over a wider step, a jump does not.
  bool is_smooth(Interval at, double least, double most) {
    const Interval wider = around(at, least, most);
    const auto change = [&](Interval x) {
      return std::fabs(function_.at(x.hi).difference - function_.at(x.lo).difference);
    };
    return change(wider) > kSmoothGrowth * change(at);
  }

  void finish() {
    auto& found = result_.found;
    std::sort(found.begin(), found.end(), [](const Crossing& a, const Crossing& b) { return a.low < b.low; });
    auto& undefined = result_.undefined;
    std::sort(undefined.begin(), undefined.end(), [](Interval a, Interval b) { return a.lo < b.lo; });
    std::vector<Interval> breaks;
    for (const Crossing& crossing : found) breaks.push_back({crossing.low, crossing.high});
    for (const Interval x : undefined) breaks.push_back({bounds::next_down(x.lo), bounds::next_up(x.hi)});
    std::sort(breaks.begin(), breaks.end(), [](Interval a, Interval b) { return a.lo < b.lo; });
    double from = probes_.front().x;
    for (const Interval at : breaks) {
      note_between(from, at.lo);
      from = std::max(from, at.hi);
    }
    note_between(from, probes_.back().x);
  }

  void note_between(double low, double high) {
    if (low > high) return;
    const int sign = sign_at(bounds::middle({low, high}));
    if (sign == 1 || sign == -1) result_.between.push_back({low, high, sign});
  }

  OneUnknown& function_;
  Crossings& result_;
  std::vector<Probe> probes_;
};

}  // namespace

int Crossings::sign_throughout() const {
  if (between.empty()) return 0;
  const int sign = between.front().sign;
  return std::all_of(between.begin(), between.end(), [&](const Unequal& x) { return x.sign == sign; }) ? sign : 0;
}

Crossings crossings(OneUnknown& function, Interval domain, const StretchLimits& limits) {
  // For the proof the unknown is what is uncertain, everything else is as it is.
  ir::Program program = function.program();
  for (ir::Input& input : program.inputs) input.role = ir::InputRole::Swept;
  ir::Input& unknown = program.inputs[function.unknown().value];
  unknown.role = ir::InputRole::Uncertain;
  unknown.low = domain.lo;
  unknown.high = domain.hi;
  unknown.pair = ir::Input::kNoPair;
  ir::OpId difference = function.difference();
  if (!program.loops.empty()) {
    std::vector<ir::OpId> renamed;
    program = ir::unrolled(program, &renamed);
    difference = renamed[difference.value];
  }
  Crossings result;
  const bounds::Graph whole = bounds::scalar_graph(program, {&difference, 1}, function.inputs(), false);
  const size_t element = ir::broadcast_map(program, function.program()[function.difference()].axes,
                                           program[difference].axes)[function.element()];
  const uint32_t target = whole.targets[element];
  const std::vector<double> held(whole.variables.size(), std::nan(""));
  const std::vector<Interval> nothing_proven(whole.nodes.size(), bounds::kEverything);
  std::vector<Stretch> stretches;
  if (whole.variables.empty()) {
    stretches.push_back({domain.lo, domain.hi, Proven::Monotone});  // it does not depend on the unknown here
  } else {
    stretches = sign_stretches(bounds::specialised(whole, {&target, 1}, held, nothing_proven), domain, limits);
  }
  Finder(function, result).run(stretches);
  return result;
}

}  // namespace econ::analysis
