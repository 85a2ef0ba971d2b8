#pragma once
/// Which change of a model moved a result by how much.

#include <functional>
#include <vector>

#include "compiler/sema/model.h"

namespace econ::study {

/// Values of results, at the base of all ranges, after each change of `model`, one after another in their order.
/// `changes[i]` makes the i-th of them; one that cannot be computed alone (the definitions would go round in a circle)
/// gives the values before it, so that its movement counts with the next. First the values before all changes.
std::vector<std::vector<double>> values_after_each(sema::Model& model, sema::ScenarioId scenario,
                                                   const std::vector<sema::QuantityId>& results,
                                                   const std::vector<std::function<void()>>& changes,
                                                   const Limits& limits);

}  // namespace econ::study
