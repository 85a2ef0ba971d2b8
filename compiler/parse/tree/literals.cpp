#include "compiler/parse/tree/literals.h"

#include <algorithm>
#include <charconv>

namespace econ::parse {
namespace {

using diagnostics::Code;

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kScales = "kKMBT";

/// The characters of CURRENCY_SIGN in the lexer, in UTF-8: `$`, U+00A2 to U+00A5, U+20A0 to U+20CF.
bool is_currency_sign(std::string_view text) {
  if (text == "$") return true;
  if (text.size() == 2) return text >= "\xC2\xA2" && text <= "\xC2\xA5";
  return text.size() == 3 && text >= "\xE2\x82\xA0" && text <= "\xE2\x83\x8F";
}

int read_int(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

int days_in_month(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

bool exists(const ast::Date& date) {
  return date.month >= 1 && date.month <= 12 && date.day <= days_in_month(date.year, date.month);
}

std::string_view strip_quotes(std::string_view text) {
  constexpr std::string_view kOpening[] = {"\"", "“", "”", "„"};
  constexpr std::string_view kClosing[] = {"\"", "“", "”"};
  for (const std::string_view quote : kOpening) {
    if (!text.starts_with(quote)) continue;
    text.remove_prefix(quote.size());
    break;
  }
  for (const std::string_view quote : kClosing) {
    if (text.ends_with(quote)) return text.substr(0, text.size() - quote.size());
  }
  return text.substr(0, text.find_last_not_of(" \t\r") + 1);
}

/// `10kuser` is `10k user`, but `10TB` and `5km` are a unit each: the magnitude is split off before longer words only.
size_t number_length(std::string_view text) {
  const auto is_digit = [&](size_t at) { return at < text.size() && kDigits.find(text[at]) != std::string_view::npos; };
  size_t word = text.find_first_of(kDigits);
  while (is_digit(word) || (is_digit(word + 1) && (text[word] == '_' || text[word] == '.'))) ++word;
  const std::string_view rest = text.substr(word);
  const bool lower = std::ranges::all_of(rest.substr(1), [](char c) { return c >= 'a' && c <= 'z'; });
  const bool magnitude = kScales.find(rest.front()) != std::string_view::npos && rest.size() > 3 && lower;
  return magnitude ? word + 1 : word;
}

void report_attached(Scan& scan, source::Span span, std::string_view text) {
  const size_t split = number_length(text);
  const std::string_view number = text.substr(0, split);
  const std::string_view word = text.substr(split);
  auto builder = scan.diags.report(Code::AttachedWord, span, text);
  if (word.starts_with('_')) {
    const std::string_view unit = word.substr(std::min(word.find_first_not_of('_'), word.size()));
    builder.note("a `_` stands between digits: `1_000`");
    builder.help(fmt::format("write `{}{}{}`", number,
                             unit.empty()                             ? ""
                             : kDigits.find(unit[0]) < kDigits.size() ? "_"
                                                                      : " ",
                             unit));
    return;
  }
  builder.help(fmt::format("put a space before a unit: `{} {}`", number, word));
  if (word == "m") {
    builder.help(fmt::format("a million is `{}M`", number));
  } else if (word.size() == 1) {
    builder.help(fmt::format("a product is written `{} * {}`", number, word));
  }
}

}  // namespace

ast::Number read_number(std::string_view text) {
  ast::Number number;
  const size_t digits = text.find_first_of(kDigits);
  number.currency = text.substr(0, digits);
  text.remove_prefix(digits);
  if (text.ends_with('%')) {
    number.percent = true;
    text.remove_suffix(1);
  }
  if (kScales.find(text.back()) != std::string_view::npos) {
    number.scale = text.back();
    text.remove_suffix(1);
  }
  std::ranges::copy_if(text, std::back_inserter(number.digits), [](char c) { return c != '_'; });
  return number;
}

std::optional<ast::Date> read_date(Scan& scan, source::Span span) {
  const std::string_view text = scan.source.slice(span);
  ast::Date date;
  date.year = read_int(text.substr(0, 4));
  if (text[5] == 'Q') {
    date.quarter = true;
    date.month = (text[6] - '1') * 3 + 1;
    return date;
  }
  date.month = read_int(text.substr(5, 2));
  const bool has_day = text.size() > 8;
  if (has_day) date.day = read_int(text.substr(8, 2));
  if (exists(date) && has_day == (date.day != 0)) return date;
  auto builder = scan.diags.report(Code::NoSuchDate, span, text);
  if (!has_day) {
    builder.help(fmt::format("a subtraction has spaces: `{} - {}`", text.substr(0, 4), text.substr(5)));
  }
  builder.note("a date is `2026-07`, `2026-07-15` or `2026-Q3`");
  return std::nullopt;
}

ast::Text read_string(Scan& scan, source::Span span) {
  const std::string_view inner = strip_quotes(scan.source.slice(span));
  const auto begin = static_cast<uint32_t>(inner.data() - scan.source.text().data());
  ast::Text result{{}, span};
  for (size_t i = 0; i < inner.size(); ++i) {
    if (inner[i] != '\\' || i + 1 == inner.size()) {
      result.text += inner[i];
      continue;
    }
    const char escaped = inner[++i];
    result.text += escaped == 'n' ? '\n' : escaped;
    if (escaped == 'n' || escaped == '"' || escaped == '\\') continue;
    const auto at = begin + static_cast<uint32_t>(i);
    scan.diags.report(Code::UnknownEscape, {scan.file, at - 1, at + 1}, inner.substr(i - 1, 2))
        .note("the escapes of a string are `\\\"`, `\\\\` and `\\n`")
        .help("write `\\\\` for a backslash");
  }
  return result;
}

void report_bad_number(Scan& scan, source::Span span) {
  const std::string_view text = scan.source.slice(span);
  const size_t digit = text.find_first_of(kDigits);
  if (digit > 0 && text[digit - 1] == '.') {
    const std::string_view sign = text.substr(0, digit - 1);
    scan.diags.report(Code::BareFraction, span).help(fmt::format("write `{}0{}`", sign, text.substr(digit - 1)));
    return;
  }
  const size_t after = text.find_last_of(kDigits) + 1;
  if (!is_currency_sign(text.substr(after))) {
    report_attached(scan, span, text);
    return;
  }
  scan.diags.report(Code::CurrencyAfter, span, text)
      .help(fmt::format("write `{}{}`", text.substr(after), text.substr(0, after)));
}

}  // namespace econ::parse
