#pragma once
/// Results on two sides, element by element.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "compiler/sema/model.h"
#include "runtime/study/diff.h"

namespace econ::study {

/// What the model itself states, and the files it uses; what the library states is the same on both sides.
bool is_own(const sema::Quantity& quantity);
/// What a reader asks for: the model's own derived numbers.
bool is_result(const sema::Quantity& quantity);

/// The elements of one quantity that differ. An element is found on the other side by its labels.
std::vector<DiffResult> results_of(const std::string& name, const std::optional<Figure>& before,
                                   const std::optional<Figure>& after);

/// Every result at the base of all ranges, by name; without bounds and without answers of questions, so in
/// milliseconds.
std::map<std::string, Figure> base_figures(const sema::Model& model, sema::ScenarioId scenario);

}  // namespace econ::study
