#pragma once
/// The values of a grid axis (semantics 77): computed exactly, rounded once, so that `0..1 step 0.1` meets 0.3 itself.
/// Bounds and steps are exact and canonical; a fault says what is wrong with them.

#include <cstdint>
#include <vector>

#include "compiler/base/result.h"
#include "compiler/units/rational.h"

namespace econ::plan {

/// Most values of one axis.
inline constexpr uint64_t kMostValues = 10'000'000;

/// `low..high step s`: round(low + i s) for all i with low + i s <= high.
Result<std::vector<double>> step_values(const units::Rational& low, const units::Rational& high,
                                        const units::Rational& step);
/// `low..high for n`: n values, both ends among them; n = 1 gives the low end.
Result<std::vector<double>> linear_values(const units::Rational& low, const units::Rational& high, uint64_t n);
/// `low..high log n`: low (high/low)^(i/(n-1)), the ends exact. Both ends lie above zero, or both below.
Result<std::vector<double>> log_values(const units::Rational& low, const units::Rational& high, uint64_t n);

}  // namespace econ::plan
