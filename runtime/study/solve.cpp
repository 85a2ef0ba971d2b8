#include "runtime/study/solve.h"

#include <algorithm>
#include <cmath>
#include <deque>

#include <fmt/format.h>

#include "compiler/ir/build.h"
#include "compiler/units/format.h"
#include "runtime/bounds/enclose.h"
#include "runtime/study/affordable.h"
#include "runtime/study/domain_points.h"
#include "runtime/study/statement_text.h"

namespace econ::study {

namespace {

using analysis::Crossing;
using analysis::Crossings;
using analysis::OneUnknown;
using analysis::Sides;
using bounds::Interval;

/// A grid of more points is searched between them.
constexpr size_t kMostGridPoints = 20'000;
/// Parts of the domain that are looked at for where solutions can be while ranges vary.
constexpr size_t kMostParts = 96;
constexpr size_t kBoxesOfAPart = 60;
constexpr uint64_t kWorkOfAPart = 10'000;
constexpr size_t kBoxesOfALine = 20;
/// The ends of where solutions can be are told this closely, relative to where they lie: beyond the digits shown.
constexpr double kNarrow = 0x1p-11;
/// What ranges make possible in two places so close to each other, relative to where they lie, is told as one.
constexpr double kNear = 1e-2;

/// Where `holds` of the sign of left less right, from end to end of what is defined.
template <class Holds>
std::vector<Interval> where(const Crossings& found, Interval domain, const Holds& holds) {
  std::vector<Interval> all;
  const auto add = [&](double low, double high) {
    if (!all.empty() && low <= bounds::next_up(all.back().hi)) {
      all.back().hi = std::max(all.back().hi, high);
    } else {
      all.push_back({low, high});
    }
  };
  double from = domain.lo;
  int sign = found.first_sign;
  for (const Crossing& crossing : found.found) {
    const bool jump = crossing.kind == Crossing::Kind::Jump;  // its place is behind it
    if (holds(sign)) add(from, jump ? crossing.high : crossing.low);
    if (!jump) add(crossing.low, crossing.high);
    from = crossing.high;
    sign = crossing.after;
  }
  if (holds(sign)) add(from, domain.hi);
  return all;
}

std::vector<Interval> both(const std::vector<Interval>& a, const std::vector<Interval>& b) {
  std::vector<Interval> all;
  for (const Interval x : a) {
    for (const Interval y : b) {
      const Interval common{std::max(x.lo, y.lo), std::min(x.hi, y.hi)};
      if (common.lo <= common.hi) all.push_back(common);
    }
  }
  std::sort(all.begin(), all.end(), [](Interval x, Interval y) { return x.lo < y.lo; });
  return all;
}

/// Ratios and counts are compared with the absolute floor (semantics 63).
bool has_floor(const sema::Model& model, const units::Dimension& dimension) {
  if (dimension.dimensionless()) return true;
  const auto& terms = dimension.terms();
  return terms.size() == 1 && terms[0].second == units::Exponent{1, 1} &&
         model.units.base_family(terms[0].first) == units::Family::Count;
}

class Solver {
 public:
  Solver(const sema::Model& model, const sema::Question& question, const Limits& limits,
         diagnostics::Diagnostics& diags)
      : model_(model), question_(question), limits_(limits), diags_(diags) {}

  std::optional<Solved> solve(const std::vector<ScenarioName>& scenarios) {
    if (!describe()) return std::nullopt;
    const auto worlds = worlds_asked(scenarios);
    result_.several_scenarios = worlds.size() > 1;
    for (const auto& scenario : worlds) {
      if (!solve_in(scenario)) return std::nullopt;
    }
    return std::move(result_);
  }

 private:
  const sema::SearchAxis& unknown() const { return question_.over.front(); }
  bool along_time() const { return unknown().kind == sema::SearchAxis::Kind::Labels; }

  bool describe() {
    result_.question = &question_;
    result_.left = single_spaced(question_.what_text[0]);
    result_.right = single_spaced(question_.what_text[1]);
    result_.side_unit = model_[question_.difference].type.shown;
    floor_ = has_floor(model_, model_[question_.difference].type.dimension);
    if (along_time()) {
      const auto& axis = model_[unknown().axis];
      result_.unknown = axis.name;
      for (const auto& label : axis.labels) result_.periods.push_back({label.name, label.display});
      result_.high = static_cast<double>(axis.labels.size() - 1);
      result_.grid = true;
      return true;
    }
    const sema::Domain& domain = *unknown().domain;
    result_.unknown = model_[unknown().parameter].path;
    result_.unit = domain.unit;
    using Kind = sema::Domain::Kind;
    result_.grid = domain.kind == Kind::List || domain.kind == Kind::Step || (domain.kind == Kind::Count) ||
                   (domain.kind == Kind::Log && domain.count != 0);
    if (result_.grid) {
      auto points = domain_points(domain);
      if (!points) {
        diags_.report(diagnostics::Code::PointsNotListed, unknown().span, result_.unknown, points.fault().message);
        return false;
      }
      grid_ = std::move(*points);
      std::sort(grid_.begin(), grid_.end());
      result_.low = grid_.front();
      result_.high = grid_.back();
    } else {
      result_.low = domain.low.to_double();
      result_.high = domain.high.to_double();
    }
    return true;
  }

  std::vector<ScenarioName> worlds_asked(const std::vector<ScenarioName>& scenarios) const {
    for (const auto& axis : question_.over) {
      if (axis.kind != sema::SearchAxis::Kind::Scenario) continue;
      diagnostics::Diagnostics none;
      const std::vector<std::string> all{"all"};
      return choose_scenarios(model_, axis.scenarios.empty() ? all : axis.scenarios, none);
    }
    return scenarios;
  }

  bool solve_in(const ScenarioName& scenario) {
    ir::BuildOptions options;
    if (!along_time()) options.swept = {unknown().parameter};
    ir::Lowering lowering(model_, options);
    std::vector<std::pair<sema::QuantityId, std::vector<double>>> points;
    std::vector<const sema::Domain*> domains;
    for (const auto& axis : question_.over) {
      if (&axis == &unknown() || axis.kind != sema::SearchAxis::Kind::Parameter) continue;
      auto values = domain_points(*axis.domain);
      if (!values) {
        diags_.report(diagnostics::Code::PointsNotListed, axis.span, model_[axis.parameter].path,
                      values.fault().message);
        return false;
      }
      points.emplace_back(axis.parameter, std::move(*values));
      domains.push_back(&*axis.domain);
    }
    std::vector<ir::AxisId> added;
    ir::OpId difference = lowering.lower_over(question_.difference, scenario.id, points, &added);
    std::vector<std::pair<ir::AxisId, AxisView>> known;
    for (size_t i = 0; i < points.size(); ++i) {
      AxisView view{added[i].value, model_[points[i].first].path, {}, false};
      for (const double value : points[i].second)
        view.labels.push_back({units::format_value(value, domains[i]->unit), ""});
      known.emplace_back(added[i], std::move(view));
    }
    for (const sema::AxisId axis : model_[question_.difference].type.axes) {
      const ir::AxisId id = lowering.axis(axis);
      AxisView view{id.value, model_[axis].name, {}, model_[axis].timeline >= 0};
      for (const auto& label : model_[axis].labels) view.labels.push_back({label.name, label.display});
      known.emplace_back(id, std::move(view));
      if (along_time() && axis == unknown().axis) time_ = id;
    }
    std::vector<ir::OpId> renamed;
    // A difference that was folded has no sides any more: it does not depend on the unknown.
    program_ = lowering.take(&renamed);
    difference = renamed[difference.value];
    if (!affordable(program_, limits_, diags_)) return false;
    inputs_.clear();
    for (const ir::Input& input : program_.inputs) inputs_.push_back(input.base);
    if (along_time()) {
      solve_along_time(scenario, difference, known);
    } else {
      for (size_t i = 0; i < program_.inputs.size(); ++i) {
        if (program_.inputs[i].role == ir::InputRole::Swept) input_ = ir::InputId(i);
      }
      view_axes(program_[difference].axes, known);
      for (size_t e = 0; e < program_.elements(difference); ++e) solve_element(scenario, difference, e);
    }
    return true;
  }

  void view_axes(const std::vector<ir::AxisId>& axes, const std::vector<std::pair<ir::AxisId, AxisView>>& known) {
    result_.axes.clear();
    for (const ir::AxisId axis : axes) {
      const auto found = std::find_if(known.begin(), known.end(), [&](const auto& k) { return k.first == axis; });
      AxisView view{axis.value, program_[axis].name, {}, false};
      for (const std::string& label : program_[axis].labels) view.labels.push_back({label, ""});
      result_.axes.push_back(found == known.end() ? view : found->second);
    }
  }

  /// The labels at an element, each axis a digit of its number.
  std::vector<std::string> labels_at(size_t element) const {
    std::vector<std::string> labels(result_.axes.size());
    for (size_t i = labels.size(); i-- > 0;) {
      const auto& all = result_.axes[i].labels;
      labels[i] = all[element % all.size()].name;
      element /= all.size();
    }
    return labels;
  }

  bool has_sides(ir::OpId difference) const {
    const ir::Op& op = program_[difference];
    return op.kind == ir::OpKind::Apply && op.primitive == builtins::Primitive::Sub;
  }

  void solve_element(const ScenarioName& scenario, ir::OpId difference, size_t element) {
    SolvedElement solved{scenario.name, labels_at(element), {}, {}, {}, {0, 0}, {0, 0}};
    const ir::Op& op = program_[difference];
    const bool missing = !op.missing.empty() && op.missing[element];
    const Interval domain{result_.low, result_.high};
    if (missing || !has_sides(difference)) {
      solved.crossings.undefined.push_back(domain);
      result_.elements.push_back(std::move(solved));
      return;
    }
    solved.crossings = crossings_with(difference, element, inputs_);
    if (solved.crossings.found.empty()) attain(difference, element, solved);
    range(difference, element, solved);
    result_.elements.push_back(std::move(solved));
  }

  Crossings crossings_with(ir::OpId difference, size_t element, const std::vector<double>& inputs) {
    OneUnknown function = function_of(difference, element, inputs);
    if (!result_.grid || grid_.size() > kMostGridPoints) {
      Crossings found = analysis::crossings(function, {result_.low, result_.high}, {});
      return result_.grid ? on_grid(function, found) : found;
    }
    std::vector<Sides> sides;
    for (const double x : grid_) sides.push_back(function.at(x));
    return analysis::grid_crossings(grid_, sides, floor_);
  }

  OneUnknown function_of(ir::OpId difference, size_t element, const std::vector<double>& inputs) const {
    return {program_, difference, element, input_, inputs, floor_};
  }

  /// What of all crossings the points of a long grid see: those beside each of them are looked at.
  Crossings on_grid(OneUnknown& function, const Crossings& all) {
    std::vector<double> near{grid_.front(), grid_.back()};
    for (const Crossing& crossing : all.found) {
      const auto low = std::lower_bound(grid_.begin(), grid_.end(), crossing.low) - grid_.begin();
      const auto high = std::upper_bound(grid_.begin(), grid_.end(), crossing.high) - grid_.begin();
      const auto last = static_cast<ptrdiff_t>(grid_.size()) - 1;
      for (ptrdiff_t i = std::max<ptrdiff_t>(low - 1, 0); i <= std::min(low, last); ++i) near.push_back(grid_[i]);
      for (ptrdiff_t i = std::max<ptrdiff_t>(high - 1, 0); i <= std::min(high, last); ++i) near.push_back(grid_[i]);
    }
    std::sort(near.begin(), near.end());
    near.erase(std::unique(near.begin(), near.end()), near.end());
    std::vector<Sides> sides;
    for (const double x : near) sides.push_back(function.at(x));
    Crossings found = analysis::grid_crossings(near, sides, floor_);
    found.complete = all.complete;
    found.open = all.open;
    return found;
  }

  /// The program in which the unknown is uncertain and the ranges are too.
  ir::Program with_unknown(bool ranges, Interval domain) const {
    ir::Program program = program_;
    for (ir::Input& input : program.inputs) {
      const bool range = input.role == ir::InputRole::Uncertain && !input.distribution && !std::isnan(input.base);
      if (!range || !ranges) input.role = ir::InputRole::Swept;
    }
    ir::Input& unknown = program.inputs[input_.value];
    unknown.role = ir::InputRole::Uncertain;
    unknown.low = domain.lo;
    unknown.high = domain.hi;
    unknown.base = domain.lo;
    return program;
  }

  /// What the sides are over the whole domain.
  void attain(ir::OpId difference, size_t element, SolvedElement& solved) const {
    const ir::Program program = with_unknown(false, {result_.low, result_.high});
    const ir::Op& op = program[difference];
    bounds::Options options;
    options.inputs = inputs_;
    options.boxes = 200;
    const auto found = bounds::enclose(program, op.args, options);
    const size_t left = ir::broadcast_map(program, op.axes, program[op.args[0]].axes)[element];
    const size_t right = ir::broadcast_map(program, op.axes, program[op.args[1]].axes)[element];
    solved.left = found[0][left].outer;
    solved.right = found[1][right].outer;
  }

  // ---- while ranges vary

  /// Where solutions can be: a part of the domain is out where the difference cannot be 0. Where each range moves it in
  /// one direction, solutions lie where it is not above 0 with the ranges that make it least, and not below 0 with
  /// those that make it greatest (semantics 35). Other parts are cut, save where there is a solution at
  /// every place, and taken whole in the end.
  void range(ir::OpId difference, size_t element, SolvedElement& solved) {
    const bool any = std::any_of(program_.inputs.begin(), program_.inputs.end(), [](const ir::Input& input) {
      return input.role == ir::InputRole::Uncertain && !input.distribution && input.low != input.high &&
             !std::isnan(input.base);
    });
    if (!any) return;
    std::deque<Interval> open{{result_.low, result_.high}};
    std::vector<Interval> possible;
    bool moved = false;
    for (size_t parts = 0; !open.empty(); ++parts) {
      const Interval part = open.front();
      open.pop_front();
      const ir::Program program = with_unknown(true, part);
      bounds::Options options;
      options.inputs = inputs_;
      options.boxes = kBoxesOfAPart;
      options.work = kWorkOfAPart;
      const auto enclosure = bounds::enclose(program, {&difference, 1}, options)[0][element];
      moved = moved || std::any_of(enclosure.influences.begin(), enclosure.influences.end(),
                                   [&](const bounds::Influence& i) { return i.input != input_; });
      if (!moved) return;
      if (enclosure.always_undefined || !enclosure.outer.contains(0.0)) continue;
      if (const auto inside = possible_in(part, difference, element, enclosure)) {
        possible.insert(possible.end(), inside->begin(), inside->end());
      } else if (parts + open.size() >= kMostParts || is_narrow(part) ||
                 possible_everywhere(part, difference, element, enclosure)) {
        possible.push_back(part);
      } else {
        const double at = bounds::middle(part);
        open.push_back({part.lo, at});
        open.push_back({at, part.hi});
      }
    }
    tell(joined(std::move(possible)), solved);
  }

  static bool is_narrow(Interval part) {
    return part.hi - part.lo <= kNarrow * std::max(std::fabs(part.lo), std::fabs(part.hi));
  }

  /// With the ranges as they are where the difference was found least it is nowhere above 0, and nowhere below 0 as
  /// they are where it was greatest: there is no need to look closer.
  bool possible_everywhere(Interval part, ir::OpId difference, size_t element,
                           const bounds::Enclosure& enclosure) const {
    if (!(enclosure.inner.lo <= 0 && enclosure.inner.hi >= 0)) return false;
    const auto enclosed = [&](const std::vector<bounds::InputValue>& ranges) {
      std::vector<double> inputs = inputs_;
      for (const bounds::InputValue& range : ranges) inputs[range.input.value] = range.value;
      bounds::Options options;
      options.inputs = inputs;
      options.boxes = kBoxesOfALine;
      return bounds::enclose(with_unknown(false, part), {&difference, 1}, options)[0][element];
    };
    const auto least = enclosed(enclosure.low_at);
    if (least.may_be_undefined || least.outer.hi > 0) return false;
    const auto greatest = enclosed(enclosure.high_at);
    return !greatest.may_be_undefined && greatest.outer.lo >= 0;
  }

  std::optional<std::vector<Interval>> possible_in(Interval part, ir::OpId difference, size_t element,
                                                   const bounds::Enclosure& enclosure) {
    std::vector<double> least = inputs_, greatest = inputs_;
    for (const bounds::Influence& influence : enclosure.influences) {
      if (influence.input == input_) continue;
      if (influence.trend == bounds::Trend::Unknown) return std::nullopt;
      place(influence.input, influence.trend == bounds::Trend::Falls, least);
      place(influence.input, influence.trend == bounds::Trend::Rises, greatest);
    }
    OneUnknown at_least = function_of(difference, element, least);
    OneUnknown at_greatest = function_of(difference, element, greatest);
    const Crossings low = analysis::crossings(at_least, part, {});
    const Crossings high = analysis::crossings(at_greatest, part, {});
    if (!low.complete || !high.complete) return std::vector<Interval>{part};
    return both(where(low, part, [](int sign) { return sign <= 0; }),
                where(high, part, [](int sign) { return sign == 0 || sign == 1; }));
  }

  /// Those that all but touch as one.
  static std::vector<Interval> joined(std::vector<Interval> all) {
    std::sort(all.begin(), all.end(), [](Interval a, Interval b) { return a.lo < b.lo; });
    std::vector<Interval> result;
    for (const Interval x : all) {
      if (!result.empty() &&
          x.lo - result.back().hi <= kNear * std::max(std::fabs(x.lo), std::fabs(result.back().hi))) {
        result.back().hi = std::max(result.back().hi, x.hi);
      } else {
        result.push_back(x);
      }
    }
    return result;
  }

  void tell(const std::vector<Interval>& possible, SolvedElement& solved) const {
    std::vector<bool> met(possible.size(), false);
    for (const Crossing& crossing : solved.crossings.found) {
      const double at = crossing.kind == Crossing::Kind::Jump ? crossing.high : crossing.low;
      Interval around{crossing.kind == Crossing::Kind::Plateau ? crossing.low : at, std::max(at, crossing.high)};
      for (size_t i = 0; i < possible.size(); ++i) {
        const Interval x = on_points(possible[i]);
        if (x.hi < around.lo || x.lo > around.hi) continue;
        around = bounds::hull(around, x);
        met[i] = true;
      }
      solved.ranges.push_back(around);
    }
    for (size_t i = 0; i < possible.size(); ++i) {
      if (!met[i]) solved.elsewhere.push_back(on_points(possible[i]));
    }
  }

  /// On a grid a solution is told as the first point that is not before it.
  Interval on_points(Interval x) const {
    if (grid_.empty()) return x;
    const auto first_from = [&](double at) {
      const auto found = std::lower_bound(grid_.begin(), grid_.end(), at);
      return found == grid_.end() ? grid_.back() : *found;
    };
    return {first_from(x.lo), first_from(x.hi)};
  }

  /// An input at its high or low end, with those that are paired with it.
  void place(ir::InputId id, bool high, std::vector<double>& inputs) const {
    const uint32_t pair = program_.inputs[id.value].pair;
    for (size_t i = 0; i < inputs.size(); ++i) {
      const ir::Input& input = program_.inputs[i];
      const bool same = i == id.value || (pair != ir::Input::kNoPair && input.pair == pair);
      if (!same) continue;
      // The trend of a pair is that of the place that all share.
      const bool up = pair != ir::Input::kNoPair && input.opposed ? !high : high;
      inputs[i] = up ? input.high : input.low;
    }
  }

  // ---- along the timeline

  void solve_along_time(const ScenarioName& scenario, ir::OpId difference,
                        const std::vector<std::pair<ir::AxisId, AxisView>>& known) {
    const auto values = reference::evaluate(program_, inputs_);
    const ir::Op& op = program_[difference];
    const auto rest = ir::other_axes(op.axes, time_);
    view_axes(rest, known);
    const auto view = ir::axis_view(program_, rest, op.axes, time_);
    const auto left = has_sides(difference) ? ir::broadcast_map(program_, op.axes, program_[op.args[0]].axes)
                                            : std::vector<uint32_t>{};
    const auto right = has_sides(difference) ? ir::broadcast_map(program_, op.axes, program_[op.args[1]].axes)
                                             : std::vector<uint32_t>{};
    std::vector<double> points;
    for (size_t k = 0; k < view.labels; ++k) points.push_back(static_cast<double>(k));
    for (size_t r = 0; r < view.first.size(); ++r) {
      SolvedElement solved{scenario.name, labels_at(r), {}, {}, {}, {0, 0}, {0, 0}};
      std::vector<Sides> sides;
      for (size_t k = 0; k < view.labels; ++k) {
        const size_t e = view.first[r] + k * view.stride;
        const double d = values[difference][e];
        sides.push_back(left.empty() ? Sides{d, 0, d}
                                     : Sides{values[op.args[0]][left[e]], values[op.args[1]][right[e]], d});
      }
      solved.crossings = analysis::grid_crossings(points, sides, floor_);
      solved.left = {sides[0].left, sides[0].left};
      solved.right = {sides[0].right, sides[0].right};
      for (const Sides& s : sides) {
        if (std::isnan(s.difference)) continue;
        solved.left = bounds::hull(solved.left, {s.left, s.left});
        solved.right = bounds::hull(solved.right, {s.right, s.right});
      }
      result_.elements.push_back(std::move(solved));
    }
  }

  const sema::Model& model_;
  const sema::Question& question_;
  const Limits& limits_;
  diagnostics::Diagnostics& diags_;
  Solved result_;
  std::vector<double> grid_;
  bool floor_ = false;
  ir::Program program_;
  std::vector<double> inputs_;
  ir::InputId input_;
  ir::AxisId time_;
};

}  // namespace

std::optional<Solved> solve(const sema::Model& model, const sema::Question& question,
                            const std::vector<ScenarioName>& scenarios, const Limits& limits,
                            diagnostics::Diagnostics& diags) {
  return Solver(model, question, limits, diags).solve(scenarios);
}

}  // namespace econ::study
