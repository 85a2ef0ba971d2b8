#include "runtime/study/sweep.h"

#include "compiler/jit/kernel.h"
#include "runtime/study/kernel_request.h"

namespace econ::study {

jit::KernelShape kernel_shape(const plan::Plan& plan) {
  jit::KernelShape shape;
  shape.lane_input = plan.lane_input;
  for (const auto& store : plan.stores) shape.stores.push_back({store.op, store.element});
  return shape;
}

Result<engine::Outcome> sweep(const SweepProgram& prepared, const SweepOptions& options) {
  if (options.reference) {
    return engine::run(prepared.plan, engine::reference_batch(prepared.program, prepared.plan), options.engine);
  }
  const jit::Options how{.lanes = options.lanes, .cache_dir = options.cache_dir};
  auto kernel = jit::compile(prepared.program, kernel_shape(prepared.plan), how);
  if (!kernel) return kernel.fault();
  const auto batch = [code = *kernel](const double* const* inputs, double* const* outputs, size_t points) {
    code.run(inputs, outputs, points);
  };
  return engine::run(prepared.plan, batch, options.engine);
}

}  // namespace econ::study
