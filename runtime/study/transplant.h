#pragma once
/// Expressions of one model put into another.

#include <map>
#include <optional>

#include "compiler/sema/model.h"

namespace econ::study {

/// Copies definitions from one version of a model into another: quantities and scenarios are found by name, axes by
/// name and labels, ranges come along.
class Transplant {
 public:
  /// Both must outlive this; `into` grows.
  Transplant(const sema::Model& from, sema::Model& into) : from_(from), into_(into) {}

  /// Nothing if it needs an axis, a scenario or a quantity that `into` does not have.
  std::optional<sema::ExprId> expression(sema::ExprId expr);
  /// The quantity of the same name; it is made, as yet without a definition, if there is none.
  std::optional<sema::QuantityId> quantity(sema::QuantityId quantity);
  std::optional<sema::ScenarioId> scenario(sema::ScenarioId scenario) const;

 private:
  std::optional<sema::AxisId> axis(sema::AxisId axis) const;
  std::optional<sema::Type> type(const sema::Type& type) const;
  bool node(sema::Expr& expr);
  bool moved(sema::ExprId& expr);
  bool moved(sema::AxisId& axis) const;
  bool moved(sema::QuantityId& quantity);

  const sema::Model& from_;
  sema::Model& into_;
  std::map<sema::ExprId, sema::ExprId> done_;
};

}  // namespace econ::study
