#pragma once
/// The answer of one `maximize` or `minimize`.

#include <string>

#include "cli/json_writer.h"
#include "cli/text_table.h"
#include "runtime/study/optimize.h"

namespace econ::cli {

/// For people: the best value, where it is, how far each choice may go without losing much, and what stops it.
std::string optimum_text(const study::Optimized& optimized, const Page& page);

/// One element of `answers[]`.
void write_optimum(JsonWriter& json, const study::Optimized& optimized);

}  // namespace econ::cli
