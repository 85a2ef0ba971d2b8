#include "runtime/study/optimize.h"

#include <algorithm>
#include <cmath>

#include "compiler/ir/build.h"
#include "runtime/bounds/enclose.h"
#include "runtime/study/affordable.h"
#include "runtime/study/search_domain.h"
#include "runtime/study/statement_text.h"

namespace econ::study {

namespace {

using analysis::Choice;
using analysis::Goal;
using analysis::Optimum;
using sema::SearchAxis;

class Optimizer {
 public:
  Optimizer(const sema::Model& model, const sema::Question& question, const Limits& limits,
            diagnostics::Diagnostics& diags, const SampleOptions& sampling)
      : model_(model), question_(question), limits_(limits), diags_(diags), sampling_(sampling) {}

  std::optional<Optimized> run(std::vector<ScenarioName> scenarios) {
    result_.question = &question_;
    result_.goal = single_spaced(question_.what_text[0]);
    for (const std::string& text : question_.where_text) result_.conditions.push_back(single_spaced(text));
    result_.unit = model_[question_.what[0]].type.shown;
    for (const SearchAxis& axis : question_.over) {
      if (axis.kind == SearchAxis::Kind::Parameter && !add_parameter(axis)) return std::nullopt;
      if (axis.kind == SearchAxis::Kind::Labels) result_.axes.push_back(model_[axis.axis].name);
      if (axis.kind != SearchAxis::Kind::Scenario) continue;
      diagnostics::Diagnostics none;
      const std::vector<std::string> all{"all"};
      scenarios = choose_scenarios(model_, axis.scenarios.empty() ? all : axis.scenarios, none);
      result_.scenario_chosen = true;
    }
    for (const auto& scenario : scenarios) {
      if (!optimize_in(scenario)) return std::nullopt;
    }
    if (result_.scenario_chosen) keep_best(result_.elements, 0);
    return std::move(result_);
  }

 private:
  bool greatest() const { return question_.verb == ast::Verb::Maximize; }

  bool add_parameter(const SearchAxis& axis) {
    const sema::Domain& domain = *axis.domain;
    auto searched = search_domain(domain);
    if (!searched) {
      diags_.report(diagnostics::Code::PointsNotListed, axis.span, model_[axis.parameter].path,
                    searched.fault().message);
      return false;
    }
    Choice choice{{}, searched->low, searched->high, std::move(searched->grid)};
    result_.parameters.push_back(
        {model_[axis.parameter].path, domain.unit, choice.low, choice.high, !choice.grid.empty()});
    choices_.push_back(std::move(choice));
    swept_.push_back(axis.parameter);
    return true;
  }

  /// The best of all labels.
  bool optimize_in(const ScenarioName& scenario) {
    ir::Lowering lowering(model_, {.uncertain_as_inputs = true, .swept = swept_, .measures = true});
    std::vector<ir::OpId> ops{lowering.lower(question_.what[0], scenario.id)};
    for (const sema::ExprId where : question_.where) ops.push_back(lowering.lower(where, scenario.id));
    std::vector<ir::AxisId> axes;
    for (const SearchAxis& axis : question_.over) {
      if (axis.kind == SearchAxis::Kind::Labels) axes.push_back(lowering.axis(axis.axis));
    }
    std::vector<ir::MeasuredOp> measured = lowering.measured();
    std::vector<ir::OpId> renamed;
    const ir::Program program = lowering.take(&renamed);
    for (ir::OpId& op : ops) op = renamed[op.value];
    for (ir::MeasuredOp& m : measured) m.value = renamed[m.value.value];
    if (!affordable(program, limits_, diags_) || !all_random(program, measured)) return false;
    Goal goal{program, ops[0], 0, {ops.begin() + 1, ops.end()}, greatest(), choices_, {}};
    for (const ir::Input& input : program.inputs) goal.inputs.push_back(input.base);
    for (size_t i = 0; i < goal.choices.size(); ++i) goal.choices[i].input = ir::InputId(i);  // the first of all
    const size_t first = result_.elements.size();
    for (size_t e = 0; e < program.elements(ops[0]); ++e) {
      goal.element = e;
      OptimizedElement element{scenario.name, labels_at(program, ops[0], axes, e), {}, {0, 0}, {}};
      if (!(measured.empty() ? search(goal, element) : search_measured(goal, measured, element))) return false;
      result_.elements.push_back(std::move(element));
    }
    keep_best(result_.elements, first);
    return true;
  }

  static bool search(const Goal& goal, OptimizedElement& element) {
    element.optimum = analysis::optimum(goal, Optimized::kFlat, {});
    if (element.optimum.found) element.range = range_at(goal, element.optimum);
    return true;
  }

  bool search_measured(const Goal& goal, const std::vector<ir::MeasuredOp>& measured, OptimizedElement& element) {
    auto found = measured_optimum(goal, measured, Optimized::kFlat, sampling_, limits_.sweep_cost);
    if (!found) {
      diags_.report(diagnostics::Code::SolveForm, question_.span, found.fault().message)
          .help("take fewer runs: `--runs 10k`");
      return false;
    }
    element.optimum = std::move(found->optimum);
    element.measured = found->value;
    element.range = {element.optimum.value, element.optimum.value};
    return true;
  }

  /// Runs of what does not vary would tell nothing.
  bool all_random(const ir::Program& program, const std::vector<ir::MeasuredOp>& measured) {
    const auto random = depends_on_distribution(program);
    for (const ir::MeasuredOp& m : measured) {
      if (!m.measure.of_runs() || random[m.value.value]) continue;
      std::string chosen;
      for (const auto& parameter : result_.parameters) chosen += (chosen.empty() ? "`" : ", `") + parameter.name + "`";
      diags_
          .report(diagnostics::Code::NothingDrawn, question_.span, name_of(m.measure) + "(… over run)",
                  chosen.empty() ? "everything" : chosen)
          .note("what is chosen is drawn no more, and nothing else in it is a distribution")
          .help("leave the measure away");
      return false;
    }
    return true;
  }

  /// Of those from `first` on.
  void keep_best(std::vector<OptimizedElement>& all, size_t first) const {
    const auto better = [&](double a, double b) { return greatest() ? a > b : a < b; };
    size_t best = first;
    for (size_t i = first; i < all.size(); ++i) {
      const Optimum &a = all[i].optimum, &b = all[best].optimum;
      if (!b.unbounded && (a.unbounded || (a.found && (!b.found || better(a.value, b.value))))) best = i;
    }
    bool proven = true;
    double bound = all[best].optimum.bound;
    for (size_t i = first; i < all.size(); ++i) {
      const Optimum& a = all[i].optimum;
      const bool beaten = all[best].optimum.found && !better(a.bound, all[best].optimum.value);
      proven = proven && (a.proven || beaten);
      if (better(a.bound, bound)) bound = a.bound;
    }
    OptimizedElement kept = std::move(all[best]);
    kept.optimum.bound = bound;
    kept.optimum.proven = proven;
    all.resize(first);
    all.push_back(std::move(kept));
  }

  std::vector<AxisLabel> labels_at(const ir::Program& program, ir::OpId op, const std::vector<ir::AxisId>& wanted,
                                   size_t element) const {
    const auto& axes = program[op].axes;
    std::vector<size_t> index(axes.size());
    for (size_t i = axes.size(); i-- > 0;) {
      index[i] = element % program[axes[i]].size();
      element /= program[axes[i]].size();
    }
    std::vector<AxisLabel> labels;
    size_t next = 0;
    for (const SearchAxis& axis : question_.over) {
      if (axis.kind != SearchAxis::Kind::Labels) continue;
      const auto at = std::find(axes.begin(), axes.end(), wanted[next++]);
      const auto& all = model_[axis.axis].labels;
      if (at == axes.end()) {
        labels.push_back({"any", ""});
      } else {
        const auto& label = all[index[static_cast<size_t>(at - axes.begin())]];
        labels.push_back({label.name, label.display});
      }
    }
    return labels;
  }

  static bounds::Interval range_at(const Goal& goal, const Optimum& found) {
    bounds::Options options;
    std::vector<double> inputs = goal.inputs;
    for (size_t i = 0; i < goal.choices.size(); ++i) inputs[goal.choices[i].input.value] = found.at[i];
    ir::Program program = goal.program;
    for (ir::Input& input : program.inputs) {
      if (input.distribution) input.role = ir::InputRole::Swept;
    }
    options.inputs = inputs;
    const bool ranges = std::any_of(program.inputs.begin(), program.inputs.end(), [](const ir::Input& input) {
      return input.role == ir::InputRole::Uncertain && input.low != input.high;
    });
    if (!ranges) return {found.value, found.value};
    return bounds::enclose(program, {&goal.value, 1}, options)[0][goal.element].outer;
  }

  const sema::Model& model_;
  const sema::Question& question_;
  const Limits& limits_;
  diagnostics::Diagnostics& diags_;
  const SampleOptions& sampling_;
  Optimized result_;
  std::vector<Choice> choices_;
  std::vector<sema::QuantityId> swept_;
};

}  // namespace

std::optional<Optimized> optimize(const sema::Model& model, const sema::Question& question,
                                  const std::vector<ScenarioName>& scenarios, const Limits& limits,
                                  diagnostics::Diagnostics& diags, const SampleOptions& sampling) {
  return Optimizer(model, question, limits, diags, sampling).run(scenarios);
}

}  // namespace econ::study
