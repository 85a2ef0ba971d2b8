#pragma once
/// What follows from what, in all worlds of a model and through the answers of its questions.

#include <set>
#include <string>
#include <vector>

#include "compiler/sema/model.h"

namespace econ::sema {

/// Adds every quantity that `expr` reads in some world.
void follow(const Model& model, ExprId expr, std::set<QuantityId>& found);

/// Whether its goal or conditions take measures of uncertain values that have no formula: `low(x)`, `mean(x over run)`.
bool takes_measures(const Model& model, const Question& question);

/// Names of the questions that take measures and whose answer `quantity` is or reads.
std::vector<std::string> measured_goals(const Model& model, QuantityId quantity);

/// The question whose answer a quantity is; null for any other.
const Question* question_of(const Model& model, QuantityId answer);

/// A question whose answer `expr` reads and which would have another one if `moved` had other values; null: none. Needs
/// Question::follows_from.
const Question* moving_answer(const Model& model, ExprId expr, const std::vector<QuantityId>& moved);

/// The same of a quantity, which may be an answer itself.
const Question* moving_answer(const Model& model, QuantityId quantity, const std::vector<QuantityId>& moved);

/// The first of `moved` that an answer follows from; invalid: none.
QuantityId mover_of(const Question& question, const std::vector<QuantityId>& moved);

}  // namespace econ::sema
