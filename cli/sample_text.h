#pragma once
/// What `econ sample` says.

#include <string>

#include "cli/text_table.h"
#include "runtime/study/sample.h"

namespace econ::cli {

std::string sample_text(const sema::Model& model, const study::SampleStudy& study, const study::SampleOutcome& outcome,
                        const Page& page);
std::string sample_json(const sema::Model& model, const study::SampleStudy& study, const study::SampleOutcome& outcome);

/// As the flag says it: `base`.
std::string ranges_word(study::RangesAt ranges);
/// Likewise: `sobol`.
std::string pattern_word(plan::Pattern pattern);

}  // namespace econ::cli
