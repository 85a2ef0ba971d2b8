#include <algorithm>
#include <map>

#include "compiler/base/check.h"
#include "compiler/ir/gather.h"
#include "runtime/plan/plan.h"

namespace econ::plan {
namespace {

/// Fewer points than this a kernel call would cost more than hoisting saves: then one more axis goes into the lanes.
constexpr uint64_t kShortestRun = 64;

class Planner {
 public:
  Planner(const ir::Program& program, Request request) : program_(program) {
    plan_.design = std::move(request.design);
    for (const ir::Input& input : program.inputs) plan_.inputs.push_back(input.base);
    for (const ir::Output& output : program.outputs) {
      const auto& known = plan_.scenarios;
      if (std::find(known.begin(), known.end(), output.scenario) == known.end()) {
        plan_.scenarios.push_back(output.scenario);
      }
    }
    name_coordinates();
    choose_lanes();
    for (const std::string& name : request.columns) add_columns(name);
    for (const std::string& name : request.checks) add_checks(name);
    if (!request.filter.empty()) {
      for (const ir::Output* output : outputs_of(request.filter)) plan_.filter.push_back(slot(output->op, 0));
    }
    find_stretches();
  }

  Plan take() { return std::move(plan_); }

 private:
  void name_coordinates() {
    const auto add = [&](ir::InputId id) {
      const ir::Input& input = program_.inputs[id.value];
      plan_.coordinates.push_back({input.path, input.unit});
    };
    for (const GridAxis& axis : plan_.design.grid) add(axis.input);
    for (const Draw& draw : plan_.design.draws) add(draw.input);
  }

  void choose_lanes() {
    plan_.lane_input.assign(program_.inputs.size(), false);
    const Design& design = plan_.design;
    size_t outer = design.steps.size();
    while (outer > 0 && plan_.run < kShortestRun) plan_.run *= design.steps[--outer];
    for (const GridAxis& axis : design.grid) plan_.lane_input[axis.input.value] = axis.factor >= outer;
    for (const Draw& draw : design.draws) plan_.lane_input[draw.input.value] = draw.factor >= outer;
  }

  /// An input stays the same for as many points as the faster factors have, an operation as long as all that it reads.
  void find_stretches() {
    const Design& design = plan_.design;
    std::vector<uint64_t> of_input(program_.inputs.size(), design.points);
    for (const Draw& draw : design.draws) of_input[draw.input.value] = design.stride(draw.factor);
    for (const GridAxis& axis : design.grid) of_input[axis.input.value] = design.stride(axis.factor);
    const auto of_op = ir::gather<uint64_t>(
        program_,
        [&](const ir::Op& op) { return op.kind == ir::OpKind::Input ? of_input[op.input.value] : design.points; },
        [](uint64_t a, uint64_t b) { return std::min(a, b); });
    for (const Store& store : plan_.stores) plan_.stretches.push_back(of_op[store.op.value]);
  }

  /// One output for each scenario.
  std::vector<const ir::Output*> outputs_of(const std::string& name) const {
    std::vector<const ir::Output*> found;
    for (const std::string& scenario : plan_.scenarios) {
      for (const ir::Output& output : program_.outputs) {
        if (output.name == name && output.scenario == scenario) {
          found.push_back(&output);
          break;
        }
      }
    }
    ECON_CHECK(found.size() == plan_.scenarios.size());
    return found;
  }

  uint32_t slot(ir::OpId op, uint32_t element) {
    const Store store{op, element};
    auto& stores = plan_.stores;
    const auto known = static_cast<size_t>(std::find(stores.begin(), stores.end(), store) - stores.begin());
    if (known == stores.size()) stores.push_back(store);
    return static_cast<uint32_t>(known);
  }

  /// All axes that one of them varies over: a scenario may leave some of them without effect.
  std::vector<ir::AxisId> axes_of(const std::vector<const ir::Output*>& outputs) const {
    std::vector<ir::AxisId> axes;
    for (const ir::Output* output : outputs) {
      const auto& own = program_[output->op].axes;
      axes.insert(axes.end(), own.begin(), own.end());
    }
    std::sort(axes.begin(), axes.end());
    axes.erase(std::unique(axes.begin(), axes.end()), axes.end());
    return axes;
  }

  std::string element_name(const std::string& name, const std::vector<ir::AxisId>& axes, size_t element) const {
    std::string labels;
    for (size_t i = axes.size(); i-- > 0;) {
      const ir::Axis& axis = program_[axes[i]];
      labels = axis.labels[element % axis.size()] + (labels.empty() ? "" : ", ") + labels;
      element /= axis.size();
    }
    return axes.empty() ? name : name + "[" + labels + "]";
  }

  bool is_missing(ir::OpId op, uint32_t element) const {
    const auto& missing = program_[op].missing;
    return !missing.empty() && missing[missing.size() == 1 ? 0 : element];
  }

  /// An element that is missing in every scenario is left out, unless it is the only one.
  template <class Add>
  void for_each_element(const std::string& name, Add&& add) {
    const auto outputs = outputs_of(name);
    const auto axes = axes_of(outputs);
    std::vector<std::vector<uint32_t>> own;  // by output: which of its elements each element reads
    for (const ir::Output* output : outputs)
      own.push_back(ir::broadcast_map(program_, axes, program_[output->op].axes));
    const size_t elements = program_.elements(axes);
    for (size_t e = 0; e < elements; ++e) {
      bool missing = elements > 1;
      for (size_t o = 0; o < outputs.size(); ++o) missing = missing && is_missing(outputs[o]->op, own[o][e]);
      if (missing) continue;
      std::vector<uint32_t> slots;
      for (size_t o = 0; o < outputs.size(); ++o) slots.push_back(slot(outputs[o]->op, own[o][e]));
      add(*outputs.front(), element_name(name, axes, e), std::move(slots));
    }
  }

  void add_columns(const std::string& name) {
    for_each_element(name, [&](const ir::Output& output, std::string element, std::vector<uint32_t> slots) {
      plan_.columns.push_back({std::move(element), output.unit, output.truth, output.dates, std::move(slots)});
    });
  }

  void add_checks(const std::string& name) {
    for_each_element(name, [&](const ir::Output&, std::string element, std::vector<uint32_t> slots) {
      plan_.checks.push_back({std::move(element), std::move(slots)});
    });
  }

  const ir::Program& program_;
  Plan plan_;
};

}  // namespace

uint64_t Plan::groups() const {
  uint64_t all = 1;
  for (const Grouping& grouping : groupings) all *= grouping.values.size();
  return all;
}

Grouping grouping_of(const Design& design, size_t axis) {
  Grouping grouping{axis, {}, {}};
  std::map<double, uint32_t> known;
  for (const double value : design.grid[axis].values) {
    const auto [group, fresh] = known.emplace(value, static_cast<uint32_t>(known.size()));
    if (fresh) grouping.values.push_back(value);
    grouping.of_step.push_back(group->second);
  }
  return grouping;
}

Plan make_plan(const ir::Program& program, Request request) { return Planner(program, std::move(request)).take(); }

}  // namespace econ::plan
