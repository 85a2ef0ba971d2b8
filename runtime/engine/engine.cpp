#include "runtime/engine/engine.h"

#include "runtime/engine/stretch.h"

namespace econ::engine {

Result<Outcome> run(const plan::Plan& plan, const BatchFunction& batch, const Options& options) {
  if (options.rows) {
    if (Status begun = options.rows->begin(); !begun) return begun.fault();
  }
  auto stretch = run_stretch(plan, batch, options, all_blocks(plan));
  if (!stretch) return stretch.fault();
  if (!stretch->complete) {
    Outcome stopped;
    stopped.points = stretch->points;
    stopped.rows = stretch->rows;
    stopped.seconds = stretch->seconds;
    return stopped;
  }
  Gathering gathering(plan);
  gathering.add(std::move(*stretch));
  Outcome outcome = gathering.take();
  if (options.rows) {
    if (Status finished = options.rows->finish(); !finished) return finished.fault();
  }
  return outcome;
}

}  // namespace econ::engine
