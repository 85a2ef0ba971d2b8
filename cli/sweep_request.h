#pragma once

#include "cli/arguments.h"
#include "runtime/study/sweep_program.h"

namespace econ::cli {

/// The part of the command line that says what to sweep.
inline study::SweepRequest sweep_request(const Arguments& arguments) {
  return {.question = arguments.question,
          .scenarios = arguments.scenarios,
          .keep = arguments.keep,
          .sample = arguments.sample,
          .design = arguments.design,
          .seed = arguments.seed,
          .summarize = arguments.summarize,
          .by = arguments.by,
          .rankings = arguments.rankings,
          .histograms = arguments.histograms,
          .limits = arguments.limits};
}

}  // namespace econ::cli
