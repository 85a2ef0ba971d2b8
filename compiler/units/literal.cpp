// Decimals as written in a model, and what they are worth.

#include <charconv>

#include "compiler/units/rational.h"

namespace econ::units {

namespace {

constexpr long kLargestExponent = 400;
constexpr size_t kMostDigits = 1000;  // bounds the work of a hostile literal

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Moves the digits at the front of `text` to `digits`; `_` may stand between two of them. False if there is none.
bool take_digits(std::string_view& text, std::string& digits) {
  size_t at = 0;
  while (at < text.size()) {
    const bool between = text[at] == '_' && at > 0 && at + 1 < text.size() && is_digit(text[at + 1]);
    if (!is_digit(text[at]) && !between) break;
    if (is_digit(text[at])) digits += text[at];
    ++at;
  }
  text.remove_prefix(at);
  return at > 0;
}

/// Reads `e-6`, `E+2` or nothing; false if there is something else or the exponent is out of bounds.
bool take_exponent(std::string_view text, long& exponent) {
  if (text.empty()) return true;
  if (text.front() != 'e' && text.front() != 'E') return false;
  text.remove_prefix(1);
  if (text.starts_with('+') && text.size() > 1 && is_digit(text[1])) text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), exponent);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && exponent >= -kLargestExponent && exponent <= kLargestExponent;
}

mpz_class ten_to(unsigned long exponent) {
  mpz_class result;
  mpz_ui_pow_ui(result.get_mpz_t(), 10, exponent);
  return result;
}

}  // namespace

std::optional<Rational> Rational::from_decimal(std::string_view text) {
  std::string digits;
  if (!take_digits(text, digits)) return std::nullopt;
  long exponent = 0;
  const size_t whole_digits = digits.size();
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (!take_digits(text, digits)) return std::nullopt;
  }
  if (digits.size() > kMostDigits || !take_exponent(text, exponent)) return std::nullopt;
  exponent -= static_cast<long>(digits.size() - whole_digits);
  const mpz_class number(digits, 10);
  if (exponent >= 0) return Rational(mpq_class(number * ten_to(static_cast<unsigned long>(exponent))));
  return Rational(mpq_class(number, ten_to(static_cast<unsigned long>(-exponent))));
}

Rational scale_factor(char letter) {
  switch (letter) {
    case 'k':
    case 'K':
      return 1'000;
    case 'M':
      return 1'000'000;
    case 'B':
      return 1'000'000'000;
    case 'T':
      return 1'000'000'000'000;
    default:
      return 1;
  }
}

std::optional<double> literal_to_double(std::string_view digits, char scale, bool percent,
                                        const Rational& unit_factor) {
  auto value = Rational::from_decimal(digits);
  if (!value) return std::nullopt;
  if (scale != 0) *value = *value * scale_factor(scale);
  if (percent) *value = *value / 100;
  if (!unit_factor.is_one()) *value = *value * unit_factor;
  return value->to_double();
}

}  // namespace econ::units
