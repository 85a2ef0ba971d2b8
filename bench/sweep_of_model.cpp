#include "bench/sweep_of_model.h"

#include <cstdio>
#include <cstdlib>

#include "cli/session.h"
#include "runtime/study/sweep_batch.h"

namespace econ::bench {
namespace {

[[noreturn]] void give_up(const std::string& why) {
  std::fprintf(stderr, "error: %s\n", why.c_str());
  std::exit(1);
}

cli::Arguments arguments_for(const std::string& model) {
  cli::Arguments arguments;
  arguments.model = model;
  arguments.variations = {"users=1k..1M:log:40",       "price=5..30:step:1",     "density=40..160:step:10",
                          "spot=0.10..0.60:step:0.05", "salary=8k..40k:step:4k", "engineers=1..8:step:1"};
  return arguments;
}

void leave_out_checks(plan::Plan& plan) {
  plan.checks.clear();
  uint32_t slots = 0;
  for (const plan::Column& column : plan.columns) slots = std::max(slots, column.slots.front() + 1);
  plan.stores.resize(slots);
}

}  // namespace

CompiledSweep compile_sweep(const std::string& model, Points points) {
  const cli::Arguments arguments = arguments_for(model);
  cli::Session session(arguments);
  const bool analyzed = session.analyze();
  study::SweepRequest request;
  if (points == Points::Random) request.sample = 1;
  auto sweep = analyzed ? study::sweep_program(session.model(), request, session.diags()) : std::nullopt;
  if (!sweep) give_up(session.rendered(arguments, false));
  leave_out_checks(sweep->plan);
  auto kernel = study::sweep_batch(*sweep, {});
  if (!kernel) give_up(kernel.fault().message);
  return {std::move(*sweep), std::move(*kernel)};
}

}  // namespace econ::bench
