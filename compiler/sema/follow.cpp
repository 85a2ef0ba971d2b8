#include "compiler/sema/follow.h"

#include <algorithm>

#include "compiler/sema/walk.h"

namespace econ::sema {

const Question* question_of(const Model& model, QuantityId answer) {
  for (const Question& question : model.questions) {
    if (question.is_answered() && question.answer == answer) return &question;
  }
  return nullptr;
}

bool takes_measures(const Model& model, const Question& question) {
  std::vector<ExprId> open = question.what;
  open.insert(open.end(), question.where.begin(), question.where.end());
  while (!open.empty()) {
    const Expr& expr = model[open.back()];
    open.pop_back();
    const auto* measured = std::get_if<Measured>(&expr.node);
    if (measured != nullptr && !measured->exact.valid()) return true;
    for_each_operand(expr, [&](ExprId operand) { open.push_back(operand); });
  }
  return false;
}

void follow(const Model& model, ExprId expr, std::set<QuantityId>& found) {
  std::vector<ExprId> open{expr};
  std::set<ExprId> seen;
  const auto enter = [&](QuantityId id) {
    if (!found.insert(id).second) return;
    open.push_back(model[id].value);
    for (const Scenario& scenario : model.scenarios) {
      if (const auto changed = scenario.overrides.find(id); changed != scenario.overrides.end())
        open.push_back(changed->second.value);
    }
    if (const Question* question = question_of(model, id)) {
      open.insert(open.end(), question->what.begin(), question->what.end());
      open.insert(open.end(), question->where.begin(), question->where.end());
    }
  };
  while (!open.empty()) {
    const ExprId next = open.back();
    open.pop_back();
    if (!next.valid() || !seen.insert(next).second) continue;
    if (const auto* ref = std::get_if<QuantityRef>(&model[next].node)) enter(ref->id);
    if (const auto* was = std::get_if<WasRef>(&model[next].node)) enter(was->id);
    for_each_operand(model[next], [&](ExprId operand) { open.push_back(operand); });
  }
}

QuantityId mover_of(const Question& question, const std::vector<QuantityId>& moved) {
  const auto& from = question.follows_from;
  const auto mover = std::find_if(moved.begin(), moved.end(),
                                  [&](QuantityId id) { return std::binary_search(from.begin(), from.end(), id); });
  return mover == moved.end() ? QuantityId{} : *mover;
}

std::vector<std::string> measured_goals(const Model& model, QuantityId quantity) {
  std::set<QuantityId> read{quantity};
  follow(model, model[quantity].value, read);
  std::vector<std::string> names;
  for (const QuantityId id : read) {
    const Question* question = question_of(model, id);
    if (question != nullptr && takes_measures(model, *question)) names.push_back(question->name);
  }
  return names;
}

const Question* moving_answer(const Model& model, ExprId expr, const std::vector<QuantityId>& moved) {
  std::set<QuantityId> read;
  follow(model, expr, read);
  for (const QuantityId id : read) {
    const Question* question = question_of(model, id);
    if (question && mover_of(*question, moved).valid()) return question;
  }
  return nullptr;
}

const Question* moving_answer(const Model& model, QuantityId quantity, const std::vector<QuantityId>& moved) {
  const Question* own = question_of(model, quantity);
  if (own && mover_of(*own, moved).valid()) return own;
  return moving_answer(model, model[quantity].value, moved);
}

}  // namespace econ::sema
