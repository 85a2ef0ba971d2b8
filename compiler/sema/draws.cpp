// What distributions are made of and how their draws are named: numbers that are known when a model is read, and the
// address of each unknown (semantics 38).
#include <cmath>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"
#include "compiler/sema/walk.h"

namespace econ::sema {

/// A number that is written out, or computed from such alone.
std::optional<double> Analyzer::constant_value(ExprId id) const {
  double value = 0;
  if (is_literal(id, &value)) return value;
  const auto* op = std::get_if<ApplyOp>(&at(id).node);
  if (op == nullptr || !type(id).axes.empty()) return std::nullopt;
  std::vector<double> arguments;
  for (const ExprId argument : op->arguments) {
    const auto known = constant_value(argument);
    if (!known) return std::nullopt;
    arguments.push_back(*known);
  }
  value = builtins::apply(op->primitive, arguments);
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// The cells of a column that are written out; blank ones are left out.
std::optional<std::vector<double>> Analyzer::constant_cells(ExprId id) const {
  const auto* ref = std::get_if<QuantityRef>(&at(id).node);
  const ExprId value = ref != nullptr ? model_[ref->id].value : id;
  const auto* stack = value.valid() ? std::get_if<StackOf>(&at(value).node) : nullptr;
  if (stack == nullptr) return std::nullopt;
  std::vector<double> cells;
  for (const ExprId element : stack->elements) {
    if (std::holds_alternative<Missing>(at(element).node)) continue;
    const auto number = constant_value(element);
    if (!number) return std::nullopt;
    cells.push_back(*number);
  }
  return cells.empty() ? std::nullopt : std::optional(cells);
}

bool Analyzer::needs_no_list(const ast::Expr& expr) const {
  return std::holds_alternative<ast::Name>(expr.node) || std::holds_alternative<ast::Member>(expr.node);
}

namespace {

/// Whether anything in it reads `was`, and the unknowns written in it.
void look_into(const Model& model, ExprId id, bool& reads_was, std::vector<UncertainId>& found) {
  if (!id.valid()) return;
  const Expr& expr = model[id];
  reads_was = reads_was || std::holds_alternative<WasRef>(expr.node);
  if (const auto* u = std::get_if<UncertainRef>(&expr.node)) found.push_back(u->id);
  for_each_operand(expr, [&](ExprId operand) { look_into(model, operand, reads_was, found); });
}

}  // namespace

/// What a scenario puts in place of an unknown is drawn alike, so that two scenarios compare under the same luck
/// (semantics 38); what it adds to `was` is an unknown of its own.
void Analyzer::address_draws() {
  std::set<UncertainId> own;
  for (const Scenario& scenario : model_.scenarios) {
    for (const auto& [id, override] : scenario.overrides) {
      std::vector<ExprId> parts{override.value};
      if (const auto* stack = std::get_if<StackOf>(&at(override.value).node)) parts = stack->elements;
      for (const ExprId part : parts) {
        bool reads_was = false;
        std::vector<UncertainId> found;
        look_into(model_, part, reads_was, found);
        if (reads_was) own.insert(found.begin(), found.end());
      }
    }
  }
  std::map<std::string, size_t> times;
  for (size_t i = 0; i < model_.uncertain.size(); ++i) {
    Uncertain& u = model_.uncertain[i];
    const size_t time = ++times[u.path];
    u.address = u.path;
    if (u.layer.valid() && !own.contains(UncertainId(i))) u.address.erase(0, model_[u.layer].name.size() + 1);
    if (time > 1) u.address += fmt::format("#{}", time);
  }
}

}  // namespace econ::sema
