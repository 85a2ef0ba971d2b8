#include "runtime/study/attribution.h"

#include <algorithm>
#include <map>

#include "compiler/ir/build.h"
#include "compiler/reference/evaluate.h"
#include "compiler/sema/walk.h"
#include "runtime/study/answers.h"

namespace econ::study {

namespace {

using sema::ExprId;
using sema::QuantityId;
using World = std::vector<sema::ScenarioId>;

/// Whether definitions go round in a circle, other than through an earlier period.
class Circles {
 public:
  explicit Circles(const sema::Model& model) : model_(model) {}

  bool reaches_one(QuantityId quantity, const World& world) {
    auto& state = states_[{world, quantity}];
    if (state != State::New) return state == State::Open;
    state = State::Open;
    const ExprId definition = model_.definition(world, quantity);
    if (definition.valid() && in_expression(definition, world)) return true;
    states_[{world, quantity}] = State::Done;
    return false;
  }

 private:
  enum class State : uint8_t { New, Open, Done };

  bool in_expression(ExprId id, const World& world) {
    const sema::Expr& expr = model_[id];
    if (const auto* q = std::get_if<sema::QuantityRef>(&expr.node)) return reaches_one(q->id, world);
    if (const auto* was = std::get_if<sema::WasRef>(&expr.node)) {
      World below = world;
      std::erase(below, was->layer);
      return reaches_one(was->id, below);
    }
    if (const auto* in = std::get_if<sema::InScenario>(&expr.node))
      return in_expression(in->value, model_.world(in->scenario));
    if (const auto* prev = std::get_if<sema::PrevOf>(&expr.node)) return in_expression(prev->first, world);
    bool found = false;
    sema::for_each_operand(expr, [&](ExprId operand) { found = found || in_expression(operand, world); });
    return found;
  }

  const sema::Model& model_;
  std::map<std::pair<World, QuantityId>, State> states_;
};

std::vector<double> values_of(const sema::Model& model, sema::ScenarioId scenario,
                              const std::vector<QuantityId>& results) {
  ir::BuildOptions options;
  options.uncertain_as_inputs = false;
  ir::Lowering lowering(model, options);
  std::vector<ir::OpId> ops, renamed;
  for (const QuantityId result : results) ops.push_back(lowering.quantity(result, scenario));
  const ir::Program program = lowering.take(&renamed);
  const auto evaluation = reference::evaluate(program, reference::base_point(program));
  std::vector<double> values;
  for (const ir::OpId op : ops) values.push_back(evaluation[renamed.at(op.value)][0]);
  return values;
}

}  // namespace

std::vector<std::vector<double>> values_after_each(sema::Model& model, sema::ScenarioId scenario,
                                                   const std::vector<QuantityId>& results,
                                                   const std::vector<std::function<void()>>& changes,
                                                   const Limits& limits) {
  std::vector<std::vector<double>> values{values_of(model, scenario, results)};
  diagnostics::Diagnostics unheard;  // both models have said what they have to say
  const auto answers = model.answers;
  for (const auto& change : changes) {
    change();
    find_answers(model, limits, unheard);  // what was found before the change is not what follows from it
    Circles circles(model);
    const World world = model.world(scenario);
    const bool circle = std::any_of(results.begin(), results.end(),
                                    [&](QuantityId result) { return circles.reaches_one(result, world); });
    values.push_back(circle ? values.back() : values_of(model, scenario, results));
  }
  model.answers = answers;
  return values;
}

}  // namespace econ::study
