// `paired a, b`: ranges that share one position between their ends (semantics 36).
#include <algorithm>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

/// Ranges written in an expression itself, not behind other quantities; by label where it is a column.
void Analyzer::collect_uncertain(ExprId id, std::vector<std::vector<UncertainId>>& by_label) const {
  if (!id.valid()) return;
  const Expr& e = at(id);
  if (const auto* stack = std::get_if<StackOf>(&e.node)) {
    if (by_label.size() < stack->elements.size()) by_label.resize(stack->elements.size());
    for (size_t i = 0; i < stack->elements.size(); ++i) {
      std::vector<std::vector<UncertainId>> cell;
      collect_uncertain(stack->elements[i], cell);
      for (const auto& found : cell) by_label[i].insert(by_label[i].end(), found.begin(), found.end());
    }
    return;
  }
  if (by_label.empty()) by_label.resize(1);
  if (const auto* u = std::get_if<UncertainRef>(&e.node)) by_label[0].push_back(u->id);
  if (const auto* a = std::get_if<ApplyOp>(&e.node)) {
    for (const ExprId argument : a->arguments) {
      std::vector<std::vector<UncertainId>> inner;
      collect_uncertain(argument, inner);
      for (const auto& found : inner) by_label[0].insert(by_label[0].end(), found.begin(), found.end());
    }
  }
}

void Analyzer::pair_quantities(const std::vector<QuantityId>& members, bool opposed,
                               const std::vector<ast::Path>& paths) {
  std::vector<uint32_t> groups;
  for (size_t m = 0; m < members.size(); ++m) {
    std::vector<std::vector<UncertainId>> by_label;
    collect_uncertain(model_[members[m]].value, by_label);
    for (const Scenario& scenario : model_.scenarios) {  // an override of a paired quantity stays paired
      const auto found = scenario.overrides.find(members[m]);
      if (found != scenario.overrides.end()) collect_uncertain(found->second.value, by_label);
    }
    const bool any = std::any_of(by_label.begin(), by_label.end(), [](const auto& cell) { return !cell.empty(); });
    if (!any) {
      report(Code::PairedMember, paths[m].span, model_[members[m]].path)
          .label(model_[members[m]].span, "declared here")
          .note("ranges written in the value itself are paired, not those behind other names");
      return;
    }
    for (size_t label = 0; label < by_label.size(); ++label) {
      while (groups.size() <= label) groups.push_back(next_pair_++);
      for (const UncertainId id : by_label[label]) {
        model_.uncertain[id.value].pair = groups[label];
        model_.uncertain[id.value].opposed = opposed && m > 0;
      }
    }
  }
}

void Analyzer::pair_ranges(const Module& module) {
  for (const ast::Statement& statement : module.file->statements) {
    const auto* decl = std::get_if<ast::PairedDecl>(&statement.node);
    if (!decl) continue;
    bool opposed = false;
    if (decl->correlation) {
      const auto value = constant_rational(*decl->correlation);
      opposed = value && *value == units::Rational(-1);
      if (!value || (!opposed && !(*value == units::Rational(1)))) {
        later(decl->correlation->span, "a rank correlation", "ranges go together, or opposed: `paired a, b = -100%`");
        continue;
      }
    }
    std::vector<QuantityId> members;
    bool ok = true;
    for (const ast::Path& path : decl->members) {
      const auto id = override_target(path, module, Code::UnknownName);
      if (id) {
        define(*id);
        members.push_back(*id);
      } else {
        ok = false;
      }
    }
    const bool known = std::none_of(members.begin(), members.end(), [&](QuantityId m) { return type_of(m).poison(); });
    if (ok && known) pair_quantities(members, opposed, decl->members);
  }
}

}  // namespace econ::sema
