#include "runtime/study/model_program.h"

#include "runtime/study/outputs.h"

namespace econ::study {

ir::Program model_program(const sema::Model& model, const std::vector<ScenarioName>& scenarios) {
  ir::Lowering lowering(model, {});
  for (const auto& scenario : scenarios) {
    for (size_t i = 0; i < model.quantities.size(); ++i) {
      const auto& quantity = model.quantities[i];
      if (quantity.library || quantity.type.poison()) continue;
      add_outputs(lowering, model, {scenario}, sema::QuantityId(i));
    }
  }
  return lowering.take();
}

}  // namespace econ::study
