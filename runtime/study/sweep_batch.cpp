#include "runtime/study/sweep_batch.h"

#include "compiler/jit/kernel.h"
#include "runtime/study/kernel_request.h"

namespace econ::study {

jit::KernelShape kernel_shape(const plan::Plan& plan) {
  jit::KernelShape shape;
  shape.lane_input = plan.lane_input;
  for (const auto& store : plan.stores) shape.stores.push_back({store.op, store.element});
  return shape;
}

Result<engine::BatchFunction> batch_of(const ir::Program& program, const plan::Plan& plan,
                                       const MachineOptions& options) {
  if (options.reference) return engine::reference_batch(program, plan);
  jit::Options how;
  how.lanes = options.lanes;
  how.points = plan.design.points;
  how.cache_dir = options.cache_dir;
  const auto kernel = jit::compile(program, kernel_shape(plan), how);
  if (!kernel) return kernel.fault();
  return engine::BatchFunction([code = *kernel](const double* const* inputs, double* const* outputs, size_t points) {
    code.run(inputs, outputs, points);
  });
}

}  // namespace econ::study
