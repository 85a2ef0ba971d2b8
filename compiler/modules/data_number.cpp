#include "compiler/modules/data_number.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "compiler/source/utf8.h"

namespace econ::modules {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool take(std::string_view& text, std::string_view what) {
  if (what.empty() || !text.starts_with(what)) return false;
  text.remove_prefix(what.size());
  return true;
}

std::string take_digits(std::string_view& text) {
  size_t n = 0;
  while (n < text.size() && is_digit(text[n])) ++n;
  std::string digits(text.substr(0, n));
  text.remove_prefix(n);
  return digits;
}

/// The lexer's CURRENCY_SIGN (grammar/EconLexer.g4).
std::string take_currency(std::string_view& text) {
  if (text.empty()) return {};
  const source::CodePoint c = source::code_point_at(text, 0);
  const bool sign = c.value == '$' || (c.value >= 0xA2 && c.value <= 0xA5) || (c.value >= 0x20A0 && c.value <= 0x20CF);
  std::string result(text.substr(0, sign ? c.bytes : 0));
  text.remove_prefix(result.size());
  return result;
}

/// `1,234,567`: groups of three after a first one of one to three.
std::optional<std::string> take_whole(std::string_view& text, std::string_view thousands) {
  std::string digits = take_digits(text);
  if (thousands.empty() || !text.starts_with(thousands)) return digits;
  if (digits.empty() || digits.size() > 3) return std::nullopt;
  while (take(text, thousands)) {
    const std::string group = take_digits(text);
    if (group.size() != 3) return std::nullopt;
    digits += group;
  }
  return digits;
}

}  // namespace

ast::ExprPtr data_number(const DataField& field, const DataFormat& format) {
  std::string_view text = field.text;
  const bool negative = take(text, "-") || take(text, "\u2212");
  if (!negative) take(text, "+");
  ast::Number number;
  number.currency = take_currency(text);
  auto whole = take_whole(text, format.thousands);
  if (!whole) return nullptr;
  number.digits = std::move(*whole);
  std::string places;
  if (take(text, std::string_view(&format.decimal, 1))) places = take_digits(text);
  if (number.digits.empty() && places.empty()) return nullptr;
  if (number.digits.empty()) number.digits = "0";
  if (!places.empty()) number.digits += "." + places;
  if (take(text, "e") || take(text, "E")) {
    const bool small = take(text, "-");
    if (!small) take(text, "+");
    const std::string exponent = take_digits(text);
    if (exponent.empty()) return nullptr;
    number.digits += (small ? "e-" : "e") + exponent;
  }
  if (!take(text, " ")) take(text, "\u00A0");
  number.percent = take(text, "%");
  if (number.currency.empty()) number.currency = take_currency(text);  // `1.234,50 €`
  if (!text.empty()) return nullptr;
  number.unit.span = field.span;
  auto result = std::make_unique<ast::Expr>(ast::Expr{field.span, std::move(number)});
  if (!negative) return result;
  return std::make_unique<ast::Expr>(ast::Expr{field.span, ast::Negate{std::move(result)}});
}

std::string data_number_remedy(const DataField& field) {
  struct Reading {
    char decimal;
    std::string_view thousands, options;
  };
  static constexpr Reading kReadings[] = {
      {',', "", "decimal \",\""},    {'.', ",", "thousands \",\""}, {',', ".", "decimal \",\" thousands \".\""},
      {'.', "'", "thousands \"'\""}, {'.', " ", "thousands \" \""}, {',', " ", "decimal \",\" thousands \" \""},
  };
  std::vector<std::string> read;
  for (const Reading& reading : kReadings) {
    const bool used = (reading.decimal == '.' || field.text.find(',') != std::string::npos) &&
                      (reading.thousands.empty() || field.text.find(reading.thousands) != std::string::npos);
    if (!used) continue;
    DataFormat format;
    format.decimal = reading.decimal;
    format.thousands = reading.thousands;
    const auto number = data_number(field, format);
    const auto* plain = number ? std::get_if<ast::Number>(&number->node) : nullptr;
    if (number && !plain) plain = std::get_if<ast::Number>(&std::get<ast::Negate>(number->node).operand->node);
    if (plain) read.push_back(fmt::format("{} with `{}`", plain->digits, reading.options));
  }
  if (!read.empty()) return fmt::format("after the file's name: it is {}", fmt::join(read, ", and "));
  if (!field.text.empty() && is_digit(field.text.front())) return "a unit belongs to the column: `size \"GB\" : GB`";
  return "a blank field is a missing value; a column of labels says the axis they are of: `kind \"Kind\" : AXIS`";
}

}  // namespace econ::modules
