#pragma once

#include <string>

#include "cli/text_table.h"
#include "compiler/sema/model.h"
#include "runtime/study/run.h"

namespace econ::cli {

/// `econ run` for people.
std::string run_text(const sema::Model& model, const study::Run& run, const Page& page);

/// The head of every report: title, document, what `~` means.
std::string head_text(const sema::Model& model, const Page& page);

}  // namespace econ::cli
