#include "runtime/study/sweep_results.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "compiler/reference/evaluate.h"
#include "runtime/engine/rows.h"

namespace econ::study {

namespace {

std::vector<double> columns_at(const plan::Plan& plan, engine::TileInputs& inputs, const engine::BatchFunction& batch,
                               const engine::Ranked& row) {
  inputs.compute(batch, row.point, 1);
  std::vector<double> values;
  for (const plan::Column& column : plan.columns) values.push_back(*inputs.slot(column.slots[row.scenario]));
  return values;
}

/// Looks at points from the first undefined value on, in order, until it has seen enough of them.
class CauseFinder {
 public:
  CauseFinder(const SweepProgram& sweep, const engine::BatchFunction& batch, const engine::Outcome& outcome,
              engine::TileInputs& inputs)
      : sweep_(sweep), batch_(batch), outcome_(outcome), inputs_(inputs) {}

  std::vector<std::vector<std::vector<UndefinedCause>>> find() {
    const plan::Plan& plan = sweep_.plan;
    causes_.assign(plan.scenarios.size(), std::vector<std::vector<UndefinedCause>>(plan.columns.size()));
    uint64_t first = engine::kNoPoint;
    for (const auto& scenario : outcome_.summary) {
      for (const auto& column : scenario.columns) {
        if (column.undefined == 0) continue;
        first = std::min(first, column.first_undefined);
        missing_ += column.undefined;
      }
    }
    if (first == engine::kNoPoint) return std::move(causes_);
    look_at_firsts();
    const auto most = static_cast<uint64_t>(std::max(kEffort / static_cast<double>(sweep_.program.cost()), 1.0));
    left_ = std::min(kMostPoints, most);
    const uint64_t end = std::min(plan.design.points, first + kMostScanned);
    for (uint64_t at = first; at < end && left_ > 0 && missing_ > 0; at += plan::kTilePoints)
      look_at_tile(at, std::min<uint64_t>(plan::kTilePoints, end - at));
    return std::move(causes_);
  }

 private:
  static constexpr uint64_t kMostPoints = 1'000;
  static constexpr uint64_t kMostScanned = 1u << 20;
  static constexpr double kEffort = 1e8;  ///< operations of the reference evaluator

  /// Wherever the scan ends, each result's first undefined value has its cause.
  void look_at_firsts() {
    for (size_t s = 0; s < causes_.size(); ++s) {
      for (size_t c = 0; c < causes_[s].size(); ++c) {
        const auto& summary = outcome_.summary[s].columns[c];
        if (summary.undefined == 0) continue;
        const uint64_t point = summary.first_undefined;
        causes_[s][c].push_back({cause_at(s, c, values_at(point)), 0, point});
      }
    }
  }

  void look_at_tile(uint64_t first, uint64_t points) {
    const plan::Plan& plan = sweep_.plan;
    inputs_.compute(batch_, first, static_cast<size_t>(points));
    const engine::Tile tile{plan, inputs_, static_cast<size_t>(points)};
    for (size_t point = 0; point < tile.points && left_ > 0; ++point) {
      std::optional<reference::Evaluation> values;
      for (size_t s = 0; s < causes_.size(); ++s) {
        if (!tile.kept(s, point)) continue;
        for (size_t c = 0; c < causes_[s].size(); ++c) {
          if (!std::isnan(tile.result(s, c, point))) continue;
          if (!values) values = values_at(first + point);
          count(causes_[s][c], cause_at(s, c, *values), first + point);
          --missing_;
        }
      }
      if (values) --left_;
    }
  }

  reference::Evaluation values_at(uint64_t point) const {
    return reference::evaluate(sweep_.program, plan::input_point(sweep_.plan.design, sweep_.plan.inputs, point));
  }

  /// A value beyond the numbers is as undefined as one divided by zero, but nothing before it is.
  std::string cause_at(size_t scenario, size_t column, const reference::Evaluation& values) const {
    const plan::Store& store = sweep_.plan.stores[sweep_.plan.columns[column].slots[scenario]];
    const std::string cause = reference::undefined_cause(sweep_.program, values, store.op, store.element);
    return cause.empty() ? "a number too large to hold" : cause;
  }

  static void count(std::vector<UndefinedCause>& causes, std::string text, uint64_t point) {
    for (UndefinedCause& known : causes) {
      if (known.text != text) continue;
      ++known.count;
      return;
    }
    causes.push_back({std::move(text), 1, point});
  }

  const SweepProgram& sweep_;
  const engine::BatchFunction& batch_;
  const engine::Outcome& outcome_;
  engine::TileInputs& inputs_;
  std::vector<std::vector<std::vector<UndefinedCause>>> causes_;
  uint64_t missing_ = 0;  ///< undefined values not seen yet
  uint64_t left_ = 0;     ///< points that may be evaluated
};

}  // namespace

SweepDetails sweep_details(const SweepProgram& sweep, const engine::BatchFunction& batch,
                           const engine::Outcome& outcome) {
  SweepDetails details;
  engine::TileInputs inputs(sweep.plan);
  for (const auto& ranking : outcome.rankings) {
    auto& rows = details.ranked.emplace_back();
    for (const engine::Ranked& row : ranking) rows.push_back(columns_at(sweep.plan, inputs, batch, row));
  }
  details.causes = CauseFinder(sweep, batch, outcome, inputs).find();
  return details;
}

uint64_t undefined_values(const engine::Outcome& outcome) {
  uint64_t all = 0;
  for (const auto& scenario : outcome.summary) {
    for (const auto& column : scenario.columns) all += column.undefined;
    for (const auto& check : scenario.checks) all += check.undefined;
  }
  return all;
}

}  // namespace econ::study
