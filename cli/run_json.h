#pragma once

#include <string>

#include "compiler/sema/model.h"
#include "runtime/study/run.h"

namespace econ::cli {

class JsonWriter;

/// `econ run --json`: `results[]` of {name, scenario, value, low, high, unit}, and `shows[]`.
std::string run_json(const sema::Model& model, const study::Run& run);

/// `format_version`, and what the model says of itself.
void write_model(JsonWriter& json, const sema::Model& model);

}  // namespace econ::cli
