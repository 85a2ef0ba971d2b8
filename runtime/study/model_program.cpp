#include "runtime/study/model_program.h"

#include "compiler/ir/build.h"

namespace econ::study {

ir::Program model_program(const sema::Model& model, const std::vector<ScenarioName>& scenarios) {
  ir::Lowering lowering(model, {});
  for (const auto& scenario : scenarios) {
    for (size_t i = 0; i < model.quantities.size(); ++i) {
      const auto& quantity = model.quantities[i];
      if (quantity.library || quantity.type.poison()) continue;
      lowering.builder().add_output({quantity.path, scenario.name, lowering.quantity(sema::QuantityId(i), scenario.id),
                                     quantity.type.shown, quantity.type.kind == sema::Type::Kind::Truth});
    }
  }
  return lowering.take();
}

}  // namespace econ::study
