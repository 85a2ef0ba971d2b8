#include "runtime/study/solve.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "compiler/ir/build.h"
#include "compiler/units/format.h"
#include "runtime/bounds/enclose.h"
#include "runtime/study/affordable.h"
#include "runtime/study/domain_points.h"
#include "runtime/study/left_out.h"
#include "runtime/study/search_domain.h"
#include "runtime/study/solution_ranges.h"
#include "runtime/study/statement_text.h"

namespace econ::study {

namespace {

using analysis::Crossing;
using analysis::Crossings;
using analysis::OneUnknown;
using analysis::Sides;
using bounds::Interval;

/// Nodes that the proof of one run's solution visits.
constexpr uint64_t kWorkOfARun = 20'000;
class Solver {
 public:
  Solver(const sema::Model& model, const sema::Question& question, const Limits& limits,
         diagnostics::Diagnostics& diags, const std::optional<SampleOptions>& runs)
      : model_(model), question_(question), limits_(limits), diags_(diags), runs_(runs) {}

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
    for (const std::string& text : question_.where_text) result_.conditions.push_back(single_spaced(text));
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
    auto searched = search_domain(domain);
    if (!searched) {
      diags_.report(diagnostics::Code::PointsNotListed, unknown().span, result_.unknown, searched.fault().message);
      return false;
    }
    domain_ = std::move(*searched);
    result_.grid = !domain_.grid.empty();
    result_.low = domain_.low;
    result_.high = domain_.high;
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
    std::vector<sema::ExprId> asked{question_.difference};
    asked.insert(asked.end(), question_.where.begin(), question_.where.end());
    conditions_ = lowering.lower_over(asked, scenario.id, points, &added);
    ir::OpId difference = conditions_.front();
    conditions_.erase(conditions_.begin());
    if (!conditions_.empty()) difference = where_conditions_hold(lowering.builder(), difference);
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
    for (ir::OpId& condition : conditions_) condition = renamed[condition.value];
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

  /// The difference, without a value where a condition fails.
  ir::OpId where_conditions_hold(ir::ProgramBuilder& builder, ir::OpId difference) const {
    using builtins::Primitive;
    ir::OpId all = conditions_.front();
    for (size_t i = 1; i < conditions_.size(); ++i) all = builder.apply(Primitive::And, {all, conditions_[i]});
    const ir::OpId nothing = builder.constant(std::nan(""));
    const ir::Op op = builder.program()[difference];
    if (!is_subtraction(op)) return builder.apply(Primitive::Select, {all, difference, nothing});
    return builder.apply(Primitive::Sub, {builder.apply(Primitive::Select, {all, op.args[0], nothing}), op.args[1]});
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

  static bool is_subtraction(const ir::Op& op) {
    return op.kind == ir::OpKind::Apply && op.primitive == builtins::Primitive::Sub;
  }
  bool has_sides(ir::OpId difference) const { return is_subtraction(program_[difference]); }

  void solve_element(const ScenarioName& scenario, ir::OpId difference, size_t element) {
    SolvedElement solved;
    solved.scenario = scenario.name;
    solved.labels = labels_at(element);
    const ir::Op& op = program_[difference];
    const bool missing = !op.missing.empty() && op.missing[element];
    if (missing || !has_sides(difference)) {
      solved.crossings.undefined.push_back({result_.low, result_.high});
      const auto values = reference::evaluate(program_, inputs_);
      solved.left_out = take_left_out(solved.crossings, [&](double) { return failing(values, difference, element); });
      result_.elements.push_back(std::move(solved));
      return;
    }
    OneUnknown equation(program_, difference, element, input_, inputs_, floor_);
    solved.crossings = crossings_in(domain_, equation, floor_);
    solved.left_out =
        take_left_out(solved.crossings, [&](double x) { return failing(equation.values_at(x), difference, element); });
    if (solved.crossings.found.empty()) attain(equation, solved);
    range(equation, solved);
    over_runs(difference, solved, [&](const std::vector<double>& inputs) {
      OneUnknown drawn(program_, difference, element, input_, inputs, floor_);
      return crossings_in(domain_, drawn, floor_, {.work = kWorkOfARun});
    });
    result_.elements.push_back(std::move(solved));
  }

  /// The first condition that is false.
  std::optional<size_t> failing(const reference::Evaluation& values, ir::OpId difference, size_t element) const {
    for (size_t c = 0; c < conditions_.size(); ++c) {
      const auto map = ir::broadcast_map(program_, program_[difference].axes, program_[conditions_[c]].axes);
      if (values[conditions_[c]][map[element]] == 0) return c;
    }
    return std::nullopt;
  }

  template <class Solve>
  void over_runs(ir::OpId difference, SolvedElement& solved, const Solve& solve) const {
    if (runs_) solved.runs = solutions_of_runs(program_, difference, inputs_, *runs_, result_.grid, solve);
  }

  /// What the sides are over the whole domain.
  void attain(const OneUnknown& equation, SolvedElement& solved) const {
    const ir::Program program = with_unknown(equation, false, {result_.low, result_.high});
    const ir::Op& op = program[equation.difference()];
    bounds::Options options;
    options.inputs = inputs_;
    options.boxes = 200;
    const auto found = bounds::enclose(program, op.args, options);
    const auto at = [&](size_t side) {
      return found[side][ir::broadcast_map(program, op.axes, program[op.args[side]].axes)[equation.element()]].outer;
    };
    solved.left = at(0);
    solved.right = at(1);
  }

  // ---- while ranges vary

  void range(const OneUnknown& equation, SolvedElement& solved) const {
    const Interval domain{result_.low, result_.high};
    std::vector<Interval> stretches{domain};
    // Conditions that do not move with the ranges leave out the same everywhere.
    if (!solved.left_out.empty() && !result_.grid && !reads_a_range(equation, conditions_, domain))
      stretches = not_left_out(solved);
    if (const auto possible = possible_solutions(equation, stretches, !conditions_.empty())) tell(*possible, solved);
  }

  std::vector<Interval> not_left_out(const SolvedElement& solved) const {
    std::vector<Interval> stretches;
    double from = result_.low;
    for (const LeftOut& left_out : solved.left_out) {
      if (left_out.at.lo > from) stretches.push_back({from, bounds::next_down(left_out.at.lo)});
      from = bounds::next_up(left_out.at.hi);
    }
    if (from <= result_.high) stretches.push_back({from, result_.high});
    return stretches;
  }

  void tell(const PossibleSolutions& found, SolvedElement& solved) const {
    const auto& possible = found.stretches;
    solved.beyond = found.beyond;
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
    const auto& grid = domain_.grid;
    if (grid.empty()) return x;
    const auto first_from = [&](double at) {
      const auto found = std::lower_bound(grid.begin(), grid.end(), at);
      return found == grid.end() ? grid.back() : *found;
    };
    return {first_from(x.lo), first_from(x.hi)};
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
    const auto sides_at = [&](const reference::Evaluation& at, const std::vector<size_t>& elements) {
      std::vector<Sides> sides;
      for (const size_t e : elements) {
        const double d = at[difference][e];
        sides.push_back(left.empty() ? Sides{d, 0, d} : Sides{at[op.args[0]][left[e]], at[op.args[1]][right[e]], d});
      }
      return sides;
    };
    for (size_t r = 0; r < view.first.size(); ++r) {
      SolvedElement solved;
      solved.scenario = scenario.name;
      solved.labels = labels_at(r);
      std::vector<size_t> elements;
      for (size_t k = 0; k < view.labels; ++k) elements.push_back(view.first[r] + k * view.stride);
      const std::vector<Sides> sides = sides_at(values, elements);
      solved.crossings = analysis::grid_crossings(points, sides, floor_);
      solved.left_out = take_left_out(
          solved.crossings, [&](double k) { return failing(values, difference, elements[static_cast<size_t>(k)]); });
      if (const auto possible = possible_periods(program_, difference, elements, inputs_)) tell(*possible, solved);
      over_runs(difference, solved, [&](const std::vector<double>& inputs) {
        return analysis::grid_crossings(points, sides_at(reference::evaluate(program_, inputs), elements), floor_);
      });
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
  const std::optional<SampleOptions>& runs_;
  Solved result_;
  SearchDomain domain_;  ///< of a parameter
  bool floor_ = false;
  ir::Program program_;
  std::vector<ir::OpId> conditions_;  ///< of the program
  std::vector<double> inputs_;
  ir::InputId input_;
  ir::AxisId time_;
};

}  // namespace

std::optional<Solved> solve(const sema::Model& model, const sema::Question& question,
                            const std::vector<ScenarioName>& scenarios, const Limits& limits,
                            diagnostics::Diagnostics& diags, const std::optional<SampleOptions>& runs) {
  return Solver(model, question, limits, diags, runs).solve(scenarios);
}

}  // namespace econ::study
