#pragma once
/// A checked model as the API holds it. It does not change, so threads share it.

#include <string>
#include <vector>

#include "api/quantity.h"
#include "compiler/sema/analyze.h"
#include "compiler/source/source.h"

struct econ_model {
  econ::source::SourceMap sources;
  std::vector<econ::sema::ModuleFile> modules;
  std::vector<std::pair<std::string, std::string>> settings;  ///< path, value
  econ::sema::Model model;                                    ///< parameters without value stand at 0 here
  std::string warnings;
  std::vector<std::string> scenarios;
  econ::api::QuantityList parameters, results;
};

namespace econ::api {

/// Analyzes the model again, with `vary` as parameters that vary and no value of their own. `sources` is a copy of the
/// model's, that messages may point into.
sema::Model analyzed(const econ_model& model, const std::vector<std::string>& vary, source::SourceMap& sources,
                     diagnostics::Diagnostics& diags);

}  // namespace econ::api
