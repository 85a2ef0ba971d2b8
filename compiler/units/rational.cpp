#include "compiler/units/rational.h"

#include <cmath>
#include <limits>

#include "compiler/base/check.h"

namespace econ::units {

namespace {

constexpr int kPrecision = std::numeric_limits<double>::digits;                    // 53
constexpr long kSmallestExponent = std::numeric_limits<double>::min_exponent - 1;  // of a normal number: -1022
constexpr long kQuotientBits = 64;

long bits_of(const mpz_class& v) { return static_cast<long>(mpz_sizeinbase(v.get_mpz_t(), 2)); }

/// floor(v × 2^shift) for v ≥ 0, and whether anything was cut off.
mpz_class shifted_quotient(const mpq_class& v, long shift, bool& inexact) {
  mpz_class numerator = v.get_num();
  mpz_class denominator = v.get_den();
  if (shift >= 0) {
    numerator <<= static_cast<mp_bitcnt_t>(shift);
  } else {
    denominator <<= static_cast<mp_bitcnt_t>(-shift);
  }
  mpz_class quotient;
  mpz_class remainder;
  mpz_fdiv_qr(quotient.get_mpz_t(), remainder.get_mpz_t(), numerator.get_mpz_t(), denominator.get_mpz_t());
  inexact = remainder != 0;
  return quotient;
}

/// Drops the last `drop` bits of `v` to the nearest, ties to even; `inexact`: something below `v` was already cut off.
mpz_class round_off(const mpz_class& v, long drop, bool inexact) {
  const auto bits = static_cast<mp_bitcnt_t>(drop);
  mpz_class kept = v >> bits;
  const bool half = mpz_tstbit(v.get_mpz_t(), bits - 1) != 0;
  const bool beyond_half = inexact || mpz_scan1(v.get_mpz_t(), 0) < bits - 1;
  const bool odd = mpz_odd_p(kept.get_mpz_t()) != 0;
  if (half && (beyond_half || odd)) ++kept;
  return kept;
}

/// The nearest double of a positive rational.
double nearest_double(const mpq_class& v) {
  const long shift = kQuotientBits - (bits_of(v.get_num()) - bits_of(v.get_den()));
  bool inexact = false;
  const mpz_class quotient = shifted_quotient(v, shift, inexact);
  const long leading = bits_of(quotient) - shift - 1;  // 2^leading <= v
  const long lost = leading < kSmallestExponent ? kSmallestExponent - leading : 0;
  if (lost > kPrecision) return 0;
  const long drop = bits_of(quotient) - (kPrecision - lost);
  const mpz_class mantissa = round_off(quotient, drop, inexact);
  if (leading > std::numeric_limits<double>::max_exponent) return std::numeric_limits<double>::infinity();
  return std::ldexp(mantissa.get_d(), static_cast<int>(drop - shift));
}

bool fits_double(const mpz_class& v) { return bits_of(v) <= kPrecision; }

mpz_class power(const mpz_class& base, unsigned long exponent) {
  mpz_class result;
  mpz_pow_ui(result.get_mpz_t(), base.get_mpz_t(), exponent);
  return result;
}

}  // namespace

Rational::Rational(long numerator, long denominator) : value_(numerator, denominator) {
  ECON_CHECK(denominator != 0);
  value_.canonicalize();
}

Rational::Rational(mpq_class value) : value_(std::move(value)) { value_.canonicalize(); }

Rational Rational::from_double(double value) {
  ECON_CHECK(std::isfinite(value));
  return Rational(mpq_class(value));
}

Rational Rational::operator*(const Rational& o) const { return Rational(mpq_class(value_ * o.value_)); }
Rational Rational::operator+(const Rational& o) const { return Rational(mpq_class(value_ + o.value_)); }
Rational Rational::operator-(const Rational& o) const { return Rational(mpq_class(value_ - o.value_)); }
Rational Rational::operator-() const { return Rational(mpq_class(-value_)); }

Rational Rational::operator/(const Rational& o) const {
  ECON_CHECK(!o.is_zero());
  return Rational(mpq_class(value_ / o.value_));
}

Rational Rational::pow(int exponent) const {
  ECON_CHECK(exponent >= 0 || !is_zero());
  const auto n = static_cast<unsigned long>(exponent < 0 ? -static_cast<long>(exponent) : exponent);
  const mpz_class numerator = power(value_.get_num(), n);
  const mpz_class denominator = power(value_.get_den(), n);
  return Rational(exponent < 0 ? mpq_class(denominator, numerator) : mpq_class(numerator, denominator));
}

bool Rational::is_zero() const { return value_ == 0; }
bool Rational::is_one() const { return value_ == 1; }

double Rational::to_double() const {
  if (is_zero()) return 0;
  if (fits_double(value_.get_num()) && fits_double(value_.get_den())) {
    return value_.get_num().get_d() / value_.get_den().get_d();  // one IEEE division of exact operands is the nearest
  }
  return value_ < 0 ? -nearest_double(-value_) : nearest_double(value_);
}

std::string Rational::to_string() const { return value_.get_str(); }

}  // namespace econ::units
