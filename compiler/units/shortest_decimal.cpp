#include "compiler/units/shortest_decimal.h"

#include <array>
#include <charconv>
#include <cmath>

#include "compiler/base/check.h"

namespace econ::units {

namespace {

constexpr int kFewestDigits = 15;  // every decimal of 15 digits survives a double, so a shorter one is found as this
constexpr int kMostDigits = 17;

/// An unevaluated sum high + low with some 104 bits.
struct Double2 {
  double high = 0;
  double low = 0;
};

Double2 multiply(Double2 a, Double2 b) {
  const double product = a.high * b.high;
  const double error = std::fma(a.high, b.high, -product) + (a.high * b.low + a.low * b.high);
  const double high = product + error;
  return {high, error - (high - product)};
}

Double2 split(const Rational& value) {
  const double high = value.to_double();
  if (!std::isfinite(high)) return {high, 0};
  return {high, (value - Rational::from_double(high)).to_double()};
}

// Beyond these the quick way is not taken: nothing of economics is there, and no product below can lose bits.
constexpr int kTableEnd = 80;
constexpr double kSmallest = 1e-60;
constexpr double kLargest = 1e60;

Double2 power_of_ten_2(int exponent) {
  static const auto table = [] {
    std::array<Double2, 2 * kTableEnd + 1> powers;
    for (int e = -kTableEnd; e <= kTableEnd; ++e) powers[static_cast<size_t>(e + kTableEnd)] = split(power_of_ten(e));
    return powers;
  }();
  return table[static_cast<size_t>(exponent + kTableEnd)];
}

bool within_quick_range(double v) { return v > kSmallest && v < kLargest; }

int estimate_exponent(double v) {
  int binary = 0;
  std::frexp(v, &binary);
  return static_cast<int>(std::floor((binary - 1) * 0.30102999566398120));
}

enum class Answer { Yes, No, Unsure };

/// Whether a decimal that lies `off` (in units of its last digit) from a quotient of `scaled` such units reads back as
/// `value`: it does if it is less than half the gap to the neighbour on that side away. `scaled` has 98 good bits.
Answer reads_back(double off, double scaled, double value) {
  int exponent = 0;
  const double mantissa = std::frexp(value, &exponent);  // 0.5 <= mantissa < 1
  const bool narrow_side = mantissa == 0.5 && off < 0;
  const double half_gap = std::ldexp(scaled / mantissa, narrow_side ? -55 : -54);
  constexpr double kSafety = 0x1p-30;
  const double distance = std::fabs(off);
  if (distance < half_gap * (1 - kSafety)) return Answer::Yes;
  if (distance > half_gap * (1 + kSafety)) return Answer::No;
  return Answer::Unsure;
}

Decimal from_scientific(std::string_view text) {
  Decimal result;
  size_t at = 0;
  bool fraction = false;
  for (; at < text.size() && text[at] != 'e'; ++at) {
    if (text[at] == '.') {
      fraction = true;
      continue;
    }
    result.digits = result.digits * 10 + static_cast<uint64_t>(text[at] - '0');
    if (fraction) --result.exponent;
  }
  int exponent = 0;
  const char* begin = text.data() + at + 1;
  std::from_chars(*begin == '+' ? begin + 1 : begin, text.data() + text.size(), exponent);
  result.exponent += exponent;
  return result;
}

Decimal shortest_of_double(double magnitude) {
  char buffer[32];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, magnitude, std::chars_format::scientific);
  ECON_CHECK(error == std::errc());
  return from_scientific({buffer, static_cast<size_t>(end - buffer)});
}

int leading_exponent(const Decimal& d) {
  int exponent = d.exponent;
  for (uint64_t rest = d.digits; rest >= 10; rest /= 10) ++exponent;
  return exponent;
}

std::string text_of(Decimal d) {
  constexpr int kPlainFrom = -7;
  constexpr int kPlainTo = 21;
  const int leading = leading_exponent(d);
  return leading >= kPlainFrom && leading < kPlainTo ? d.plain() : d.scientific();
}

}  // namespace

ShortestDecimal::ShortestDecimal(const Rational& unit_factor) : factor_(unit_factor), is_one_(unit_factor.is_one()) {
  ECON_CHECK(Rational(0) < unit_factor);
  const Double2 inverse = split(Rational(1) / unit_factor);
  inverse_high_ = inverse.high;
  inverse_low_ = inverse.low;
}

std::string ShortestDecimal::operator()(double value) const {
  ECON_CHECK(std::isfinite(value));
  if (value == 0) return "0";
  Decimal d = decimal_of(std::fabs(value)).stripped();
  d.negative = value < 0;
  return text_of(d);
}

Decimal ShortestDecimal::decimal_of(double magnitude) const {
  if (is_one_) return shortest_of_double(magnitude);
  if (const auto quick = quick_decimal_of(magnitude)) return *quick;
  return exact_decimal_of(magnitude);
}

std::optional<Decimal> ShortestDecimal::quick_decimal_of(double magnitude) const {
  if (!within_quick_range(magnitude) || !within_quick_range(inverse_high_)) return std::nullopt;
  const Double2 quotient = multiply({magnitude, 0}, {inverse_high_, inverse_low_});
  if (!within_quick_range(quotient.high)) return std::nullopt;
  int leading = estimate_exponent(quotient.high);
  if (quotient.high >= power_of_ten_2(leading + 1).high) ++leading;
  for (int count = kFewestDigits; count <= kMostDigits; ++count) {
    const int exponent = leading - (count - 1);
    const Double2 scaled = multiply(quotient, power_of_ten_2(-exponent));
    const double whole = std::nearbyint(scaled.high);
    const double rest = (scaled.high - whole) + scaled.low;
    const double rounded = std::nearbyint(rest);
    const double off = rounded - rest;
    const bool other_digit_as_near = std::fabs(off) > 0.5 - 0x1p-20;
    const Answer answer = reads_back(off, scaled.high, magnitude);
    if (answer == Answer::No) continue;
    if (answer == Answer::Unsure || other_digit_as_near) return std::nullopt;
    return Decimal{false, static_cast<uint64_t>(static_cast<int64_t>(whole) + static_cast<int64_t>(rounded)), exponent};
  }
  return std::nullopt;
}

Decimal ShortestDecimal::exact_decimal_of(double magnitude) const {
  const Rational quotient = Rational::from_double(magnitude) / factor_;
  Decimal candidate;
  for (int count = kFewestDigits; count <= kMostDigits; ++count) {
    candidate = round_to_digits(quotient, count, Rounding::Nearest);
    if ((candidate.value() * factor_).to_double() == magnitude) break;
  }
  return candidate;
}

std::string shortest_decimal(double value, const Rational& unit_factor) { return ShortestDecimal(unit_factor)(value); }

}  // namespace econ::units
