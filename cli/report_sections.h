#pragma once
/// What a report says of a model.

#include <optional>
#include <string>
#include <vector>

#include "cli/drawn_questions.h"
#include "cli/report_page.h"
#include "cli/solve_text.h"
#include "compiler/source/source.h"
#include "runtime/study/run.h"
#include "runtime/study/test.h"

namespace econ::cli {

/// Everything that was computed; it must outlive the call.
struct ReportFindings {
  const sema::Model& model;
  const source::SourceMap& sources;
  const study::Run& run;
  const study::Test& test;
  const std::vector<DrawnQuestion>& drawn;
  const Answers& answers;
  const std::vector<study::Tornado>& tornadoes;
};

/// The page but for what it says of its making.
ReportPage report_page(const ReportFindings& findings);

}  // namespace econ::cli
