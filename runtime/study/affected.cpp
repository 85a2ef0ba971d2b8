#include "runtime/study/affected.h"

#include <algorithm>

#include "compiler/sema/walk.h"

namespace econ::study {

namespace {

using sema::ExprId;
using sema::QuantityId;

/// The quantities that an expression names, not what those are made of.
std::set<QuantityId> named_by(const sema::Model& model, const std::vector<ExprId>& expressions) {
  std::set<QuantityId> named;
  std::set<ExprId> seen;
  std::vector<ExprId> open = expressions;
  while (!open.empty()) {
    const ExprId next = open.back();
    open.pop_back();
    if (!next.valid() || !seen.insert(next).second) continue;
    const sema::Expr& expr = model[next];
    if (const auto* ref = std::get_if<sema::QuantityRef>(&expr.node)) named.insert(ref->id);
    if (const auto* was = std::get_if<sema::WasRef>(&expr.node)) named.insert(was->id);
    sema::for_each_operand(expr, [&](ExprId operand) { open.push_back(operand); });
  }
  return named;
}

std::vector<ExprId> parts_of(const sema::Question& question) {
  std::vector<ExprId> parts = question.what;
  parts.insert(parts.end(), question.where.begin(), question.where.end());
  return parts;
}

/// By quantity: those whose definition, in some world, names it.
std::vector<std::vector<QuantityId>> readers(const sema::Model& model) {
  std::vector<std::vector<ExprId>> definitions(model.quantities.size());
  for (size_t i = 0; i < model.quantities.size(); ++i) definitions[i].push_back(model.quantities[i].value);
  for (const auto& scenario : model.scenarios) {
    for (const auto& [id, changed] : scenario.overrides) definitions[id.value].push_back(changed.value);
  }
  for (const auto& question : model.questions) {
    if (!question.is_answered() || !question.answer.valid()) continue;
    const auto parts = parts_of(question);
    auto& answer = definitions[question.answer.value];
    answer.insert(answer.end(), parts.begin(), parts.end());
  }
  std::vector<std::vector<QuantityId>> found(model.quantities.size());
  for (size_t i = 0; i < definitions.size(); ++i) {
    for (const QuantityId named : named_by(model, definitions[i])) found[named.value].push_back(QuantityId(i));
  }
  return found;
}

}  // namespace

Affected::Affected(const sema::Model& model, const std::set<QuantityId>& changed)
    : model_(model), affected_(model.quantities.size(), false) {
  if (changed.empty()) return;
  const auto read_by = readers(model);
  std::vector<QuantityId> open(changed.begin(), changed.end());
  while (!open.empty()) {
    const QuantityId next = open.back();
    open.pop_back();
    if (affected_[next.value]) continue;
    affected_[next.value] = true;
    open.insert(open.end(), read_by[next.value].begin(), read_by[next.value].end());
  }
}

void Affected::add_everything() { affected_.assign(affected_.size(), true); }

bool Affected::expression(ExprId expr) const {
  const auto named = named_by(model_, {expr});
  return std::any_of(named.begin(), named.end(), [&](QuantityId id) { return quantity(id); });
}

bool Affected::question(const sema::Question& question) const {
  const auto named = named_by(model_, parts_of(question));
  return std::any_of(named.begin(), named.end(), [&](QuantityId id) { return quantity(id); });
}

}  // namespace econ::study
