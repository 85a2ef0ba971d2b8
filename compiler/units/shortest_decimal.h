#pragma once
/// The writer of exact decimals for many values of one unit, as a column of a CSV file has.

#include <optional>
#include <string>

#include "compiler/units/decimal.h"

namespace econ::units {

class ShortestDecimal {
 public:
  /// `unit_factor` must be positive.
  explicit ShortestDecimal(const Rational& unit_factor);

  /// The shortest decimal, at most 17 digits, whose literal in the unit gives `value` back. `value` must be finite.
  /// Plain from 1e-7 to 1e21, else with an exponent; both zeros are `0`.
  std::string operator()(double value) const;

 private:
  Decimal decimal_of(double magnitude) const;
  std::optional<Decimal> quick_decimal_of(double magnitude) const;
  Decimal exact_decimal_of(double magnitude) const;

  Rational factor_;
  double inverse_high_ = 1;  ///< 1 / factor as the sum of two doubles
  double inverse_low_ = 0;
  bool is_one_ = true;
};

}  // namespace econ::units
