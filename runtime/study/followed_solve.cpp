#include "runtime/study/followed_solve.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "runtime/bounds/points.h"

namespace econ::study {

namespace {

using analysis::Crossing;
using analysis::Crossings;
using analysis::Sides;

/// Sides that differ by less of themselves are equal but for rounding.
constexpr double kEqual = 0x1p-48;
/// A root is looked for this far from where it was, relative to where it was, then ever farther.
constexpr double kFirstStep = 1e-4;
constexpr double kWiden = 4;
/// Steps by the line between two ends; behind a jump that leads nowhere, halving does.
constexpr int kLineSteps = 16;

AnswerAt of_crossings(const Crossings& all, bool grid) {
  AnswerAt answer;
  if (all.found.size() != 1) {
    answer.lack = all.found.empty() ? "no solution" : fmt::format("{} solutions", all.found.size());
    return answer;
  }
  const Crossing& found = all.found.front();
  answer.crossing = found;
  answer.value = grid || found.kind == Crossing::Kind::Jump ? found.high : found.low;
  answer.smooth = !grid && found.kind == Crossing::Kind::Root;
  return answer;
}

bool changes_places(const Crossing& crossing) { return crossing.before * crossing.after == -1; }

}  // namespace

FollowedSolve::FollowedSolve(const ir::Program& program, ir::OpId difference, ir::InputId unknown, SearchDomain domain,
                             bool floor)
    : program_(part_of(program, {difference})), unknown_(unknown), domain_(std::move(domain)), floor_(floor) {
  reads_ = inputs_of(program_);
  const ir::OpId op = program_.outputs.front().op;
  const bool sides = program_[op].kind == ir::OpKind::Apply && program_[op].primitive == builtins::Primitive::Sub;
  const auto own = std::find(reads_.begin(), reads_.end(), unknown);
  if (own == reads_.end()) return;
  reads_.erase(own);
  if (sides) function_.emplace(program_, op, 0, unknown_, std::vector<double>(program_.inputs.size(), 0), floor_);
}

AnswerAt FollowedSolve::look(const std::vector<double>& inputs) {
  if (!function_) return of_crossings({}, false);
  function_->rest_at(inputs);
  return of_crossings(crossings_in(domain_, *function_, floor_), !domain_.grid.empty());
}

AnswerAt FollowedSolve::track(const std::vector<double>& inputs, const AnswerAt& from) {
  if (!function_ || !from.crossing || !changes_places(*from.crossing)) return look(inputs);
  function_->rest_at(inputs);
  const auto found = domain_.grid.empty() ? track_value(*from.crossing) : track_point(*from.crossing);
  return found ? *found : look(inputs);
}

/// The first point of the grid at which the sides have changed places.
std::optional<AnswerAt> FollowedSolve::track_point(const Crossing& from) {
  const std::vector<double>& grid = domain_.grid;
  const auto sign = [&](size_t i) { return function_->sign(function_->at(grid[i])); };
  auto at = static_cast<size_t>(std::lower_bound(grid.begin(), grid.end(), from.high) - grid.begin());
  int here = sign(at);
  while (here == from.before) {
    if (++at == grid.size()) return std::nullopt;
    here = sign(at);
  }
  while (at > 0 && (here == 0 || here == from.after)) {
    const int before = sign(at - 1);
    if (before == from.before) break;
    here = before;
    --at;
  }
  if (at == 0 || (here != 0 && here != from.after)) return std::nullopt;
  AnswerAt answer;
  answer.value = grid[at];
  answer.crossing = from;
  answer.crossing->low = grid[at - 1];
  answer.crossing->high = grid[at];
  return answer;
}

/// Away from where it was, to the side on which the sides change places.
std::optional<AnswerAt> FollowedSolve::track_value(const Crossing& from) {
  const double start = from.high;
  const double first = function_->at(start).difference;
  if (!std::isfinite(first)) return std::nullopt;
  const bool up = first == 0 || (first < 0) == (from.before < 0);
  const double end = up ? domain_.high : domain_.low;
  double step = kFirstStep * (start != 0 ? std::fabs(start) : domain_.high - domain_.low);
  for (double near = start; near != end; step *= kWiden) {
    const double far = up ? std::min(near + step, end) : std::max(near - step, end);
    const double there = function_->at(far).difference;
    if (!std::isfinite(there)) return std::nullopt;
    if (there == 0 || (there < 0) != (first < 0) || first == 0) {
      return up ? between(near, far, from) : between(far, near, from);
    }
    near = far;
  }
  return std::nullopt;
}

/// Where the sides change places between `from` and `to`.
AnswerAt FollowedSolve::between(double from, double to, const Crossing& like) {
  AnswerAt answer;
  answer.crossing = like;
  const auto take = [&](double x, bool equal) {
    answer.value = x;
    answer.smooth = equal;
    answer.crossing->kind = equal ? Crossing::Kind::Root : Crossing::Kind::Jump;
    answer.crossing->low = equal ? x : from;
    answer.crossing->high = x;
    answer.crossing->at_low = function_->at(answer.crossing->low);
    answer.crossing->at_high = function_->at(x);
    return answer;
  };
  const auto equal = [](const Sides& sides) {
    return std::fabs(sides.difference) <= kEqual * std::max(std::fabs(sides.left), std::fabs(sides.right));
  };
  Sides low = function_->at(from), high = function_->at(to);
  if (low.difference == 0) return take(from, true);
  // Regula falsi, the weight of an end that stays halved (Dowell and Jarratt 1971: the Illinois algorithm).
  double weight_low = 1, weight_high = 1;
  for (int i = 0; i < kLineSteps; ++i) {
    const double a = low.difference * weight_low, b = high.difference * weight_high;
    const double x = (from * b - to * a) / (b - a);
    if (!(x > from && x < to)) break;
    const Sides there = function_->at(x);
    if (!std::isfinite(there.difference)) break;
    if (equal(there)) return take(x, true);
    if ((there.difference < 0) == (low.difference < 0)) {
      from = x, low = there, weight_low = 1, weight_high /= 2;
    } else {
      to = x, high = there, weight_high = 1, weight_low /= 2;
    }
  }
  for (double x = bounds::middle({from, to}); x > from && x < to; x = bounds::middle({from, to})) {
    const Sides there = function_->at(x);
    if (there.difference == 0) return take(x, true);
    if ((there.difference < 0) == (low.difference < 0)) {
      from = x, low = there;
    } else {
      to = x, high = there;
    }
  }
  return equal(low) ? take(from, true) : take(to, equal(high));
}

std::vector<double> FollowedSolve::slopes(const std::vector<double>& inputs, const AnswerAt& at) {
  if (!domain_.grid.empty()) return std::vector<double>(reads_.size(), 0);
  if (!at.smooth) return {};
  if (!slopes_) {
    std::vector<ir::InputId> by = reads_;
    by.push_back(unknown_);
    slopes_.emplace(program_, program_.outputs.front().op, by);
  }
  std::vector<double> place = inputs;
  place[unknown_.value] = at.value;
  slopes_->at(place);
  const double own = slopes_->slope(reads_.size());
  std::vector<double> found;
  for (size_t i = 0; i < reads_.size(); ++i) found.push_back(-slopes_->slope(i) / own);
  if (!std::all_of(found.begin(), found.end(), [](double x) { return std::isfinite(x); })) return {};
  return found;
}

// ---- along the timeline

FollowedPeriod::FollowedPeriod(const ir::Program& program, ir::OpId left, ir::OpId right, size_t periods, double start,
                               double step, bool floor)
    : program_(part_of(program, {left, right})), evaluator_(program_), start_(start), step_(step), floor_(floor) {
  reads_ = inputs_of(program_);
  for (size_t k = 0; k < periods; ++k) periods_.push_back(static_cast<double>(k));
}

AnswerAt FollowedPeriod::look(const std::vector<double>& inputs) {
  evaluator_.evaluate(inputs, values_);
  const auto left = values_[program_.outputs[0].op], right = values_[program_.outputs[1].op];
  std::vector<Sides> sides;
  for (size_t k = 0; k < periods_.size(); ++k) {
    const double l = left[left.size() == 1 ? 0 : k], r = right[right.size() == 1 ? 0 : k];
    sides.push_back({l, r, l - r});
  }
  AnswerAt answer = of_crossings(analysis::grid_crossings(periods_, sides, floor_), true);
  answer.value = start_ + answer.value * step_;
  return answer;
}

}  // namespace econ::study
