#pragma once
/// Walking typed expressions.

#include "compiler/sema/model.h"

namespace econ::sema {

/// Calls `act(ExprId)` for each expression written inside `expr`, in order. What a reference refers to is not inside.
template <class Act>
void for_each_operand(const Expr& expr, Act&& act) {
  const auto all = [&](const std::vector<ExprId>& items) {
    for (const ExprId item : items) act(item);
  };
  if (const auto* apply = std::get_if<ApplyOp>(&expr.node)) {
    all(apply->arguments);
  } else if (const auto* stack = std::get_if<StackOf>(&expr.node)) {
    all(stack->elements);
  } else if (const auto* pick = std::get_if<PickLabel>(&expr.node)) {
    act(pick->array);
  } else if (const auto* by = std::get_if<PickBy>(&expr.node)) {
    act(by->array);
    act(by->label);
  } else if (const auto* aggregate = std::get_if<Aggregate>(&expr.node)) {
    act(aggregate->value);
    if (aggregate->where.valid()) act(aggregate->where);
  } else if (const auto* statistic = std::get_if<AxisStatistic>(&expr.node)) {
    act(statistic->value);
    if (statistic->where.valid()) act(statistic->where);
    if (statistic->amount.valid()) act(statistic->amount);
  } else if (const auto* with = std::get_if<With>(&expr.node)) {
    for (const With::Binding& binding : with->bindings) act(binding.value);
    act(with->value);
  } else if (const auto* in = std::get_if<InScenario>(&expr.node)) {
    act(in->value);
  } else if (const auto* other = std::get_if<OrElse>(&expr.node)) {
    act(other->value);
    act(other->fallback);
  } else if (const auto* present = std::get_if<Present>(&expr.node)) {
    act(present->value);
  } else if (const auto* prev = std::get_if<PrevOf>(&expr.node)) {
    act(prev->first);
    if (prev->value.valid()) act(prev->value);
  } else if (const auto* measured = std::get_if<Measured>(&expr.node)) {
    act(measured->value);
    if (measured->exact.valid()) act(measured->exact);
  }
}

}  // namespace econ::sema
