// As somebody would write it who knows the machine: exp in place, what does not change over the months taken out of the
// loop, a product instead of a power or a division for the discount, the margin once at the end.
#include <immintrin.h>

#include <cmath>

#include "bench/peers/launch.h"

namespace peer::launch {
namespace {

__m512d all(double x) { return _mm512_set1_pd(x); }

/// Within 1 ulp or so for |x| < 700: Cephes' reduction, Taylor's terms to the 11th by Estrin.
__m512d exponential(__m512d x) {
  const __m512d n = _mm512_roundscale_pd(_mm512_mul_pd(x, all(1.4426950408889634)), 8);
  __m512d r = _mm512_fnmadd_pd(n, all(0.693147180369123816490), x);
  r = _mm512_fnmadd_pd(n, all(1.90821492927058770002e-10), r);
  const __m512d r2 = _mm512_mul_pd(r, r), r4 = _mm512_mul_pd(r2, r2);
  const auto pair = [&](double low, double high) { return _mm512_fmadd_pd(all(high), r, all(low)); };
  const __m512d p45 = _mm512_fmadd_pd(pair(1.0 / 720, 1.0 / 5040), r2, pair(1.0 / 24, 1.0 / 120));
  const __m512d p89 = _mm512_fmadd_pd(pair(1.0 / 3628800, 1.0 / 39916800), r2, pair(1.0 / 40320, 1.0 / 362880));
  const __m512d high = _mm512_fmadd_pd(p89, r4, p45);
  const __m512d low = _mm512_fmadd_pd(pair(1.0 / 2, 1.0 / 6), r2, _mm512_add_pd(all(1), r));
  return _mm512_scalef_pd(_mm512_fmadd_pd(high, r4, low), n);
}

__m512d graduated(__m512d users) {
  const __m512d zero = _mm512_setzero_pd();
  const __m512d second = _mm512_max_pd(_mm512_sub_pd(_mm512_min_pd(users, all(kSecond)), all(kFirst)), zero);
  const __m512d third = _mm512_max_pd(_mm512_sub_pd(users, all(kSecond)), zero);
  const __m512d bill = _mm512_fmadd_pd(second, all(kSecondRate), _mm512_min_pd(users, all(kFirst)));
  return _mm512_fmadd_pd(third, all(kThirdRate), bill);
}

}  // namespace

void points_avx512(const Arrays& in, size_t n, const Results& out) {
  for (size_t i = 0; i < n; i += 8) {
    const __m512d ceiling = _mm512_loadu_pd(in.ceiling + i), midpoint = _mm512_loadu_pd(in.midpoint + i);
    const __m512d price = _mm512_loadu_pd(in.price + i), machine = _mm512_loadu_pd(in.machine + i);
    const __m512d slope = _mm512_sub_pd(_mm512_setzero_pd(), _mm512_loadu_pd(in.speed + i));
    const __m512d step = _mm512_div_pd(all(1), _mm512_add_pd(all(1), _mm512_loadu_pd(in.rate + i)));
    __m512d discount = all(1), value = _mm512_setzero_pd(), profitable = all(NAN);
    __m512d revenue = value, profit = value;
    __mmask8 waiting = 0xff;
    for (int month = 1; month <= kMonths; ++month) {
      const __m512d e = exponential(_mm512_mul_pd(slope, _mm512_sub_pd(all(month), midpoint)));
      const __m512d users = _mm512_div_pd(ceiling, _mm512_add_pd(all(1), e));
      revenue = _mm512_mul_pd(graduated(users), price);
      const __m512d servers = _mm512_roundscale_pd(_mm512_mul_pd(users, all(1 / kDensity)), 10);
      const __m512d cost = _mm512_fmadd_pd(servers, machine, _mm512_fmadd_pd(users, all(kSupport), all(kTeam)));
      profit = _mm512_sub_pd(revenue, cost);
      discount = _mm512_mul_pd(discount, step);
      value = _mm512_fmadd_pd(profit, discount, value);
      const __mmask8 now = _mm512_mask_cmp_pd_mask(waiting, profit, _mm512_setzero_pd(), _CMP_GT_OQ);
      profitable = _mm512_mask_mov_pd(profitable, now, all(month));
      waiting &= static_cast<__mmask8>(~now);
    }
    _mm512_storeu_pd(out.value + i, value);
    _mm512_storeu_pd(out.profitable + i, profitable);
    _mm512_storeu_pd(out.last_margin + i, _mm512_div_pd(profit, revenue));
  }
}

}  // namespace peer::launch
