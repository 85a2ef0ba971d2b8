#pragma once
/// What of a model may have other values once some of its definitions are others.

#include <set>
#include <vector>

#include "compiler/sema/model.h"

namespace econ::study {

class Affected {
 public:
  /// `changed`: quantities that are defined otherwise, in the model itself or in a scenario. What follows from them is
  /// looked for in all worlds together, and through the answers of questions.
  Affected(const sema::Model& model, const std::set<sema::QuantityId>& changed);

  void add_everything();
  bool quantity(sema::QuantityId id) const { return affected_[id.value]; }
  /// Whether an expression reads one that is affected; an invalid one reads nothing.
  bool expression(sema::ExprId expr) const;
  bool claim(const sema::Claim& claim) const { return expression(claim.computed) || expression(claim.stated_value); }
  bool question(const sema::Question& question) const;

 private:
  const sema::Model& model_;
  std::vector<bool> affected_;
};

}  // namespace econ::study
