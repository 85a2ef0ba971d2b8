#pragma once
/// Ranges of the primitives that are functions of numbers: all but the logic and Select, which choose.

#include "runtime/bounds/value_rules.h"

namespace econ::bounds {

struct OwnRange {
  Interval range;
  Undefined undefined = Undefined::Nowhere;  ///< by itself, its arguments being defined
};

/// Of one or two arguments. Two that are one object are one number.
OwnRange own_range(builtins::Primitive primitive, Arguments args);

/// Whether IEEE arithmetic on such arguments can give NaN: ∞ - ∞, 0 · ∞, ∞ / ∞.
bool may_overflow(builtins::Primitive primitive, Arguments args);

}  // namespace econ::bounds
