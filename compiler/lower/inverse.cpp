#include "compiler/lower/inverse.h"

#include <cmath>
#include <cstdint>

namespace econ::lower {
namespace {

/// The mantissa without its trailing zeros.
uint64_t odd_part(double x) {
  int exponent = 0;
  auto mantissa = static_cast<uint64_t>(std::ldexp(std::frexp(std::fabs(x), &exponent), 53));
  while (mantissa % 2 == 0) mantissa /= 2;
  return mantissa;
}

bool far_from_the_ends(double x) { return std::fabs(x) > 0x1p-400 && std::fabs(x) < 0x1p400; }

}  // namespace

// With u = an ulp of the quotient: before its last rounding the sum is off by less than 2 * 2^-53 u. The quotient of
// two doubles lies at least u / (2 d) from the middle between two neighbours, where d is the odd part of the divisor:
// their difference, times divisor, is a whole number of units and not 0, as a middle times an odd d > 1 has too many
// bits for a dividend. So below 2^40 both round alike. Nothing may be subnormal on the way.
std::optional<Inverse> inverse_for(const Fact& x, double divisor) {
  constexpr uint64_t kLargestOddPart = uint64_t{1} << 40;
  const bool known = !x.nan && (x.low > 0 || x.high < 0) && far_from_the_ends(x.low) && far_from_the_ends(x.high);
  if (!known || !far_from_the_ends(divisor)) return std::nullopt;
  const uint64_t odd = odd_part(divisor);
  if (odd == 1 || odd > kLargestOddPart) return std::nullopt;  // of a power of two the inverse is exact anyhow
  const double high = 1 / divisor;
  const double low = -std::fma(high, divisor, -1) / divisor;
  return Inverse{high, low};
}

}  // namespace econ::lower
