#pragma once
/// Exact rational numbers (GMP), used only while compiling: a unit's factor and a literal's decimal are exact, and one
/// rounding to double happens in the literal (semantics 6).

#include <optional>
#include <string>
#include <string_view>

#include <gmpxx.h>

namespace econ::units {

class Rational {
 public:
  Rational() = default;
  Rational(long numerator, long denominator = 1);  // NOLINT(google-explicit-constructor)
  explicit Rational(mpq_class value);

  /// "0.23", "25", "1_000", "1e-6", "4.15E2"; nullopt if it is no such decimal, its exponent is beyond ±400 or it has
  /// more than 1000 digits.
  static std::optional<Rational> from_decimal(std::string_view digits);
  /// The exact value of a finite double.
  static Rational from_double(double value);

  Rational operator*(const Rational& o) const;
  Rational operator/(const Rational& o) const;  ///< o must not be zero
  Rational operator+(const Rational& o) const;
  Rational operator-(const Rational& o) const;
  Rational operator-() const;
  Rational pow(int exponent) const;
  bool is_zero() const;
  bool is_one() const;
  friend bool operator==(const Rational& a, const Rational& b) { return a.value_ == b.value_; }
  friend bool operator<(const Rational& a, const Rational& b) { return a.value_ < b.value_; }

  /// The nearest double, ties to even; overflows to infinity, handles subnormals.
  double to_double() const;
  /// Numerator and denominator without common divisor.
  const mpq_class& exact() const { return value_; }
  /// "73/3", "730" — for messages and keys.
  std::string to_string() const;

 private:
  mpq_class value_;
};

/// The factor of a scale letter: k K 1e3, M 1e6, B 1e9, T 1e12; 0 gives 1.
Rational scale_factor(char letter);

/// The double of a literal: nearest(digits × scale × (percent ? 1/100 : 1) × unit factor).
std::optional<double> literal_to_double(std::string_view digits, char scale, bool percent, const Rational& unit_factor);

/// The shortest decimal (at most 17 digits) whose literal in a unit with this factor gives `value` back (semantics 78).
/// `value` must be finite. For many values of one unit keep a `ShortestDecimal` (shortest_decimal.h).
std::string shortest_decimal(double value, const Rational& unit_factor);

}  // namespace econ::units
