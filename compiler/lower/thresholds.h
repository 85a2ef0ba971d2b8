#pragma once
/// A guarded comparison with a constant is one plain comparison with a moved constant (semantics 63).

#include <optional>

namespace econ::lower {

/// The smallest double t for which the guarded `t >= c` holds, so that `x >= c` iff x >= t in plain order. `floor` as
/// in builtins::guarded_greater_equal. Nothing for a c that is not finite.
std::optional<double> least_reaching(double c, double floor);

/// The largest double t for which the guarded `c >= t` holds, so that `c >= x` iff x <= t in plain order.
std::optional<double> greatest_reached(double c, double floor);

}  // namespace econ::lower
