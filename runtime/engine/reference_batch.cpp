#include <array>
#include <memory>

#include "compiler/reference/evaluate.h"
#include "runtime/engine/batch.h"

namespace econ::engine {

BatchFunction reference_batch(const ir::Program& program, const plan::Plan& plan) {
  const auto evaluator = std::make_shared<const reference::Evaluator>(program);
  return [evaluator, lanes = plan.lane_input, stores = plan.stores](const double* const* inputs, double* const* outputs,
                                                                    size_t points) {
    reference::Evaluation values;
    std::vector<double> point(lanes.size());
    for (size_t p = 0; p < points; ++p) {
      for (size_t i = 0; i < lanes.size(); ++i) point[i] = inputs[i][lanes[i] ? p : 0];
      evaluator->evaluate(point, values);
      for (size_t s = 0; s < stores.size(); ++s) {
        const std::array stored = {values[stores[s].op][stores[s].element]};
        outputs[s][p] = builtins::apply(builtins::Primitive::Finite, stored);
      }
    }
  };
}

}  // namespace econ::engine
