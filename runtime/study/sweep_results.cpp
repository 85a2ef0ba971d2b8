#include "runtime/study/sweep_results.h"

#include "compiler/reference/evaluate.h"

namespace econ::study {

namespace {

std::vector<double> columns_at(const plan::Plan& plan, engine::TileInputs& inputs, const engine::BatchFunction& batch,
                               const engine::Ranked& row) {
  inputs.compute(batch, row.point, 1);
  std::vector<double> values;
  for (const plan::Column& column : plan.columns) values.push_back(*inputs.slot(column.slots[row.scenario]));
  return values;
}

/// A value beyond the numbers is as undefined as one divided by zero, but nothing before it is.
std::string cause_at(const SweepProgram& sweep, const plan::Store& store, uint64_t point) {
  const auto inputs = plan::input_point(sweep.plan.design, sweep.plan.inputs, point);
  const auto values = reference::evaluate(sweep.program, inputs);
  const std::string cause = reference::undefined_cause(sweep.program, values, store.op, store.element);
  return cause.empty() ? "a number too large to hold" : cause;
}

}  // namespace

SweepDetails sweep_details(const SweepProgram& sweep, const engine::BatchFunction& batch,
                           const engine::Outcome& outcome) {
  SweepDetails details;
  engine::TileInputs inputs(sweep.plan);
  for (const auto& ranking : outcome.rankings) {
    auto& rows = details.ranked.emplace_back();
    for (const engine::Ranked& row : ranking) rows.push_back(columns_at(sweep.plan, inputs, batch, row));
  }
  for (size_t s = 0; s < outcome.summary.size(); ++s) {
    auto& causes = details.causes.emplace_back();
    for (size_t c = 0; c < sweep.plan.columns.size(); ++c) {
      const auto& summary = outcome.summary[s].columns[c];
      const plan::Store& store = sweep.plan.stores[sweep.plan.columns[c].slots[s]];
      causes.push_back(summary.undefined == 0 ? "" : cause_at(sweep, store, summary.first_undefined));
    }
  }
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
