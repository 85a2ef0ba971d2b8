#include "compiler/units/decimal.h"

#include <cmath>

#include "compiler/base/check.h"

namespace econ::units {

namespace {

mpz_class floor_of(const Rational& value) {
  mpz_class result;
  mpz_fdiv_q(result.get_mpz_t(), value.exact().get_num_mpz_t(), value.exact().get_den_mpz_t());
  return result;
}

/// At most one off floor(log10(value)).
int estimate_exponent(const Rational& value) {
  constexpr double kLog10Of2 = 0.30102999566398120;
  const auto above = static_cast<double>(mpz_sizeinbase(value.exact().get_num_mpz_t(), 2));
  const auto below = static_cast<double>(mpz_sizeinbase(value.exact().get_den_mpz_t(), 2));
  return static_cast<int>(std::floor((above - below) * kLog10Of2));
}

/// floor(log10(value)) for a positive value.
int decimal_exponent(const Rational& value) {
  int exponent = estimate_exponent(value);
  while (value < power_of_ten(exponent)) --exponent;
  while (!(value < power_of_ten(exponent + 1))) ++exponent;
  return exponent;
}

bool rounds_up(const Rational& rest, Rounding rounding, bool negative) {
  if (rest.is_zero()) return false;
  if (rounding == Rounding::Nearest) return !(rest < Rational(1, 2));
  return (rounding == Rounding::Up) != negative;
}

}  // namespace

Rational power_of_ten(int exponent) {
  mpz_class power;
  mpz_ui_pow_ui(power.get_mpz_t(), 10, static_cast<unsigned long>(exponent < 0 ? -exponent : exponent));
  return Rational(exponent < 0 ? mpq_class(1, power) : mpq_class(power));
}

Rational Decimal::value() const {
  const Rational magnitude = Rational(mpq_class(mpz_class(digits))) * power_of_ten(exponent);
  return negative ? -magnitude : magnitude;
}

Decimal Decimal::stripped() const {
  Decimal result = *this;
  if (digits == 0) return {};
  for (; result.digits % 10 == 0; ++result.exponent) result.digits /= 10;
  return result;
}

std::string Decimal::plain() const {
  std::string text = std::to_string(digits);
  if (exponent > 0) {
    text.append(static_cast<size_t>(exponent), '0');
  } else if (exponent < 0) {
    const auto places = static_cast<size_t>(-exponent);
    if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
    text.insert(text.size() - places, 1, '.');
  }
  return negative ? "-" + text : text;
}

std::string Decimal::scientific() const {
  const Decimal s = stripped();
  std::string text = std::to_string(s.digits);
  const int leading = s.exponent + static_cast<int>(text.size()) - 1;
  if (text.size() > 1) text.insert(1, 1, '.');
  text += "e" + std::to_string(leading);
  return negative ? "-" + text : text;
}

Decimal round_to_digits(const Rational& value, int significant, Rounding rounding) {
  ECON_CHECK(significant >= 1 && significant <= 17);
  if (value.is_zero()) return {};
  const bool negative = value < 0;
  const Rational magnitude = negative ? -value : value;
  const int exponent = decimal_exponent(magnitude) - (significant - 1);
  const Rational scaled = magnitude * power_of_ten(-exponent);
  mpz_class digits = floor_of(scaled);
  if (rounds_up(scaled - Rational(mpq_class(digits)), rounding, negative)) ++digits;
  return {negative, digits.get_ui(), exponent};
}

}  // namespace econ::units
