#include "runtime/study/outputs.h"

namespace econ::study {

namespace {

template <class Lower>
std::vector<std::string> add_each(ir::Lowering& lowering, const sema::Model& model,
                                  const std::vector<ScenarioName>& scenarios, const std::string& name,
                                  const sema::Type& type, const Lower& lower) {
  std::vector<std::string> names;
  for (const auto& scenario : scenarios) {
    const ir::OpId whole = lower(scenario.id);
    const auto add = [&](const std::string& called, ir::OpId op, const sema::Type& t) {
      ir::Output output{called, scenario.name, op, t.shown, t.kind == sema::Type::Kind::Truth};
      if (t.kind == sema::Type::Kind::Date) {
        output.dates = dates_of(model, t);
        auto& builder = lowering.builder();
        output.op = builder.apply(builtins::Primitive::Sub, {op, builder.constant(output.dates->start)});
      }
      lowering.builder().add_output(std::move(output));
      if (&scenario == &scenarios.front()) names.push_back(called);
    };
    if (!type.mixed()) {
      add(name, whole, type);
      continue;
    }
    const ir::AxisId axis = lowering.axis(type.mixed_axis);
    for (uint32_t i = 0; i < type.by_label->size(); ++i)
      add(name + "[" + model[type.mixed_axis].labels[i].name + "]", lowering.builder().pick(whole, axis, i),
          (*type.by_label)[i]);
  }
  return names;
}

}  // namespace

ir::DateScale dates_of(const sema::Model& model, const sema::Type& type) {
  for (const sema::Timeline& timeline : model.timelines) {
    if (timeline.days == type.days) return {timeline.start, type.days};
  }
  return {0, type.days};
}

std::vector<std::string> add_outputs(ir::Lowering& lowering, const sema::Model& model,
                                     const std::vector<ScenarioName>& scenarios, sema::QuantityId quantity) {
  return add_each(lowering, model, scenarios, model[quantity].path, model[quantity].type,
                  [&](sema::ScenarioId scenario) { return lowering.quantity(quantity, scenario); });
}

std::vector<std::string> add_outputs(ir::Lowering& lowering, const sema::Model& model,
                                     const std::vector<ScenarioName>& scenarios, const std::string& name,
                                     sema::ExprId expr) {
  return add_each(lowering, model, scenarios, name, model[expr].type,
                  [&](sema::ScenarioId scenario) { return lowering.lower(expr, scenario); });
}

}  // namespace econ::study
