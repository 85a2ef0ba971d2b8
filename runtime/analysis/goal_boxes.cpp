#include "runtime/analysis/goal_boxes.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <queue>

#include "runtime/analysis/steps.h"
#include "runtime/bounds/splitting.h"

namespace econ::analysis {

namespace {

using bounds::Interval;
using bounds::Undefined;

constexpr size_t kPointsRemembered = 16;
constexpr size_t kSlopesPerNode = 4;
/// Boxes narrower than this on every side, relative to where they lie, are one place.
constexpr double kTiny = 0x1p-44;
constexpr double kNoPoint = -std::numeric_limits<double>::infinity();

struct Box {
  double bound = 0;
  size_t order = 0;
  std::vector<Interval> sides;
  uint32_t split = 0;
  std::optional<double> step;  ///< where to cut, if a step lies there
};

struct LessPromising {
  bool operator()(const Box& a, const Box& b) const {
    return a.bound != b.bound ? a.bound < b.bound : a.order > b.order;
  }
};

class Boxes {
 public:
  Boxes(const Goal& goal, const bounds::Graph& graph, std::vector<size_t> choice_of, GoalPoints& points, double& best,
        std::vector<double>& at, const OptimumLimits& limits)
      : goal_(goal),
        graph_(graph),
        choice_of_(std::move(choice_of)),
        points_(points),
        best_(best),
        at_(at),
        limits_(limits),
        forward_(graph, kPointsRemembered),
        steps_(graph) {}

  BoxResult run() {
    std::vector<Interval> whole;
    for (const bounds::Variable& variable : graph_.variables) whole.push_back(variable.domain);
    consider(std::move(whole));
    while (!queue_.empty() && queue_.top().bound > best_ + tolerance() && work_ + steps_.work() < limits_.work) {
      const Box box = queue_.top();
      queue_.pop();
      divide(box);
    }
    double bound = std::max(settled_, best_);
    if (!queue_.empty()) bound = std::max(bound, queue_.top().bound);
    return {bound, boxes_};
  }

 private:
  double tolerance() const { return std::isfinite(best_) ? limits_.gap * std::fabs(best_) : 0; }
  const Choice& choice(uint32_t variable) const { return goal_.choices[choice_of_[variable]]; }

  void divide(const Box& box) {
    const Interval side = box.sides[box.split];
    const auto part = [&](double low, double high) {
      std::vector<Interval> sides = box.sides;
      sides[box.split] = {low, high};
      consider(std::move(sides));
    };
    if (!box.step) {
      for (const Interval half : bounds::halves(side)) part(half.lo, half.hi);
      return;
    }
    const double margin = kAroundStep * std::max(std::fabs(*box.step), std::numeric_limits<double>::min());
    const double from = std::max(side.lo, *box.step - margin);
    const double to = std::min(side.hi, bounds::next_up(*box.step) + margin);
    try_at(box.sides, box.split, *box.step);
    try_at(box.sides, box.split, std::min(side.hi, bounds::next_up(*box.step)));
    part(from, to);
    if (from > side.lo) part(side.lo, from);
    if (to < side.hi) part(to, side.hi);
  }

  void try_at(const std::vector<Interval>& sides, uint32_t variable, double x) {
    std::vector<double> at;
    for (uint32_t v = 0; v < sides.size(); ++v) at.push_back(v == variable ? x : bounds::middle(sides[v]));
    look(at);
  }

  /// A point of the graph, as one of all choices: those that the goal does not depend on stay where they are.
  void look(const std::vector<double>& coordinates) {
    std::vector<double> point = at_;
    for (uint32_t v = 0; v < coordinates.size(); ++v) point[choice_of_[v]] = nearest(choice(v), coordinates[v]);
    const double value = points_(point);
    if (!(value > best_)) return;
    best_ = value;
    at_ = point;
  }

  /// Of a grid the points inside; false if there is none.
  bool snap(std::vector<Interval>& sides) const {
    for (uint32_t v = 0; v < sides.size(); ++v) {
      const auto& grid = choice(v).grid;
      if (grid.empty()) continue;
      const auto first = std::lower_bound(grid.begin(), grid.end(), sides[v].lo);
      const auto last = std::upper_bound(grid.begin(), grid.end(), sides[v].hi);
      if (first >= last) return false;
      sides[v] = {*first, *(last - 1)};
    }
    return true;
  }

  void consider(std::vector<Interval> sides) {
    if (!snap(sides)) return;
    ++boxes_;
    Box box{0, boxes_, std::move(sides), 0, {}};
    forward_.run(box.sides);
    const uint32_t target = graph_.targets[0];
    work_ += graph_.nodes.size() * (1 + forward_.slopes(target).size() / kSlopesPerNode);
    const bounds::Value& value = forward_.value(target);
    if (value.undefined == Undefined::Everywhere) return;
    bool certain = value.undefined == Undefined::Nowhere;
    for (size_t c = 1; c < graph_.targets.size(); ++c) {
      const bounds::Value& truth = forward_.value(graph_.targets[c]);
      if (truth.undefined == Undefined::Everywhere || truth.range.hi <= 0) return;
      certain = certain && truth.undefined == Undefined::Nowhere && truth.range.lo >= 1;
    }
    const bounds::Ends ends = forward_.ends(target);
    box.bound = goal_.greatest ? ends.bound.hi : -ends.bound.lo;
    if (box.bound <= best_) return;
    meet(ends, box.sides);
    if (certain) hold(box.sides);
    if (box.bound <= best_ + tolerance() || !choose(box)) {
      settled_ = std::max(settled_, box.bound);
      return;
    }
    queue_.push(std::move(box));
  }

  void meet(const bounds::Ends& ends, const std::vector<Interval>& sides) {
    auto best = forward_.points().coordinates(goal_.greatest ? ends.high_point : ends.low_point);
    std::vector<double> centre;
    for (uint32_t v = 0; v < sides.size(); ++v) {
      centre.push_back(bounds::middle(sides[v]));
      if (std::isnan(best[v])) best[v] = centre[v];
    }
    look(best);
    look(centre);
  }

  /// Where nothing forbids it, what moves the goal one way stands at its better end.
  void hold(std::vector<Interval>& sides) const {
    for (const bounds::Slope& slope : forward_.slopes(graph_.targets[0])) {
      if (!slope.has_sign()) continue;
      const double end = slope.rises() == goal_.greatest ? sides[slope.variable].hi : sides[slope.variable].lo;
      sides[slope.variable] = {end, end};
    }
  }

  /// The side to divide; false if none is wide enough.
  bool choose(Box& box) {
    double most = -1;
    for (const uint32_t target : graph_.targets) {
      for (const bounds::Slope& slope : forward_.slopes(target)) {
        const Interval side = box.sides[slope.variable];
        if (side.is_point() || side.width() <= kTiny * side.magnitude()) continue;
        const double gain = bounds::promise(slope, side, graph_.variables[slope.variable].domain);
        if (gain > most) box.split = slope.variable;
        most = std::max(most, gain);
      }
    }
    if (most >= 0 && graph_.variables.size() == 1 && choice(0).grid.empty())
      box.step = steps_.inside(box.sides[0], forward_);
    return most >= 0;
  }

  const Goal& goal_;
  const bounds::Graph& graph_;
  std::vector<size_t> choice_of_;  ///< by variable of the graph
  GoalPoints& points_;
  double& best_;
  std::vector<double>& at_;
  const OptimumLimits& limits_;
  bounds::Forward forward_;
  Steps steps_;
  double settled_ = kNoPoint;
  size_t boxes_ = 0;
  uint64_t work_ = 0;
  std::priority_queue<Box, std::vector<Box>, LessPromising> queue_;
};

}  // namespace

BoxResult search_boxes(const Goal& goal, GoalPoints& points, double& best, std::vector<double>& at,
                       const OptimumLimits& limits) {
  ir::Program program = goal.program;
  for (ir::Input& input : program.inputs) input.role = ir::InputRole::Swept;
  for (const Choice& choice : goal.choices) {
    ir::Input& input = program.inputs[choice.input.value];
    input.role = ir::InputRole::Uncertain;
    input.low = choice.low;
    input.high = choice.high;
    input.base = choice.low;
    input.pair = ir::Input::kNoPair;
  }
  std::vector<ir::OpId> ops{goal.value};
  ops.insert(ops.end(), goal.conditions.begin(), goal.conditions.end());
  size_t element = goal.element;
  if (!program.loops.empty()) {
    std::vector<ir::OpId> renamed;
    const auto axes = program[goal.value].axes;
    program = ir::unrolled(program, &renamed);
    for (ir::OpId& op : ops) op = renamed[op.value];
    element = ir::broadcast_map(goal.program, axes, program[ops[0]].axes)[element];
  }
  const bounds::Graph whole = bounds::scalar_graph(program, ops, goal.inputs, false);
  const size_t elements = whole.targets.size() - goal.conditions.size();
  std::vector<uint32_t> targets{whole.targets[element]};
  targets.insert(targets.end(), whole.targets.begin() + static_cast<ptrdiff_t>(elements), whole.targets.end());
  const std::vector<double> held(whole.variables.size(), std::numeric_limits<double>::quiet_NaN());
  const std::vector<Interval> nothing_proven(whole.nodes.size(), bounds::kEverything);
  const bounds::Graph graph = bounds::specialised(whole, targets, held, nothing_proven);
  std::vector<size_t> choice_of;
  for (const bounds::Variable& variable : graph.variables) {
    for (size_t i = 0; i < goal.choices.size(); ++i) {
      if (goal.choices[i].input == variable.inputs[0]) choice_of.push_back(i);
    }
  }
  return Boxes(goal, graph, std::move(choice_of), points, best, at, limits).run();
}

}  // namespace econ::analysis
