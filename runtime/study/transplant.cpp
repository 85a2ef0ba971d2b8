#include "runtime/study/transplant.h"

#include <algorithm>

#include "compiler/base/overloaded.h"

namespace econ::study {

using sema::AxisId;
using sema::ExprId;
using sema::QuantityId;
using sema::ScenarioId;

std::optional<AxisId> Transplant::axis(AxisId id) const {
  if (!id.valid()) return id;
  const sema::Axis& wanted = from_[id];
  for (size_t i = 0; i < into_.axes.size(); ++i) {
    const sema::Axis& axis = into_.axes[i];
    const bool same = axis.name == wanted.name && axis.origin == wanted.origin && axis.library == wanted.library &&
                      std::equal(axis.labels.begin(), axis.labels.end(), wanted.labels.begin(), wanted.labels.end(),
                                 [](const auto& a, const auto& b) { return a.name == b.name; });
    if (same) return AxisId(i);
  }
  return std::nullopt;
}

bool Transplant::moved(AxisId& id) const {
  const auto found = axis(id);
  if (found) id = *found;
  return found.has_value();
}

std::optional<ScenarioId> Transplant::scenario(ScenarioId id) const {
  if (!id.valid()) return id;
  return into_.find_scenario(from_[id].name);
}

std::optional<sema::Type> Transplant::type(const sema::Type& of) const {
  sema::Type type = of;
  for (AxisId& axis : type.axes) {
    if (!moved(axis)) return std::nullopt;
  }
  std::sort(type.axes.begin(), type.axes.end());
  if (!moved(type.label_axis) || !moved(type.mixed_axis)) return std::nullopt;
  return type;
}

std::optional<QuantityId> Transplant::quantity(QuantityId id) {
  const sema::Quantity& wanted = from_[id];
  for (size_t i = 0; i < into_.quantities.size(); ++i) {
    if (into_.quantities[i].path == wanted.path && into_.quantities[i].library == wanted.library) return QuantityId(i);
  }
  const auto type_here = type(wanted.type);
  if (!type_here) return std::nullopt;
  sema::Quantity quantity = wanted;
  quantity.type = *type_here;
  quantity.value = {};
  quantity.domain.reset();
  into_.quantities.push_back(std::move(quantity));
  return QuantityId(into_.quantities.size() - 1);
}

bool Transplant::moved(QuantityId& id) {
  const auto found = quantity(id);
  if (found) id = *found;
  return found.has_value();
}

bool Transplant::moved(ExprId& id) {
  if (!id.valid()) return true;
  const auto found = expression(id);
  if (found) id = *found;
  return found.has_value();
}

std::optional<ExprId> Transplant::expression(ExprId id) {
  if (const auto found = done_.find(id); found != done_.end()) return found->second;
  sema::Expr expr = from_[id];
  auto type_here = type(expr.type);
  if (!type_here || !node(expr)) return std::nullopt;
  expr.type = std::move(*type_here);
  into_.exprs.push_back(std::move(expr));
  return done_[id] = ExprId(into_.exprs.size() - 1);
}

bool Transplant::node(sema::Expr& expr) {
  const auto all = [&](std::vector<ExprId>& ids) {
    return std::all_of(ids.begin(), ids.end(), [&](ExprId& id) { return moved(id); });
  };
  return std::visit(
      Overloaded{
          [](sema::Literal&) { return true; },
          [](sema::Missing&) { return true; },
          [&](sema::UncertainRef& u) {
            into_.uncertain.push_back(from_.known(u.id));
            into_.uncertain.back().layer = {};
            into_.uncertain.back().answer = false;  // found already, and not by a question of `into_`
            u.id = sema::UncertainId(into_.uncertain.size() - 1);
            return true;
          },
          [&](sema::QuantityRef& q) { return moved(q.id); },
          [&](sema::WasRef& w) {
            const auto layer = scenario(w.layer);
            if (layer) w.layer = *layer;
            return layer && moved(w.id);
          },
          [&](sema::InScenario& in) {
            const auto world = scenario(in.scenario);
            if (world) in.scenario = *world;
            return world && moved(in.value);
          },
          [&](sema::With& with) {
            for (auto& binding : with.bindings) {
              if (!moved(binding.parameter) || !moved(binding.value)) return false;
            }
            return moved(with.value);
          },
          [&](sema::LabelOf& l) { return moved(l.axis); },
          [&](sema::PickLabel& p) { return moved(p.axis) && moved(p.array); },
          [&](sema::PickBy& p) { return moved(p.axis) && moved(p.array) && moved(p.label); },
          [&](sema::StackOf& s) { return moved(s.axis) && all(s.elements); },
          [&](sema::ApplyOp& a) { return all(a.arguments); },
          [&](sema::Aggregate& a) {
            return moved(a.value) && moved(a.where) &&
                   std::all_of(a.axes.begin(), a.axes.end(), [&](AxisId& axis) { return moved(axis); });
          },
          [&](sema::AxisStatistic& s) { return moved(s.axis) && moved(s.value) && moved(s.where) && moved(s.amount); },
          [&](sema::OrElse& o) { return moved(o.value) && moved(o.fallback); },
          [&](sema::Present& p) { return moved(p.value); },
          [&](sema::PrevOf& p) { return moved(p.axis) && moved(p.first) && moved(p.value); },
          [&](sema::Measured& m) { return moved(m.value) && moved(m.exact); },
      },
      expr.node);
}

}  // namespace econ::study
