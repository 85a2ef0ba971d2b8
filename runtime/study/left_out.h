#pragma once
/// Where the conditions of a `solve` fail. The program has no value there (NaN), so that no solution is looked for.

#include <functional>
#include <optional>
#include <vector>

#include "runtime/analysis/crossings.h"

namespace econ::study {

/// A stretch of the unknown's domain that a condition leaves out.
struct LeftOut {
  bounds::Interval at;
  size_t condition = 0;  ///< the first that fails there, of those of the question
};

/// Takes from `crossings.undefined` what a condition leaves out; what is left is undefined by itself. Of stretches with
/// the same cause that nothing lies between one is made. `failing`: the first condition that fails at a point.
std::vector<LeftOut> take_left_out(analysis::Crossings& crossings,
                                   const std::function<std::optional<size_t>(double)>& failing);

}  // namespace econ::study
