#pragma once
/// Values as outputs of a program: one for each scenario, and for each label where the units differ.

#include <string>
#include <utility>
#include <vector>

#include "compiler/ir/build.h"
#include "compiler/sema/follow.h"
#include "runtime/study/scenarios.h"

namespace econ::study {

/// What the dates of a type count from: the start of the model's timeline, if it has one that counts alike.
ir::DateScale dates_of(const sema::Model& model, const sema::Type& type);

/// Adds a quantity, or an expression called `name`. Gives the names of what was added: `name`, or of a value in several
/// units `name[label]` for each of its labels.
std::vector<std::string> add_outputs(ir::Lowering& lowering, const sema::Model& model,
                                     const std::vector<ScenarioName>& scenarios, sema::QuantityId quantity);
std::vector<std::string> add_outputs(ir::Lowering& lowering, const sema::Model& model,
                                     const std::vector<ScenarioName>& scenarios, const std::string& name,
                                     sema::ExprId expr);

/// What is computed where nothing is named: the model's own derived numbers and dates that stand over no axis and are
/// no question's answer, as they are in one scenario, and of these the ones that `matters` is true of, by operation of
/// the program they were lowered into.
template <class Matters>
std::vector<sema::QuantityId> default_results(ir::Lowering& lowering, const sema::Model& model,
                                              sema::ScenarioId scenario, const Matters& matters) {
  std::vector<std::pair<sema::QuantityId, ir::OpId>> candidates;
  for (size_t i = 0; i < model.quantities.size(); ++i) {
    const sema::QuantityId id(i);
    const auto& quantity = model[id];
    const bool derived = quantity.role == sema::QuantityRole::Derived && !quantity.parameter && !quantity.library;
    const bool shows = quantity.type.number() || quantity.type.kind == sema::Type::Kind::Date;
    if (!derived || !shows || !quantity.type.axes.empty() || sema::question_of(model, id)) continue;
    candidates.emplace_back(id, lowering.quantity(id, scenario));
  }
  const std::vector<bool> wanted = matters(lowering.program());
  std::vector<sema::QuantityId> results;
  for (const auto& [id, op] : candidates) {
    if (lowering.program()[op].axes.empty() && wanted[op.value]) results.push_back(id);
  }
  return results;
}

}  // namespace econ::study
