#pragma once
/// Polynomials over an operations type.

#include <cstddef>
#include <span>

namespace econ::builtins {

/// c[0] + c[1] x + …, innermost first: the most accurate order.
template <class Ops, size_t N>
typename Ops::Value horner(Ops& o, typename Ops::Value x, const double (&c)[N]) {
  auto sum = o.constant(c[N - 1]);
  for (size_t i = N - 1; i-- > 0;) sum = o.fma(sum, x, o.constant(c[i]));
  return sum;
}

/// The same in halves, upper times the power plus lower: a chain of log2(N) steps instead of N.
template <class Ops>
typename Ops::Value estrin_span(Ops& o, std::span<const typename Ops::Value> powers, std::span<const double> c) {
  if (c.size() == 1) return o.constant(c[0]);
  size_t half = 1, level = 0;
  while (half * 2 < c.size()) half *= 2, ++level;
  const auto upper = estrin_span(o, powers, c.subspan(half));
  const auto lower = estrin_span(o, powers, c.first(half));
  return o.fma(upper, powers[level], lower);
}

template <class Ops, size_t N>
typename Ops::Value estrin(Ops& o, typename Ops::Value x, const double (&c)[N]) {
  static_assert(N > 1 && N <= 32);
  typename Ops::Value powers[5] = {x, x, x, x, x};
  for (size_t level = 1, half = 2; half < N; ++level, half *= 2) {
    powers[level] = o.mul(powers[level - 1], powers[level - 1]);
  }
  return estrin_span<Ops>(o, powers, c);
}

}  // namespace econ::builtins
