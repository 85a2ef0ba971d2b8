#include "runtime/study/measured_goal.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include <fmt/format.h>

#include "compiler/reference/evaluate.h"
#include "runtime/bounds/enclose.h"
#include "runtime/study/affordable.h"
#include "runtime/study/goal_program.h"
#include "runtime/study/run_measures.h"

namespace econ::study {

namespace {

using analysis::Goal;
using analysis::Optimum;
using analysis::Side;
using bounds::Enclosure;
using sema::Measure;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
/// Worlds are added so many times at most.
constexpr size_t kRounds = 24;
/// The worst world that is known and the worst there is are one if they differ by less, relative to the value.
constexpr double kAgree = 1e-9;
/// A value that is worse than what was attained by more than this is told as the bound has it.
constexpr double kSound = 1e-6;
constexpr double kGap = 1e-7;
/// Operations of all rough looks, of those that look closer, and of local searches.
constexpr double kRoughWork = 2e9, kCloseWork = 2e9, kLocalWork = 6e9;
constexpr double kFewestRuns = 256, kMostRough = 4096;
constexpr size_t kParts = 20;  ///< stretches of runs that tell the error of a goal made of several measures

class Search {
 public:
  Search(const Goal& goal, const std::vector<ir::MeasuredOp>& measured, double flat, const SampleOptions& sampling)
      : asked_(goal),
        flat_(flat),
        sampling_(sampling),
        goal_(scalar_goal(goal.program, goal.value, goal.element, goal.conditions, measured)) {}

  Result<MeasuredOptimum> run(double most_operations) {
    if (auto fault = prepare_runs(most_operations)) return *fault;
    first_worlds();
    for (size_t round = 0; round < kRounds; ++round) {
      search();
      if (!found_.found || !add_worst(found_.at, true)) break;
    }
    for (size_t round = 0; round < 3 && found_.found && worlds_of_sides(); ++round) {
      search();
      add_worst(found_.at, true);
    }
    result_.optimum = found_;
    if (found_.found) {
      if (auto fault = tell()) return *fault;
    }
    result_.optimum.at.resize(std::min(result_.optimum.at.size(), asked_.choices.size()));
    result_.optimum.below.resize(result_.optimum.at.size());
    result_.optimum.above.resize(result_.optimum.at.size());
    for (const auto& worlds : worlds_) result_.value.worlds += worlds.size();
    return std::move(result_);
  }

 private:
  double sign() const { return asked_.greatest ? 1 : -1; }

  // ---- runs

  std::optional<Fault> prepare_runs(double most_operations) {
    const auto of_runs = [](const Taken& taken) { return taken.measure.of_runs(); };
    if (std::none_of(goal_.taken.begin(), goal_.taken.end(), of_runs)) return std::nullopt;
    auto made = RunMeasures::make(goal_, asked_.choices, sampling_);
    if (!made) return made.fault();
    runs_ = std::move(*made);
    const double cost = std::max<double>(1, static_cast<double>(runs_->cost()));
    const double all = cost * static_cast<double>(runs_->runs());
    limits_.starts = static_cast<size_t>(std::clamp(10 * kRoughWork / (cost * kFewestRuns), 64.0, 1024.0));
    const double rough = kRoughWork / (cost * static_cast<double>(limits_.starts));
    runs_->set_rough_runs(static_cast<uint64_t>(std::clamp(rough, kFewestRuns, kMostRough)));
    limits_.finer = static_cast<size_t>(std::clamp(kCloseWork / all, 4.0, 16.0));
    limits_.local_points = static_cast<int>(std::clamp(kLocalWork / (4 * all), 30.0, 300.0));
    const double points = static_cast<double>(limits_.finer) + 4.0 * limits_.local_points;
    if (all * points > most_operations)
      return Fault{fmt::format("{} operations for {} runs at some {:.0f} points, more than the limit of {}",
                               count_text(all * points), count_text(static_cast<double>(runs_->runs())), points,
                               count_text(most_operations))};
    result_.value.runs = runs_->runs();
    result_.value.seed = sampling_.seed;
    return std::nullopt;
  }

  // ---- worlds

  /// Choices where `at` has them, distributions at their median, ranges open.
  Enclosure enclose(const Taken& taken, const std::vector<double>* at, bool slopes_only) const {
    ir::Program program = goal_.program;
    std::vector<double> inputs = asked_.inputs;
    for (ir::Input& input : program.inputs) {
      if (!is_range(input)) input.role = ir::InputRole::Swept;
    }
    for (size_t i = 0; i < asked_.choices.size(); ++i) {
      const analysis::Choice& choice = asked_.choices[i];
      ir::Input& input = program.inputs[choice.input.value];
      if (at != nullptr) {
        inputs[choice.input.value] = (*at)[i];
      } else if (choice.low < choice.high) {
        input.role = ir::InputRole::Uncertain;
        input.base = input.low = choice.low;
        input.high = choice.high;
      } else {
        inputs[choice.input.value] = choice.low;
      }
    }
    bounds::Options options;
    options.inputs = inputs;
    options.gap = kGap;
    if (slopes_only) {
      options.boxes = 0;
      options.work = 0;
    }
    return bounds::enclose(program, {&taken.value, 1}, options)[0][0];
  }

  /// Ranges at the end that is worst wherever the choices stand, if there is one; the others at their base, or of a
  /// measure that looks for the best, open.
  void first_worlds() {
    worlds_.resize(goal_.taken.size());
    for (size_t t = 0; t < goal_.taken.size(); ++t) {
      const Taken& taken = goal_.taken[t];
      if (taken.measure.of_runs()) continue;
      World world = asked_.inputs;
      for (size_t i = 0; i < world.size(); ++i) {
        if (is_range(goal_.program.inputs[i]) && !taken.worst()) world[i] = kNone;
      }
      const Enclosure anywhere = enclose(taken, nullptr, true);
      for (const auto& influence : anywhere.influences) {
        if (influence.trend == bounds::Trend::Unknown) continue;
        const bool rises = influence.trend == bounds::Trend::Rises;
        put(world, influence.input, rises == (taken.measure.kind == Measure::Kind::High));
      }
      for (size_t i = 0; i < world.size(); ++i) {
        const ir::Input& input = goal_.program.inputs[i];
        if (is_range(input) && std::isnan(world[i]) && !reads(taken.value, i)) world[i] = input.base;
      }
      worlds_[t].push_back(std::move(world));
    }
  }

  bool reads(ir::OpId value, size_t input) const {
    const auto& ops = goal_.program.ops;
    std::vector<bool> needed(value.value + 1, false);
    needed[value.value] = true;
    for (size_t i = value.value + 1; i-- > 0;) {
      if (!needed[i]) continue;
      if (ops[i].kind == ir::OpKind::Input && ops[i].input.value == input) return true;
      for (const ir::OpId arg : ops[i].args) needed[arg.value] = true;
    }
    return false;
  }

  /// A range at its high end, or all of its pair.
  void put(World& world, ir::InputId id, bool high) const {
    const auto& inputs = goal_.program.inputs;
    const ir::Input& first = inputs[id.value];
    for (size_t i = 0; i < inputs.size(); ++i) {
      const bool together = first.pair != ir::Input::kNoPair && inputs[i].pair == first.pair;
      if ((i != id.value && !together) || !is_range(inputs[i])) continue;
      world[i] = high != (together && inputs[i].opposed) ? inputs[i].high : inputs[i].low;
    }
  }

  void search() {
    worlds_goal_ = in_worlds(goal_, worlds_);
    Goal relaxed{worlds_goal_.program, worlds_goal_.value, 0,      worlds_goal_.conditions, asked_.greatest,
                 asked_.choices,       inputs_of_worlds(), nullptr};
    relaxed.choices.insert(relaxed.choices.end(), worlds_goal_.choices.begin(), worlds_goal_.choices.end());
    if (runs_) relaxed.follow = [this](std::vector<double>& inputs, bool rough) { runs_->follow(inputs, rough); };
    found_ = analysis::optimum(relaxed, flat_, limits_);
  }

  std::vector<double> inputs_of_worlds() const {
    std::vector<double> inputs = asked_.inputs;
    inputs.resize(worlds_goal_.program.inputs.size(), 0);
    return inputs;
  }

  /// The inputs of the goal in its worlds at a point.
  std::vector<double> inputs_at(const std::vector<double>& at) const {
    std::vector<double> inputs = inputs_of_worlds();
    for (size_t i = 0; i < at.size(); ++i) {
      const bool own = i < asked_.choices.size();
      const auto& choice = own ? asked_.choices[i] : worlds_goal_.choices[i - asked_.choices.size()];
      inputs[choice.input.value] = at[i];
    }
    return inputs;
  }

  /// Adds the worlds that are worse at a point than those which are known. False if there are none.
  bool add_worst(const std::vector<double>& at, bool keep_slack) {
    if (keep_slack) slack_.assign(goal_.taken.size(), 0);
    std::vector<double> inputs = inputs_at(at);
    if (runs_) runs_->follow(inputs, false);
    const auto values = reference::evaluate(worlds_goal_.program, inputs);
    bool added = false;
    for (size_t t = 0; t < goal_.taken.size(); ++t) {
      const Taken& taken = goal_.taken[t];
      if (taken.measure.of_runs() || !taken.worst()) continue;
      const Enclosure known = enclose(taken, &at, false);
      const bool least = taken.measure.kind == Measure::Kind::Low;
      const double here = values[worlds_goal_.taken[t]][0];
      const double scale = std::max(std::fabs(here), known.scale * 0x1p-40);
      const double attained = least ? here - known.inner.lo : known.inner.hi - here;
      const double possible = least ? here - known.outer.lo : known.outer.hi - here;
      if (keep_slack) slack_[t] = known.may_be_undefined ? kInfinity : std::max(0.0, possible) / scale;
      if (!(attained > kAgree * scale)) continue;
      World world = asked_.inputs;
      for (const auto& place : least ? known.low_at : known.high_at) world[place.input.value] = place.value;
      if (std::find(worlds_[t].begin(), worlds_[t].end(), world) != worlds_[t].end()) continue;
      worlds_[t].push_back(std::move(world));
      added = true;
    }
    return added;
  }

  /// How far a choice may go is told by the worlds that are worst there.
  bool worlds_of_sides() {
    bool added = false;
    for (size_t i = 0; i < asked_.choices.size(); ++i) {
      for (const auto* side : {&found_.below[i], &found_.above[i]}) {
        std::vector<double> at = found_.at;
        at[i] = side->within;
        added = add_worst(at, false) || added;
      }
    }
    return added;
  }

  // ---- what is told

  std::optional<Fault> tell() {
    Optimum& best = result_.optimum;
    std::vector<double> inputs = inputs_at(best.at);
    if (runs_) {
      const auto told = runs_->tell(inputs, RangesAt::Base);
      if (!told) return told.fault();
      put_measures(*told, inputs, false);
      for (const SampledColumn& column : *told)
        result_.value.undefined = std::max(result_.value.undefined, column.low.undefined);
      best.value = value_at(inputs);
      if (best.proven) best.bound = best.value;
      result_.value.error = error_at(*told, inputs);
    }
    const double slack = slack_.empty() ? 0 : *std::max_element(slack_.begin(), slack_.end());
    if (slack > kSound) {
      std::vector<double> outside = goal_inputs(best.at);
      for (size_t t = 0; t < goal_.taken.size(); ++t) outside[goal_.taken[t].input.value] = sound_value(t, inputs);
      const double worse = reference::evaluate(goal_.program, outside)[goal_.value][0];
      if (std::isfinite(worse)) best.value = worse;
      best.proven = false;
    }
    tell_range(inputs);
    return std::nullopt;
  }

  /// The end that bounds give where worlds do not reach it.
  double sound_value(size_t t, const std::vector<double>& inputs) const {
    const Taken& taken = goal_.taken[t];
    if (taken.measure.of_runs()) return inputs[taken.input.value];
    if (!taken.worst()) return reference::evaluate(worlds_goal_.program, inputs)[worlds_goal_.taken[t]][0];
    const Enclosure known = enclose(taken, &result_.optimum.at, false);
    return taken.measure.kind == Measure::Kind::Low ? known.outer.lo : known.outer.hi;
  }

  std::vector<double> goal_inputs(const std::vector<double>& at) const {
    std::vector<double> inputs = asked_.inputs;
    for (size_t i = 0; i < asked_.choices.size(); ++i) inputs[asked_.choices[i].input.value] = at[i];
    return inputs;
  }

  static double measure_of(const Measure& measure, const engine::ColumnSummary& summary) {
    return measure.kind == Measure::Kind::Mean        ? summary.mean()
           : measure.kind == Measure::Kind::Deviation ? summary.sd()
                                                      : summary.quantile(measure.probability);
  }

  void put_measures(const std::vector<SampledColumn>& told, std::vector<double>& inputs, bool high) const {
    for (size_t t = 0; t < goal_.taken.size(); ++t) {
      const Taken& taken = goal_.taken[t];
      if (taken.measure.of_runs())
        inputs[taken.input.value] = measure_of(taken.measure, high ? told[t].high : told[t].low);
    }
  }

  double value_at(const std::vector<double>& inputs) const {
    return reference::evaluate(worlds_goal_.program, inputs)[worlds_goal_.value][0];
  }

  /// The measure that is the whole goal.
  const Taken* alone() const {
    for (const Taken& taken : goal_.taken) {
      const ir::Op& op = goal_.program[goal_.value];
      if (op.kind == ir::OpKind::Input && op.input == taken.input) return &taken;
    }
    return nullptr;
  }

  /// That of `econ sample` where it has one; else from how much the goal differs between stretches of the runs.
  double error_at(const std::vector<SampledColumn>& told, std::vector<double> inputs) const {
    if (const Taken* whole = alone(); whole != nullptr && whole->measure.kind != Measure::Kind::Deviation) {
      if (!whole->measure.of_runs()) return 0;
      const auto& summary = told[static_cast<size_t>(whole - goal_.taken.data())].low;
      return whole->measure.kind == Measure::Kind::Mean ? summary.error_of_mean()
                                                        : summary.error_of_quantile(whole->measure.probability);
    }
    if (runs_->runs() < kParts * 10) return kNone;
    engine::Moments moments;
    for (size_t part = 0; part < kParts; ++part) {
      runs_->follow_part(inputs, part, kParts);
      moments.merge({1, value_at(inputs), 0});
    }
    return std::sqrt(moments.m2 / (kParts - 1) / kParts);
  }

  /// Of a goal that is one measure: what ranges make of it at the best point.
  void tell_range(const std::vector<double>& inputs) {
    MeasuredValue& value = result_.value;
    value.base = result_.optimum.value;
    value.range = {value.base, value.base};
    const Taken* whole = alone();
    if (whole == nullptr) return;
    if (!whole->measure.of_runs()) {
      const Enclosure known = enclose(*whole, &result_.optimum.at, false);
      value.range = known.outer;
      value.base = known.base;
      return;
    }
    const auto told = runs_->tell(inputs, RangesAt::Corners);
    if (!told) return;
    const SampledColumn& column = (*told)[static_cast<size_t>(whole - goal_.taken.data())];
    if (!column.trouble.empty() || !column.ranged) return;
    value.range = {measure_of(whole->measure, column.low), measure_of(whole->measure, column.high)};
  }

  static constexpr double kInfinity = std::numeric_limits<double>::infinity();

  const Goal& asked_;
  double flat_;
  SampleOptions sampling_;
  ScalarGoal goal_;
  std::unique_ptr<RunMeasures> runs_;
  analysis::OptimumLimits limits_;
  std::vector<std::vector<World>> worlds_;  ///< by measure
  WorldGoal worlds_goal_;
  Optimum found_;
  std::vector<double> slack_;  ///< by measure: how much worse its value may be than in any world known, relative to it
  MeasuredOptimum result_;
};

}  // namespace

Result<MeasuredOptimum> measured_optimum(const Goal& goal, const std::vector<ir::MeasuredOp>& measured, double flat,
                                         const SampleOptions& sampling, double most_operations) {
  return Search(goal, measured, flat, sampling).run(most_operations);
}

}  // namespace econ::study
