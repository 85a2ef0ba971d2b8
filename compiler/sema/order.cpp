// The order in which quantities are defined: what a formula names comes first, so that a chain of a hundred thousand
// formulas is not a recursion of that depth.
#include <algorithm>

#include "compiler/base/overloaded.h"
#include "compiler/sema/analyzer.h"

namespace econ::sema {

namespace {

/// Every name an expression mentions, parameters of functions and labels among them.
void collect(const ast::Expr* expr, std::vector<Reference>& out) {
  if (!expr) return;
  const auto each = [&](const auto& items, const auto& part) {
    for (const auto& item : items) collect(part(item).get(), out);
  };
  std::visit(
      Overloaded{
          [&](const ast::Name& n) { out.push_back({n.text, {}}); },
          [&](const ast::Number& n) {
            for (const ast::UnitTerm& term : n.unit.terms) out.push_back({term.name, {}});  // `1/churn`
          },
          [&](const ast::Member& m) {
            const auto* object = std::get_if<ast::Name>(&m.object->node);
            if (object) out.push_back({object->text, m.member.text});
          },
          [&](const ast::Selection& s) {
            collect(s.object.get(), out);
            for (const ast::Selector& selector : s.selectors) {
              if (selector.axis) out.push_back({selector.axis->text, {}});
              collect(selector.value.get(), out);
            }
          },
          [&](const ast::Call& c) {
            out.push_back({c.callee.text, {}});
            each(c.arguments, [](const auto& a) -> const ast::ExprPtr& { return a.value; });
            collect(c.where.get(), out);
            collect(c.otherwise.get(), out);
          },
          [&](const ast::List& l) { each(l.items, [](const auto& i) -> const ast::ExprPtr& { return i; }); },
          [&](const ast::Negate& n) { collect(n.operand.get(), out); },
          [&](const ast::Not& n) { collect(n.operand.get(), out); },
          [&](const ast::Power& p) { collect(p.base.get(), out), collect(p.exponent.get(), out); },
          [&](const ast::Product& p) { each(p.items, [](const auto& f) -> const ast::ExprPtr& { return f.operand; }); },
          [&](const ast::Sum& s) { each(s.items, [](const auto& t) -> const ast::ExprPtr& { return t.operand; }); },
          [&](const ast::Compare& c) { collect(c.left.get(), out), collect(c.right.get(), out); },
          [&](const ast::Logic& l) { each(l.items, [](const auto& i) -> const ast::ExprPtr& { return i; }); },
          [&](const ast::If& i) {
            collect(i.condition.get(), out);
            collect(i.then_value.get(), out);
            collect(i.else_value.get(), out);
          },
          [&](const ast::As& a) { collect(a.value.get(), out); },
          [&](const ast::Each& e) { collect(e.value.get(), out); },
          [&](const ast::PerPeriod& p) { collect(p.value.get(), out); },
          [](const auto&) {},
      },
      expr->node);
}

}  // namespace

/// Nodes are quantities, then functions.
void Analyzer::add_needs(const Reference& reference, const Scope& scope, std::vector<uint32_t>& out) const {
  const auto functions_from = static_cast<uint32_t>(model_.quantities.size());
  const auto member_of = [&](size_t instance, std::string_view member) {
    if (const auto id = instance_quantity(static_cast<int>(instance), member)) out.push_back(id->value);
  };
  if (scope.instance >= 0 && reference.member.empty()) {
    if (const auto id = instance_quantity(scope.instance, reference.name)) {
      out.push_back(id->value);
      return;
    }
  }
  const Entity* entity = find(*scope.module, reference.name);
  if (!entity) return;
  switch (entity->kind) {
    case EntityKind::Quantity:
      out.push_back(entity->index);
      break;
    case EntityKind::Function:
      out.push_back(functions_from + entity->index);
      break;
    case EntityKind::Instance:
      member_of(entity->index, reference.member.empty() ? "value" : reference.member);
      break;
    case EntityKind::Kind:
      for (const size_t instance : kinds_[entity->index].instances)
        member_of(instance, reference.member.empty() ? "value" : reference.member);
      break;
    case EntityKind::Table:
      for (const QuantityId column : model_.tables[entity->index].columns) {
        if (!reference.member.empty() && model_[column].path.ends_with(reference.member)) out.push_back(column.value);
      }
      break;
    case EntityKind::Ladder: {
      const Ladder& ladder = model_.ladders[entity->index];
      out.push_back(ladder.above.value);
      out.push_back(ladder.upto.value);
      for (const auto& [name, column] : ladder.columns) out.push_back(column.value);
      add_needs({ladder.mode, {}}, scope, out);
      break;
    }
    case EntityKind::Module: {
      const auto& names = modules_[entity->index]->names;
      const auto found = names.find(reference.member);
      if (found != names.end() && found->second.kind == EntityKind::Quantity) out.push_back(found->second.index);
      break;
    }
    case EntityKind::Axis:
    case EntityKind::Broken:
      break;
  }
}

std::vector<uint32_t> Analyzer::needs_of(uint32_t node) const {
  std::vector<Reference> references;
  Scope scope;
  if (node < model_.quantities.size()) {
    const Definition& definition = definitions_[node];
    scope = definition.scope;
    if (definition.value) {
      collect(definition.value->first.get(), references);
      for (const ast::DatedValue& later : definition.value->later) collect(later.value.get(), references);
    }
    for (const ast::Expr* part : definition.parts) collect(part, references);
  } else {
    const FunctionInfo& function = functions_[node - model_.quantities.size()];
    scope.module = function.module;
    collect(function.decl->body.get(), references);
    std::erase_if(references, [&](const Reference& r) {
      const auto& parameters = function.decl->parameters;
      return std::any_of(parameters.begin(), parameters.end(), [&](const auto& p) { return p.name.text == r.name; });
    });
  }
  std::vector<uint32_t> out;
  for (const Reference& reference : references) add_needs(reference, scope, out);
  return out;
}

void Analyzer::define_all() {
  struct Visit {
    uint32_t node;
    std::vector<uint32_t> needs;
    size_t next = 0;
  };
  std::vector<bool> seen(model_.quantities.size() + functions_.size(), false);
  std::vector<Visit> open;
  const auto enter = [&](uint32_t node) {
    if (seen[node]) return;
    seen[node] = true;
    open.push_back({node, needs_of(node)});
  };
  for (uint32_t q = 0; q < model_.quantities.size(); ++q) {
    enter(q);
    while (!open.empty()) {
      if (open.back().next < open.back().needs.size()) {
        enter(open.back().needs[open.back().next++]);
        continue;
      }
      if (open.back().node < definitions_.size()) define(QuantityId(open.back().node));
      open.pop_back();
    }
  }
}

}  // namespace econ::sema
