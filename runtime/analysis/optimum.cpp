#include "runtime/analysis/optimum.h"

#include <algorithm>
#include <cmath>

#include "runtime/analysis/goal_boxes.h"
#include "runtime/analysis/local_search.h"
#include "runtime/bounds/points.h"
#include "runtime/random/sobol.h"

namespace econ::analysis {

namespace {

constexpr double kNothing = -std::numeric_limits<double>::infinity();
/// Local searches begin at so many of the first points.
constexpr size_t kLocalStarts = 4;
/// One choice at a time, the others at rest, again and again while that betters anything.
constexpr int kRounds = 4;
/// Of several choices together a proof to the last digit would need too many boxes.
constexpr double kJointGap = 1e-6;
/// Corners of so many choices are among the first points.
constexpr size_t kCorners = 6;
/// A side of the best point is looked at this far away, relative to the width of the domain, and nearer still.
constexpr double kAside = 1e-7;
constexpr double kNearer = 1e-3;
constexpr int kHalvings = 44;
/// At a pole a goal grows so many times as much from a distance to a nearer one, and again from there to the pole.
constexpr double kPoleStep = 0x1p-40;
constexpr double kPoleWiden = 0x1p10;
constexpr double kPoleGrowth = 8;
/// Where inputs follow, a statistic of runs tells no finer places apart.
constexpr int kRoughHalvings = 14;

class Optimizer {
 public:
  Optimizer(const Goal& goal, double flat, const OptimumLimits& limits)
      : goal_(goal), flat_(flat), limits_(limits), points_(goal) {}

  Optimum run() {
    if (goal_.choices.empty()) return the_only_point();
    if (goal_.follow) return without_bounds();
    start();
    better_nearby();
    OptimumLimits proof = limits_;
    if (goal_.choices.size() > 1) proof.gap = std::max(proof.gap, kJointGap);
    if (at_.empty()) at_ = first_point();
    const BoxResult boxes = search_boxes(goal_, points_, best_, at_, proof);
    result_.boxes = boxes.boxes;
    result_.bound = points_.sign() * boxes.bound;
    if (!std::isfinite(best_)) return nothing();
    result_.at = at_;
    if (!std::isfinite(boxes.bound) && is_beside_a_pole()) {
      result_.unbounded = true;
      return std::move(result_);
    }
    result_.found = true;
    result_.value = points_.sign() * best_;
    result_.proven = boxes.bound - best_ <= proof.gap * std::fabs(best_);
    look_aside();
    return std::move(result_);
  }

 private:
  /// Every point of small grids; else points all over, the best of them again and closely, and nearby.
  Optimum without_bounds() {
    const bool all = every_point();
    if (!all) {
      points_.rough(true);
      start();
      points_.rough(false);
      look_closer();
      better_nearby();
    }
    result_.bound = points_.sign() * (all ? best_ : -kNothing);
    if (!std::isfinite(best_)) return nothing();
    result_.found = true;
    result_.at = at_;
    result_.value = points_.sign() * best_;
    result_.proven = all;
    look_aside();
    return std::move(result_);
  }

  /// False if there are more than `starts`.
  bool every_point() {
    size_t count = 1;
    for (const Choice& choice : goal_.choices) {
      if (choice.grid.empty() || count > limits_.starts / choice.grid.size()) return false;
      count *= choice.grid.size();
    }
    for (size_t p = 0; p < count; ++p) {
      std::vector<double> at;
      size_t rest = p;
      for (const Choice& choice : goal_.choices) {
        at.push_back(choice.grid[rest % choice.grid.size()]);
        rest /= choice.grid.size();
      }
      look(std::move(at));
    }
    return true;
  }

  void look_closer() {
    auto rough = std::move(starts_);
    starts_.clear();
    best_ = kNothing;
    std::stable_sort(rough.begin(), rough.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    rough.resize(std::min(rough.size(), limits_.finer));
    for (auto& [value, at] : rough) look(std::move(at));
  }

  void look_aside() {
    for (size_t i = 0; i < goal_.choices.size(); ++i) {
      result_.below.push_back(side(i, -1));
      result_.above.push_back(side(i, 1));
    }
  }

  Optimum the_only_point() {
    best_ = points_({});
    result_.bound = points_.sign() * best_;
    result_.proven = true;
    if (!std::isfinite(best_)) return nothing();
    result_.found = true;
    result_.value = result_.bound;
    return std::move(result_);
  }

  Optimum nothing() {
    result_.proven = std::isinf(result_.bound) && (result_.bound < 0) == goal_.greatest;
    result_.undefined = !points_.any_defined();
    for (size_t c = 0; c < goal_.conditions.size(); ++c) {
      if (!points_.ever_held()[c]) result_.never.push_back(c);
    }
    return std::move(result_);
  }

  std::vector<double> first_point() const {
    std::vector<double> at;
    for (const Choice& choice : goal_.choices) at.push_back(choice.low);
    return at;
  }

  void look(std::vector<double> at) {
    const double value = points_(at);
    if (!std::isfinite(value)) return;
    starts_.emplace_back(value, at);
    if (!(value > best_)) return;
    best_ = value;
    at_ = std::move(at);
  }

  /// Where a share of the domain lies; evenly by the logarithm where it spans several times its low end.
  static double place(const Choice& choice, double share) {
    const bounds::Interval domain{choice.low, choice.high};
    const bool geometric = choice.low > 0 && bounds::middle(domain) < choice.low + 0.5 * domain.width();
    const double x = geometric ? choice.low * std::exp(share * std::log(choice.high / choice.low))
                               : choice.low + share * domain.width();
    return nearest(choice, x);
  }

  void start() {
    const size_t n = goal_.choices.size();
    std::vector<std::vector<double>> shares(n, std::vector<double>(limits_.starts));
    for (size_t i = 0; i < n; ++i)
      random::fill_sobol(static_cast<uint32_t>(i) % random::kSobolDimensions, std::nullopt, 1, shares[i]);
    for (size_t p = 0; p < limits_.starts; ++p) {
      std::vector<double> at;
      for (size_t i = 0; i < n; ++i) at.push_back(place(goal_.choices[i], shares[i][p]));
      look(std::move(at));
    }
    for (size_t corner = 0; n <= kCorners && corner < (size_t{1} << n); ++corner) {
      std::vector<double> at;
      for (size_t i = 0; i < n; ++i)
        at.push_back((corner >> i & 1) != 0 ? goal_.choices[i].high : goal_.choices[i].low);
      look(std::move(at));
    }
  }

  void better_nearby() {
    std::stable_sort(starts_.begin(), starts_.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    for (size_t s = 0; s < std::min(kLocalStarts, starts_.size()); ++s) {
      std::vector<double> at = starts_[s].second;
      take(search_locally(goal_, points_, at, limits_.local_points), at);
    }
    if (goal_.follow) return;
    for (int round = 0; goal_.choices.size() > 1 && round < kRounds && !at_.empty(); ++round) {
      const double before = best_;
      for (size_t i = 0; i < goal_.choices.size(); ++i) along(i);
      if (best_ == before) return;
    }
  }

  void take(double value, const std::vector<double>& at) {
    if (!(value > best_)) return;
    best_ = value;
    at_ = at;
  }

  /// The best that this choice alone can do, the others where they are.
  void along(size_t i) {
    Goal alone{goal_.program,  goal_.value,        goal_.element, goal_.conditions,
               goal_.greatest, {goal_.choices[i]}, goal_.inputs,  nullptr};
    for (size_t k = 0; k < goal_.choices.size(); ++k) alone.inputs[goal_.choices[k].input.value] = at_[k];
    GoalPoints points(alone);
    OptimumLimits limits = limits_;
    limits.work /= 4 * kRounds * goal_.choices.size();
    double best = best_;
    std::vector<double> at{at_[i]};
    search_boxes(alone, points, best, at, limits);
    std::vector<double> whole = at_;
    whole[i] = at[0];
    take(best, whole);
  }

  // ---- what lies beside the best point

  Side side(size_t i, int direction) {
    const Choice& choice = goal_.choices[i];
    const double end = direction < 0 ? choice.low : choice.high;
    Side found;
    found.within = reach(i, end);
    if (at_[i] == end) {
      found.stop = Side::Stop::End;
      return found;
    }
    std::vector<double> beside = at_;
    const double step = kAside * (choice.high - choice.low);
    beside[i] = aside(choice, at_[i], direction, step);
    const double value = points_.raw(beside);
    for (size_t c = 0; c < goal_.conditions.size(); ++c) {
      if (points_.held(c) || !(value >= best_)) continue;
      found.stop = Side::Stop::Condition;
      found.condition = c;
      return found;
    }
    if (std::isnan(value)) {
      found.stop = Side::Stop::Undefined;
      return found;
    }
    if (!choice.grid.empty()) return found;
    beside[i] = aside(choice, at_[i], direction, step * kNearer);
    const double nearer = points_.raw(beside);
    const bool jumps = best_ - nearer > 0.5 * (best_ - value) && best_ - nearer > limits_.gap * std::fabs(best_);
    if (!jumps) return found;
    found.stop = Side::Stop::Step;
    found.beyond = points_.sign() * nearer;
    return found;
  }

  static double aside(const Choice& choice, double x, int direction, double step) {
    if (choice.grid.empty()) return std::clamp(x + direction * step, choice.low, choice.high);
    auto next = std::lower_bound(choice.grid.begin(), choice.grid.end(), x);
    return direction < 0 ? *(next - 1) : *(next + 1);
  }

  /// Along some choice it only grows, ever faster, up to the best point.
  bool is_beside_a_pole() {
    for (size_t i = 0; i < goal_.choices.size(); ++i) {
      const Choice& choice = goal_.choices[i];
      for (const int direction : {-1, 1}) {
        const auto at_distance = [&](double step) {
          std::vector<double> at = at_;
          at[i] = aside(choice, at_[i], direction, step * (choice.high - choice.low));
          return points_.raw(at);
        };
        if (!choice.grid.empty()) continue;
        const double near = at_distance(kPoleStep), far = at_distance(kPoleStep * kPoleWiden);
        if (far > 0 && near > kPoleGrowth * far && best_ > kPoleGrowth * near) return true;
      }
    }
    return false;
  }

  /// How far this choice can go towards `end` without losing more than the share that is asked.
  double reach(size_t i, double end) {
    const Choice& choice = goal_.choices[i];
    const double enough = best_ - flat_ * std::fabs(best_);
    std::vector<double> at = at_;
    const auto good = [&](double x) {
      at[i] = nearest(choice, x);
      return points_(at) >= enough;
    };
    const int halvings = goal_.follow ? kRoughHalvings : kHalvings;
    double inside = at_[i], outside = end;
    bool met = false;
    for (int k = halvings; k >= 0 && !met; --k) {
      const double x = at_[i] + (end - at_[i]) * std::ldexp(1.0, -k);
      if (good(x)) {
        inside = x;
      } else {
        outside = x;
        met = true;
      }
    }
    for (int k = 0; met && k < halvings; ++k) {
      const double x = inside + (outside - inside) / 2;
      (good(x) ? inside : outside) = x;
    }
    return nearest(choice, inside);
  }

  const Goal& goal_;
  double flat_;
  OptimumLimits limits_;
  GoalPoints points_;
  Optimum result_;
  double best_ = kNothing;
  std::vector<double> at_;
  std::vector<std::pair<double, std::vector<double>>> starts_;
};

}  // namespace

Optimum optimum(const Goal& goal, double flat, const OptimumLimits& limits) {
  return Optimizer(goal, flat, limits).run();
}

}  // namespace econ::analysis
