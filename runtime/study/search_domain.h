#pragma once
/// Where a question searches a parameter.

#include <vector>

#include "compiler/base/result.h"
#include "compiler/sema/model.h"
#include "runtime/analysis/crossings.h"

namespace econ::study {

/// Every value between two ends, or the points of a grid, which rise.
struct SearchDomain {
  double low = 0, high = 0;
  std::vector<double> grid;  ///< empty: every value
};

/// A fault names what is missing: a grid that does not say its points.
Result<SearchDomain> search_domain(const sema::Domain& domain);

/// Where the sides are equal in the domain; `floor` as analysis::sign_of has it.
analysis::Crossings crossings_in(const SearchDomain& domain, analysis::OneUnknown& function, bool floor,
                                 const analysis::StretchLimits& limits = {});

/// Ratios and counts are compared with the absolute floor (semantics 63).
bool has_floor(const sema::Model& model, const units::Dimension& dimension);

}  // namespace econ::study
