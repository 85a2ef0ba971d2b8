#pragma once
/// Decimals with few digits: what is printed of an exact or a measured number.

#include <cstdint>
#include <string>

#include "compiler/units/rational.h"

namespace econ::units {

/// ± digits × 10^exponent.
struct Decimal {
  bool negative = false;
  uint64_t digits = 0;
  int exponent = 0;

  Rational value() const;
  /// The same number without zeros at the end of its digits; zero has exponent 0 and no sign.
  Decimal stripped() const;
  /// `0.0014`, `1250`.
  std::string plain() const;
  /// `1.4e-3`, `2e21`: stripped digits.
  std::string scientific() const;
};

enum class Rounding { Nearest, Down, Up };  ///< ties away from zero; towards minus and plus infinity

/// `value` at `significant` (1 to 17) decimal digits. A power of ten reached by rounding up has one digit more.
Decimal round_to_digits(const Rational& value, int significant, Rounding rounding);

/// 10^exponent, exactly.
Rational power_of_ten(int exponent);

}  // namespace econ::units
