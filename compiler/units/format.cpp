#include "compiler/units/format.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "compiler/base/check.h"
#include "compiler/units/decimal.h"
#include "compiler/units/shortest_decimal.h"
#include "compiler/units/stretch.h"

namespace econ::units {

namespace {

constexpr int kSignificant = 4;
constexpr int kPlainFrom = -6;  ///< decimal exponents of the leading digit that are written without `e`
constexpr int kPlainTo = 15;

int leading_exponent(const Decimal& d) {
  int exponent = d.exponent;
  for (uint64_t rest = d.digits; rest >= 10; rest /= 10) ++exponent;
  return exponent;
}

bool needs_exponent(const Decimal& d) {
  const int leading = leading_exponent(d);
  return d.digits != 0 && (leading < kPlainFrom || leading > kPlainTo);
}

char scale_of(const Decimal& d) {
  const int leading = leading_exponent(d);
  if (needs_exponent(d) || leading < 4) return 0;
  return leading >= 12 ? 'T' : leading >= 9 ? 'B' : leading >= 6 ? 'M' : 'k';
}

int exponent_of(char scale) {
  switch (scale) {
    case 'k':
      return 3;
    case 'M':
      return 6;
    case 'B':
      return 9;
    case 'T':
      return 12;
    default:
      return 0;
  }
}

Rational magnitude(const Rational& v) { return v < 0 ? -v : v; }

/// Semantics 32: a value that is a short decimal but for the noise of arithmetic is that decimal, however it is
/// rounded. 2^-40, and the 2^-44 within which the place is found where a comparison, whose guard is as much, changes.
bool differs_only_by_noise(const Rational& exact, const Rational& rounded) {
  const Rational noise = magnitude(exact) * Rational(17, 1L << 44);
  return !(noise < magnitude(exact - rounded));
}

Decimal round_for_reading(const Rational& value, Rounding rounding) {
  const Decimal nearest = round_to_digits(value, kSignificant, Rounding::Nearest);
  if (rounding == Rounding::Nearest || differs_only_by_noise(value, nearest.value())) return nearest.stripped();
  return round_to_digits(value, kSignificant, rounding).stripped();
}

Rational written_factor(const Unit& unit) { return unit.percent ? unit.factor / 100 : unit.factor; }

Rational in_unit(double value, const Unit& unit) { return Rational::from_double(value) / written_factor(unit); }

/// What stands around the number.
struct Frame {
  std::string currency;  ///< before the number
  std::string tail;      ///< after it, with the space or `/` or `%` that begins it
};

bool is_currency_symbol(const std::string& name) {
  const auto between = [&](std::string_view low, std::string_view high) { return name >= low && name <= high; };
  return name == "$" || between("\u00A2", "\u00A5") || between("\u20A0", "\u20CF");
}

Frame frame_of(const Unit& unit) {
  Unit rest = unit;
  Frame frame;
  rest.percent = false;
  const auto percent = [](const UnitFactor& f) { return f.name == "%"; };
  rest.spelling.erase(std::remove_if(rest.spelling.begin(), rest.spelling.end(), percent), rest.spelling.end());
  const auto currency = std::find_if(rest.spelling.begin(), rest.spelling.end(),
                                     [](const UnitFactor& f) { return f.exponent == 1 && is_currency_symbol(f.name); });
  if (currency != rest.spelling.end()) {
    frame.currency = currency->name;
    rest.spelling.erase(currency);
  }
  std::string words = to_string(rest);
  const bool divides_only =
      std::none_of(rest.spelling.begin(), rest.spelling.end(), [](const UnitFactor& f) { return f.exponent > 0; });
  if (divides_only && !words.empty()) words.erase(0, 1);  // `1/month` after a number is `/month`
  frame.tail = (unit.percent ? "%" : "") + (divides_only ? words : " " + words);
  return frame;
}

/// Cents are written in full: `$4.50`. Four digits know them below 100.
bool wants_second_place(const Decimal& d, const Frame& frame) {
  return !frame.currency.empty() && d.exponent == -1 && leading_exponent(d) <= 1;
}

std::string digits_of(Decimal d, char scale, const Frame& frame) {
  d.negative = false;
  if (scale == 0 && needs_exponent(d)) return d.scientific();
  d.exponent -= exponent_of(scale);
  std::string text = d.plain();
  if (scale == 0 && wants_second_place(d, frame)) text += '0';
  if (scale != 0) text += scale;
  return text;
}

std::string framed(const Decimal& d, const std::string& digits, const Frame& frame) {
  return (d.negative ? "-" : "") + frame.currency + digits + frame.tail;
}

/// `1_200_000`
std::string grouped(std::string digits) {
  constexpr size_t kPlainDigits = 4;
  size_t end = std::min(digits.find_first_not_of("0123456789"), digits.size());
  if (end <= kPlainDigits) return digits;
  for (; end > 3; end -= 3) digits.insert(end - 3, 1, '_');
  return digits;
}

/// The number of a range's end: `digits` without sign.
struct End {
  Decimal number;
  std::string digits;
};

/// A scale letter serves one end only, and an end without a letter beside one that has it is refused by the language as
/// a likely slip (`5..10M`). Then both have one, or none if the smaller end is too small for that.
void write_ends(End& a, End& b, const Frame& frame) {
  char a_scale = scale_of(a.number);
  char b_scale = scale_of(b.number);
  const bool zero = a.number.digits == 0 || b.number.digits == 0;
  const bool uneven = (a_scale == 0) != (b_scale == 0) && !zero;
  const auto large_enough = [](const Decimal& d) { return leading_exponent(d) >= 2 && !needs_exponent(d); };
  const bool both = large_enough(a.number) && large_enough(b.number);
  if (uneven && both) {
    if (a_scale == 0) a_scale = 'k';
    if (b_scale == 0) b_scale = 'k';
  }
  const bool none = uneven && !both;
  a.digits = none ? grouped(digits_of(a.number, 0, frame)) : digits_of(a.number, a_scale, frame);
  b.digits = none ? grouped(digits_of(b.number, 0, frame)) : digits_of(b.number, b_scale, frame);
}

std::string words_of(double value) {
  if (std::isnan(value)) return "undefined";
  return value < 0 ? "-unbounded" : "unbounded";
}

std::string format_end(double value, const Unit& unit, Rounding rounding) {
  const Decimal d = round_for_reading(in_unit(value, unit), rounding);
  const Frame frame = frame_of(unit);
  return framed(d, digits_of(d, scale_of(d), frame), frame);
}

std::string format_unbounded_range(double low, double high, const Unit& unit) {
  if (std::isnan(low) || std::isnan(high)) return "undefined";
  if (std::isfinite(low)) return ">= " + format_end(low, unit, Rounding::Down);
  if (std::isfinite(high)) return "<= " + format_end(high, unit, Rounding::Up);
  return "unbounded";
}

}  // namespace

char scale_of(double value_in_unit) {
  if (!std::isfinite(value_in_unit)) return 0;
  return scale_of(round_for_reading(Rational::from_double(value_in_unit), Rounding::Nearest));
}

std::string format_value(double value, const Unit& unit) {
  return std::isfinite(value) ? format_end(value, unit, Rounding::Nearest) : words_of(value);
}

std::string format_number(double value, const Unit& unit, char scale) {
  if (!std::isfinite(value)) return words_of(value);
  const Decimal d = round_for_reading(in_unit(value, unit), Rounding::Nearest);
  return (d.negative ? "-" : "") + digits_of(d, scale == 0 ? scale_of(d) : scale, frame_of(unit));
}

namespace {

std::string range_text(double low, double high, const Unit& unit, Rounding of_low, Rounding of_high) {
  if (!std::isfinite(low) || !std::isfinite(high)) return format_unbounded_range(low, high, unit);
  ECON_CHECK(low <= high);
  if (low == high) return format_value(low, unit);
  const Frame frame = frame_of(unit);
  End a{round_for_reading(in_unit(low, unit), of_low), ""};
  End b{round_for_reading(in_unit(high, unit), of_high), ""};
  write_ends(a, b, frame);
  if (a.digits == b.digits && a.number.negative == b.number.negative) return framed(a.number, a.digits, frame);
  const std::string second = (b.number.negative ? "-" : "") + b.digits;
  return framed(a.number, a.digits + ".." + second, frame);
}

}  // namespace

std::string format_range(double low, double high, const Unit& unit) {
  return range_text(low, high, unit, Rounding::Down, Rounding::Up);
}

std::string format_stretch(double low, double high, const Unit& unit) {
  return range_text(low, high, unit, Rounding::Nearest, Rounding::Nearest);
}

std::string format_exact(double value, const Unit& unit) {
  return std::isfinite(value) ? shortest_decimal(value, written_factor(unit)) : words_of(value);
}

}  // namespace econ::units
