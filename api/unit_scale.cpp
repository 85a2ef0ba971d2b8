#include "api/unit_scale.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <string>
#include <system_error>

#include "compiler/base/check.h"

namespace econ::api {

namespace {

units::Rational written_factor(const units::Unit& unit) { return unit.percent ? unit.factor / 100 : unit.factor; }

std::optional<int> power_of_ten(const units::Rational& factor) {
  constexpr int kMost = 18;
  for (int power = -kMost; power <= kMost; ++power) {
    if (factor == units::Rational(10).pow(power)) return power;
  }
  return std::nullopt;
}

double read(const char* begin, const char* end) {
  double value = 0;
  const auto got = std::from_chars(begin, end, value);
  if (got.ec == std::errc::result_out_of_range) return std::strtod(std::string(begin, end).c_str(), nullptr);
  ECON_CHECK(got.ec == std::errc());
  return value;
}

}  // namespace

InputScale::InputScale(const units::Unit& unit) : factor_(written_factor(unit)), power_of_ten_(power_of_ten(factor_)) {}

double InputScale::operator()(double value) const {
  if (factor_.is_one() || !std::isfinite(value) || value == 0) return value;
  char text[64];
  const auto written = std::to_chars(text, text + sizeof text, std::fabs(value), std::chars_format::scientific);
  double scaled = 0;
  if (power_of_ten_) {
    char* const e = static_cast<char*>(std::memchr(text, 'e', static_cast<size_t>(written.ptr - text)));
    int exponent = 0;
    std::from_chars(e[1] == '+' ? e + 2 : e + 1, written.ptr, exponent);
    const auto moved = std::to_chars(e + 1, text + sizeof text, exponent + *power_of_ten_);
    scaled = read(text, moved.ptr);
  } else {
    const auto exact = units::literal_to_double({text, static_cast<size_t>(written.ptr - text)}, 0, false, factor_);
    ECON_CHECK(exact.has_value());
    scaled = *exact;
  }
  return std::copysign(scaled, value);
}

OutputScale::OutputScale(const units::Unit& unit)
    : is_one_(written_factor(unit).is_one()), decimal_(written_factor(unit)) {}

double OutputScale::operator()(double value) const {
  if (is_one_ || !std::isfinite(value)) return value;
  const std::string text = decimal_(value);
  return read(text.data(), text.data() + text.size());
}

}  // namespace econ::api
