#pragma once
/// Polynomials over an operations type.

#include <bit>
#include <cstddef>

namespace econ::builtins {

/// Into whatever calls it: vectors by value have another form on another instruction set.
#define ECON_LANE_INLINE [[gnu::always_inline]] inline

/// c[0] + c[1] x + …, innermost first: the most accurate order.
template <class Ops, size_t N>
ECON_LANE_INLINE typename Ops::Value horner(Ops& o, typename Ops::Value x, const double (&c)[N]) {
  auto sum = o.constant(c[N - 1]);
  for (size_t i = N - 1; i-- > 0;) sum = o.fma(sum, x, o.constant(c[i]));
  return sum;
}

/// Coefficients [From, From + Count) in halves, upper times the power plus lower; powers[i] = x^(2^i).
template <size_t From, size_t Count, class Ops, size_t N>
ECON_LANE_INLINE typename Ops::Value estrin_part(Ops& o, const typename Ops::Value* powers, const double (&c)[N]) {
  if constexpr (Count == 1) {
    return o.constant(c[From]);
  } else {
    constexpr size_t kHalf = std::bit_ceil(Count) / 2, kLevel = static_cast<size_t>(std::countr_zero(kHalf));
    const auto upper = estrin_part<From + kHalf, Count - kHalf>(o, powers, c);
    const auto lower = estrin_part<From, kHalf>(o, powers, c);
    return o.fma(upper, powers[kLevel], lower);
  }
}

/// The same polynomial by a chain of log2(N) steps instead of N.
template <class Ops, size_t N>
ECON_LANE_INLINE typename Ops::Value estrin(Ops& o, typename Ops::Value x, const double (&c)[N]) {
  static_assert(N > 1 && N <= 32);
  typename Ops::Value powers[5] = {x, x, x, x, x};
  for (size_t level = 1, half = 2; half < N; ++level, half *= 2) {
    powers[level] = o.mul(powers[level - 1], powers[level - 1]);
  }
  return estrin_part<0, N>(o, powers, c);
}

}  // namespace econ::builtins
