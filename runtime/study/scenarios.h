#pragma once
/// Scenarios as a user names them.

#include <string>
#include <vector>

#include "compiler/diagnostics/diagnostics.h"
#include "compiler/sema/model.h"

namespace econ::study {

struct ScenarioName {
  sema::ScenarioId id;  ///< invalid: base
  std::string name;
  std::string display;
};

ScenarioName base_scenario();

/// Names in the order given; none: base alone; "all": base and every scenario of the model. An unknown name is reported
/// with the nearest one.
std::vector<ScenarioName> choose_scenarios(const sema::Model& model, const std::vector<std::string>& names,
                                           diagnostics::Diagnostics& diags);

}  // namespace econ::study
