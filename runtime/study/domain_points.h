#pragma once
/// The values that a question or `--vary` goes through.

#include <vector>

#include "compiler/base/result.h"
#include "compiler/sema/model.h"

namespace econ::study {

/// Every point of a grid. A fault names what is missing: a range that says no number of points has none to list.
Result<std::vector<double>> domain_points(const sema::Domain& domain);

/// The same for a curve: a range that says no number of points has `kDrawnPoints` of them.
Result<std::vector<double>> drawn_points(const sema::Domain& domain);

/// Points of a range in a curve, unless it states a number of its own.
inline constexpr size_t kDrawnPoints = 61;
/// Points of a logarithmic range that states no number of its own.
inline constexpr size_t kLogPoints = 41;
/// Points of a plain range that states no number of its own.
inline constexpr size_t kRangePoints = 21;

}  // namespace econ::study
