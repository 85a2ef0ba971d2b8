#pragma once
/// Division by a constant without a division, to the same bits.

#include <optional>

#include "compiler/lower/facts.h"

namespace econ::lower {

/// 1 / divisor as an unevaluated sum.
struct Inverse {
  double high;
  double low;
};

/// An inverse with which fma(x, high, x * low) is x / divisor, correctly rounded, for every x of which the fact holds;
/// nothing where that cannot be told. After Brisebarre, Muller and Raina, "Accelerating correctly rounded
/// floating-point division when the divisor is known in advance", IEEE Transactions on Computers 53 (2004).
std::optional<Inverse> inverse_for(const Fact& x, double divisor);

}  // namespace econ::lower
