#include <fmt/format.h>

#include "runtime/plan/plan.h"

namespace econ::plan {
namespace {

std::string axis_line(const Plan& plan, size_t i) {
  const GridAxis& axis = plan.design.grid[i];
  return fmt::format("  {}: {} values {}..{}, {}\n", plan.coordinates[i].name, axis.values.size(), axis.values.front(),
                     axis.values.back(), plan.lane_input[axis.input.value] ? "in lanes" : "outer loop");
}

std::string draw_line(const Plan& plan, size_t i) {
  const Draw& draw = plan.design.draws[i];
  static constexpr const char* kPatterns[] = {"", ", Latin hypercube", ", Sobol", ", plain Sobol"};
  return fmt::format("  {}: {} in {}..{}, stream {:016x}{}, {}\n", plan.coordinates[plan.design.grid.size() + i].name,
                     draw.log ? "log-uniform" : "uniform", draw.low, draw.high, draw.stream,
                     kPatterns[static_cast<size_t>(draw.pattern)],
                     plan.lane_input[draw.input.value] ? "in lanes" : "outer loop");
}

std::string slots(const std::string& what, const std::string& name, const std::vector<uint32_t>& by_scenario) {
  std::string list;
  for (uint32_t slot : by_scenario) list += fmt::format("{}{}", list.empty() ? "" : ", ", slot);
  return fmt::format("{}{}{}: slots {}\n", what, name.empty() ? "" : " ", name, list);
}

}  // namespace

std::string to_string(const Plan& plan, const ir::Program& program) {
  const Design& design = plan.design;
  std::string out = !design.random() ? fmt::format("grid {} points\n", design.points)
                    : design.grid.empty()
                        ? fmt::format("random {} points, seed {}\n", design.points, design.seed)
                        : fmt::format("grid and draws {} points, seed {}\n", design.points, design.seed);
  for (size_t i = 0; i < design.grid.size(); ++i) out += axis_line(plan, i);
  for (size_t i = 0; i < design.draws.size(); ++i) out += draw_line(plan, i);
  out += fmt::format("{} chunks of {} points, runs of {}\n", plan.chunks(), plan.chunk_points, plan.run);
  std::vector<bool> varied(plan.inputs.size(), false);
  for (const GridAxis& axis : design.grid) varied[axis.input.value] = true;
  for (const Draw& draw : design.draws) varied[draw.input.value] = true;
  for (size_t i = 0; i < plan.inputs.size(); ++i) {
    if (!varied[i]) out += fmt::format("fixed {} = {}\n", program.inputs[i].path, plan.inputs[i]);
  }
  for (size_t i = 0; i < plan.stores.size(); ++i) {
    out += fmt::format("slot {} = %{}[{}]\n", i, plan.stores[i].op.value, plan.stores[i].element);
  }
  out += fmt::format("scenarios {}\n", fmt::join(plan.scenarios, ", "));
  for (const Column& column : plan.columns) out += slots("column", column.name, column.slots);
  for (const Check& check : plan.checks) out += slots("check", check.name, check.slots);
  if (!plan.filter.empty()) out += slots("filter", "", plan.filter);
  return out;
}

}  // namespace econ::plan
