#include "bench/sweep_of_model.h"

#include <cstdio>
#include <cstdlib>

#include "cli/session.h"
#include "compiler/jit/kernel.h"
#include "runtime/study/kernel_request.h"

namespace econ::bench {
namespace {

[[noreturn]] void give_up(const std::string& why) {
  std::fprintf(stderr, "error: %s\n", why.c_str());
  std::exit(1);
}

void leave_out_checks(plan::Plan& plan) {
  plan.checks.clear();
  uint32_t slots = 0;
  for (const plan::Column& column : plan.columns) slots = std::max(slots, column.slots.front() + 1);
  plan.stores.resize(slots);
}

}  // namespace

Asked passepartout_sweep(const std::string& model, bool random) {
  return {model,
          {"users=1k..1M:log:40", "price=5..30:step:1", "density=40..160:step:10", "spot=0.10..0.60:step:0.05",
           "salary=8k..40k:step:4k", "engineers=1..8:step:1"},
          {},
          random};
}

CompiledSweep compile_sweep(const Asked& asked) {
  cli::Arguments arguments;
  arguments.model = asked.model;
  arguments.variations = asked.variations;
  cli::Session session(arguments);
  const bool analyzed = session.analyze();
  study::SweepRequest request;
  request.keep = asked.keep;
  if (asked.random) request.sample = 1 << 20;
  auto sweep = analyzed ? study::sweep_program(session.model(), request, session.diags()) : std::nullopt;
  if (!sweep) give_up(session.rendered(arguments, false));
  leave_out_checks(sweep->plan);
  jit::Options options;
  options.features = asked.features;
  options.points = sweep->plan.design.points;
  const auto kernel = jit::compile(sweep->program, study::kernel_shape(sweep->plan), options);
  if (!kernel) give_up(kernel.fault().message);
  return {std::move(*sweep),
          [code = *kernel](const double* const* in, double* const* out, size_t points) { code.run(in, out, points); }};
}

}  // namespace econ::bench
