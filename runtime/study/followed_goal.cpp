#include "runtime/study/followed_goal.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "runtime/analysis/local_search.h"
#include "runtime/study/optimize.h"

namespace econ::study {

namespace {

using analysis::Choice;
using analysis::Goal;
using analysis::Optimum;
using analysis::OptimumLimits;
using analysis::Side;

/// Away from the base a best point is looked for with less, and without a proof.
constexpr OptimumLimits kAway{.work = 20'000, .starts = 128};
constexpr int kLocalPoints = 200;
/// A bend is seen this far beside the best point, relative to the width of the domain.
const double kBeside = std::ldexp(1, -26);
/// A slope of less than this much of the value over the whole domain is that of a smooth top.
constexpr double kFlatTop = 1e-5;
/// Beside a smooth top of several choices the slope may be as large: they are not found to the last digit.
constexpr double kNearTop = 1e-2;

/// `op` at one element, without axes.
ir::OpId picked(ir::Program& program, ir::OpId op, size_t element) {
  std::vector<size_t> digits;
  const auto axes = program[op].axes;
  for (size_t a = axes.size(); a-- > 0; element /= program[axes[a]].size())
    digits.push_back(element % program[axes[a]].size());
  for (size_t a = 0; a < axes.size(); ++a) {
    ir::Op pick;
    pick.kind = ir::OpKind::Pick;
    pick.axis = axes[a];
    pick.index = static_cast<uint32_t>(digits[axes.size() - 1 - a]);
    pick.args = {op};
    pick.axes.assign(axes.begin() + static_cast<ptrdiff_t>(a) + 1, axes.end());
    program.ops.push_back(std::move(pick));
    op = ir::OpId(program.ops.size() - 1);
  }
  return op;
}

/// What every axis of the goal could be made is not what it is at the end of its domain or on a grid.
bool moves(const Choice& choice, const Optimum& best, size_t i) {
  if (!choice.grid.empty()) return false;
  return best.below[i].stop != Side::Stop::End && best.above[i].stop != Side::Stop::End;
}

}  // namespace

FollowedGoal::FollowedGoal(const ir::Program& program, const std::vector<World>& worlds, std::vector<Choice> choices,
                           bool greatest)
    : choices_(std::move(choices)) {
  std::vector<bool> read(program.inputs.size(), false);
  for (const World& world : worlds) {
    std::vector<ir::OpId> ops{world.value};
    ops.insert(ops.end(), world.conditions.begin(), world.conditions.end());
    auto searched = std::make_unique<Searched>();
    searched->program = part_of(program, ops);
    const ir::Program& part = searched->program;
    std::vector<ir::OpId> where;
    for (size_t c = 1; c < part.outputs.size(); ++c) where.push_back(part.outputs[c].op);
    for (size_t e = 0; e < part.elements(part.outputs[0].op); ++e)
      searched->goals.push_back({part, part.outputs[0].op, e, where, greatest, choices_, {}});
    for (const ir::InputId input : inputs_of(part)) read[input.value] = true;
    worlds_.push_back(std::move(searched));
  }
  for (const Choice& choice : choices_) read[choice.input.value] = false;
  for (size_t i = 0; i < read.size(); ++i) {
    if (read[i]) reads_.emplace_back(i);
  }
  by_ = reads_;
  for (const Choice& choice : choices_) by_.push_back(choice.input);
  of_condition_.resize(worlds.front().conditions.size());
}

AnswerAt FollowedGoal::look(const std::vector<double>& inputs) {
  const AnswerAt found = search(inputs, looked_ ? kAway : OptimumLimits{});
  looked_ = true;
  return found;
}

AnswerAt FollowedGoal::search(const std::vector<double>& inputs, const OptimumLimits& limits) {
  AnswerAt answer;
  for (size_t w = 0; w < worlds_.size(); ++w) {
    for (size_t e = 0; e < worlds_[w]->goals.size(); ++e) {
      Goal& goal = worlds_[w]->goals[e];
      goal.inputs = inputs;
      Optimum found = analysis::optimum(goal, Optimized::kFlat, limits);
      const bool better =
          found.found && (!answer.best || (goal.greatest ? found.value > answer.value : found.value < answer.value));
      if (!better) continue;
      answer.value = found.value;
      answer.world = w;
      answer.element = e;
      answer.best = std::move(found);
    }
  }
  answer.smooth = answer.best.has_value();
  if (!answer.best) answer.lack = "no best value";
  return answer;
}

AnswerAt FollowedGoal::track(const std::vector<double>& inputs, const AnswerAt& from) {
  if (!from.best) return look(inputs);
  Goal& goal = worlds_[from.world]->goals[from.element];
  goal.inputs = inputs;
  analysis::GoalPoints points(goal);
  AnswerAt answer = from;
  const double start = points(answer.best->at);
  if (!std::isfinite(start)) return search(inputs, kAway);
  double best = start;
  if (!choices_.empty()) best = std::max(best, search_locally(goal, points, answer.best->at, kLocalPoints));
  answer.value = answer.best->value = points.sign() * best;
  return answer;
}

void FollowedGoal::prepare(const AnswerAt& at) {
  if (slopes_ && of_world_ == at.world && of_element_ == at.element) return;
  of_world_ = at.world;
  of_element_ = at.element;
  ir::Program program = worlds_[at.world]->program;
  const ir::OpId value = picked(program, program.outputs[0].op, at.element);
  slopes_.emplace(program, value, by_);
  for (size_t c = 0; c < of_condition_.size(); ++c) {
    of_condition_[c].reset();
    const ir::Op& condition = program[program.outputs[c + 1].op];
    const bool compares = condition.kind == ir::OpKind::Apply && condition.axes.empty() &&
                          builtins::row_of(condition.primitive).units == builtins::UnitRule::Compare;
    if (!compares) continue;
    ir::Op difference = condition;
    difference.primitive = builtins::Primitive::Sub;
    program.ops.push_back(std::move(difference));
    of_condition_[c].emplace(program, ir::OpId(program.ops.size() - 1), by_);
  }
}

double FollowedGoal::slope_beside(std::vector<double> place, size_t choice, double by, size_t read) {
  place[choices_[choice].input.value] += by;
  slopes_->at(place);
  return slopes_->slope(read);
}

/// The one thing that holds it; Other if several do, or what has no slope.
FollowedGoal::Hold FollowedGoal::hold_of(const std::vector<double>& place, const AnswerAt& at) {
  Hold hold;
  const Optimum& best = *at.best;
  const auto add = [&](Hold::Kind kind, size_t choice, size_t condition) {
    if (hold.kind == kind && kind == Hold::Kind::Condition && hold.condition == condition) return;
    hold = {hold.kind == Hold::Kind::Nothing ? kind : Hold::Kind::Other, choice, condition};
  };
  for (size_t i = 0; i < choices_.size(); ++i) {
    if (!choices_[i].grid.empty()) continue;
    for (const Side* side : {&best.below[i], &best.above[i]}) {
      if (side->stop == Side::Stop::Condition) add(Hold::Kind::Condition, i, side->condition);
      if (side->stop == Side::Stop::Step || side->stop == Side::Stop::Undefined) add(Hold::Kind::Other, i, 0);
    }
    const bool free = best.below[i].stop == Side::Stop::Smooth && best.above[i].stop == Side::Stop::Smooth;
    if (!free || !moves(choices_[i], best, i)) continue;
    const double width = choices_[i].high - choices_[i].low;
    const double left = slope_beside(place, i, -kBeside * width, by_choice(i)) * width;
    const double right = slope_beside(place, i, kBeside * width, by_choice(i)) * width;
    const double size = std::fabs(at.value);
    if (left * right < 0 && std::fabs(left - right) > kFlatTop * size) {
      add(Hold::Kind::Bend, i, 0);
    } else if (!(std::fabs(left) + std::fabs(right) <= kNearTop * size)) {
      add(Hold::Kind::Other, i, 0);
    }
  }
  return hold;
}

std::vector<double> FollowedGoal::slopes(const std::vector<double>& inputs, const AnswerAt& at) {
  if (!at.best) return {};
  prepare(at);
  std::vector<double> place = inputs;
  for (size_t i = 0; i < choices_.size(); ++i) place[choices_[i].input.value] = at.best->at[i];
  const Hold hold = hold_of(place, at);
  std::vector<double> found(reads_.size());
  const auto all_of = [&](ValueAndSlopes& of, const std::vector<double>& where) {
    of.at(where);
    std::vector<double> all;
    for (size_t i = 0; i < by_.size(); ++i) all.push_back(of.slope(i));
    return all;
  };
  if (hold.kind == Hold::Kind::Other) return {};
  std::vector<double> goal, held(by_.size(), 0);
  if (hold.kind == Hold::Kind::Nothing) {
    goal = all_of(*slopes_, place);
  } else if (hold.kind == Hold::Kind::Condition) {
    if (!of_condition_[hold.condition]) return {};
    goal = all_of(*slopes_, place);
    held = all_of(*of_condition_[hold.condition], place);
  } else {
    const Choice& choice = choices_[hold.choice];
    std::vector<double> above = place;
    place[choice.input.value] -= kBeside * (choice.high - choice.low);
    above[choice.input.value] += kBeside * (choice.high - choice.low);
    goal = all_of(*slopes_, place);
    const auto other = all_of(*slopes_, above);
    for (size_t i = 0; i < by_.size(); ++i) held[i] = goal[i] - other[i];
  }
  const size_t own = by_choice(hold.choice);
  const double multiplier = hold.kind == Hold::Kind::Nothing ? 0 : -goal[own] / held[own];
  for (size_t i = 0; i < reads_.size(); ++i) found[i] = multiplier == 0 ? goal[i] : goal[i] + multiplier * held[i];
  if (!std::all_of(found.begin(), found.end(), [](double x) { return std::isfinite(x); })) return {};
  return found;
}

}  // namespace econ::study
