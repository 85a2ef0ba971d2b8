// Numbers, ranges, dates and domains as written → exact canonical values.
#include <cmath>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

using units::Rational;
using units::Unit;

namespace {

bool all_zero(std::string_view digits) {
  for (const char c : digits) {
    if (c == 'e' || c == 'E') break;
    if (c >= '1' && c <= '9') return false;
  }
  return true;
}

/// The place value of the last digit written: "4.50" → 1/100, "1e-6" → 1e-6, "25" → 1.
Rational last_place(std::string_view digits) {
  const size_t exponent_at = digits.find_first_of("eE");
  const std::string_view mantissa = digits.substr(0, exponent_at);
  const size_t dot = mantissa.find('.');
  int power = dot == std::string_view::npos ? 0 : -static_cast<int>(mantissa.size() - dot - 1);
  if (exponent_at != std::string_view::npos) power += std::atoi(std::string(digits.substr(exponent_at + 1)).c_str());
  return Rational(10).pow(power);
}

void append(Unit& unit, const units::NamedUnit& named, const std::string& spelled, bool denominator) {
  unit.dimension = denominator ? unit.dimension / named.dimension : unit.dimension * named.dimension;
  unit.factor = denominator ? unit.factor / named.factor : unit.factor * named.factor;
  unit.spelling.push_back({spelled, denominator ? -1 : 1});
}

void append_percent(Unit& unit) {
  unit.percent = true;
  unit.spelling.insert(unit.spelling.begin(), {"%", 1});
}

bool is_symbol(const std::string& name) {
  return !name.empty() && (static_cast<unsigned char>(name[0]) >= 0x80 || name[0] == '$');
}

}  // namespace

Rational full_factor(const Unit& unit) { return unit.percent ? unit.factor * Rational(1, 100) : unit.factor; }

void Analyzer::unknown_unit(const ast::UnitTerm& term) {
  if (broken_units_.count(term.name)) return;
  auto builder = report(Code::UnknownUnit, term.span, term.name);
  std::string singular = term.name;
  if (singular.ends_with('s')) singular.pop_back();
  if (singular != term.name && model_.units.find(singular)) {
    builder.note("units have no plural").help("write `" + singular + "`");
  } else if (!suggest(builder, term.name, suggesting() ? model_.units.names() : std::vector<std::string>())) {
    builder.help("declare it: `unit " + term.name + "`");
  }
}

std::optional<Unit> Analyzer::currency_unit(const std::string& symbol, Span span) {
  const units::NamedUnit* named = model_.units.find_symbol(symbol);
  if (!named) {
    report(Code::UnknownUnit, span, symbol).help("declare the currency: `unit XYZ \"" + symbol + "\" : money`");
    return std::nullopt;
  }
  Unit unit;
  append(unit, *named, symbol, false);
  return unit;
}

Analyzer::ReadUnit Analyzer::read_unit(const ast::UnitExpr& written, bool allow_rest) {
  ReadUnit read;
  for (const ast::UnitTerm& term : written.terms) {
    if (term.name == "%") {
      append_percent(read.unit);
    } else if (is_symbol(term.name)) {
      const units::NamedUnit* named = model_.units.find_symbol(term.name);
      if (!named) {
        unknown_unit(term);
        read.ok = false;
        return read;
      }
      append(read.unit, *named, term.name, term.denominator);
    } else if (const units::NamedUnit* named = model_.units.find(term.name)) {
      append(read.unit, *named, term.name, term.denominator);
    } else if (allow_rest && term.denominator) {
      return read;  // `1/churn`: from here on ordinary division
    } else {
      read.ok = false;
      return read;
    }
    ++read.used;
  }
  return read;
}

std::optional<Unit> Analyzer::read_declared_unit(const ast::UnitExpr& written) {
  ReadUnit read = read_unit(written, false);
  if (read.ok) return read.unit;
  if (read.used < written.terms.size() && !is_symbol(written.terms[read.used].name))
    unknown_unit(written.terms[read.used]);
  return std::nullopt;
}

Unit Analyzer::literal_unit(const ast::Number& number, Span span, const Expect& expect, size_t* used, bool* ok) {
  const bool bare = number.unit.terms.empty() && number.currency.empty();
  if (bare && !number.percent && expect.bare) return *expect.bare;
  ReadUnit read = read_unit(number.unit, true);
  *used = read.used;
  *ok = read.ok;
  Unit unit = read.unit;
  if (!number.currency.empty()) {
    const auto money = currency_unit(number.currency, span);
    if (!money) {
      *ok = false;
      return unit;
    }
    unit.dimension = unit.dimension * money->dimension;
    unit.factor = unit.factor * money->factor;
    unit.spelling.insert(unit.spelling.begin(), money->spelling.front());
  }
  if (number.percent) append_percent(unit);
  return unit;
}

/// False, and said, where a word after a number is no unit. `scope`: what it could be instead.
bool Analyzer::unit_is_read(const ast::UnitExpr& unit, size_t used, bool ok, Span span, const Scope* scope) {
  if (ok) return true;
  if (used == unit.terms.size()) return false;
  const ast::UnitTerm& term = unit.terms[used];
  const bool quantity =
      scope && (find(*scope->module, term.name) || (scope->locals && scope->locals->count(term.name)) ||
                (scope->instance >= 0 && instance_quantity(scope->instance, term.name)));
  if (quantity) {
    report(Code::MissingOperator, term.span, term.name)
        .note("`" + term.name + "` is no unit, so it cannot belong to the number before it")
        .help("`" + text_of({span.file, span.begin, term.span.begin}) + "* " + term.name + "`");
  } else if (!is_symbol(term.name)) {
    unknown_unit(term);
  }
  return false;
}

ExprId Analyzer::elaborate_number(const ast::Number& number, Span span, const Scope& scope, const Expect& expect) {
  size_t used = number.unit.terms.size();
  bool ok = true;
  const bool bare = number.unit.terms.empty() && number.currency.empty() && !number.percent;
  const Unit unit = literal_unit(number, span, expect, &used, &ok);
  if (!unit_is_read(number.unit, used, ok, span, &scope)) return poison(span);
  const auto value = units::literal_to_double(number.digits, number.scale, unit.percent, unit.factor);
  if (!value || !std::isfinite(*value)) {
    report(Code::NumberTooLarge, span, text_of(span));
    return poison(span);
  }
  Type t;
  t.dimension = unit.dimension;
  t.shown = unit;
  t.ratio = t.share = unit.percent && unit.dimension.dimensionless();
  t.any_unit = bare && all_zero(number.digits);
  ExprId result;
  if (number.approximate && *value != 0) {
    Uncertain u;
    const double a = *value * (1 - tolerance_in(scope)), b = *value * (1 + tolerance_in(scope));
    u.low = std::min(a, b);
    u.high = std::max(a, b);
    u.base = *value;
    u.approximate = true;
    u.unit = unit;
    u.span = span;
    result = add_uncertain(std::move(u), t, scope);
  } else {
    result = literal(*value, t, span);
  }
  return divide_by_rest(result, number.unit, used, scope);
}

ExprId Analyzer::divide_by_rest(ExprId value, const ast::UnitExpr& unit, size_t used, const Scope& scope) {
  for (size_t i = used; i < unit.terms.size(); ++i) {
    const ast::UnitTerm& term = unit.terms[i];
    const ExprId operand = elaborate_name(ast::Name{term.name}, term.span, scope, {});
    value = term.denominator ? divide(value, operand) : multiply(value, operand);
  }
  return value;
}

std::optional<Analyzer::End> Analyzer::read_end(const ast::Expr& expr, const Unit* outer, const Expect& expect) {
  bool negative = false;
  const ast::Expr* inner = &expr;
  if (const auto* negate = std::get_if<ast::Negate>(&expr.node)) {
    negative = true;
    inner = negate->operand.get();
  }
  const auto* number = std::get_if<ast::Number>(&inner->node);
  if (!number) return std::nullopt;
  End end;
  size_t used = number->unit.terms.size();
  bool ok = true;
  end.bare = number->unit.terms.empty() && number->currency.empty() && !number->percent;
  if (outer) {
    end.unit = *outer;
  } else {
    end.unit = literal_unit(*number, inner->span, expect, &used, &ok);
  }
  if (!ok || used != number->unit.terms.size()) {
    if (used < number->unit.terms.size() && !is_symbol(number->unit.terms[used].name))
      unknown_unit(number->unit.terms[used]);
    return std::nullopt;
  }
  const auto digits = Rational::from_decimal(number->digits);
  const auto nearest = units::literal_to_double(number->digits, number->scale, false, full_factor(end.unit));
  if (!digits || !nearest || !std::isfinite(*nearest)) {
    report(Code::NumberTooLarge, expr.span, text_of(expr.span));
    return std::nullopt;
  }
  const Rational scale = units::scale_factor(number->scale);
  end.written = *digits * scale;
  if (negative) end.written = -end.written;
  const Rational factor = full_factor(end.unit);
  end.value = end.written * factor;
  end.canonical = end.value.to_double();
  end.grid = (last_place(number->digits) * scale * factor).to_double();
  end.zero = end.written.is_zero();
  end.approximate = number->approximate;
  end.scaled = number->scale != 0;
  end.ratio = end.unit.percent;
  end.span = expr.span;
  return end;
}

namespace {

const ast::Number* number_of(const ast::Expr& e) {
  if (const auto* negate = std::get_if<ast::Negate>(&e.node)) return std::get_if<ast::Number>(&negate->operand->node);
  return std::get_if<ast::Number>(&e.node);
}

/// The last unit (and `%`) and the first currency serve all (semantics 5): what every number has, written out.
ast::Number shared_unit(const std::vector<const ast::Number*>& numbers) {
  ast::Number whole;
  for (const ast::Number* n : numbers) {
    if (whole.currency.empty()) whole.currency = n->currency;
    whole.percent = whole.percent || n->percent;
  }
  for (auto n = numbers.rbegin(); n != numbers.rend() && whole.unit.terms.empty(); ++n) whole.unit = (*n)->unit;
  return whole;
}

}  // namespace

/// The numbers of a range or a list, each in the unit they share unless it states its own in full.
std::optional<std::vector<Analyzer::End>> Analyzer::read_ends(const std::vector<const ast::Expr*>& sides, Span span,
                                                              const Expect& expect) {
  std::vector<const ast::Number*> numbers;
  for (const ast::Expr* side : sides) {
    numbers.push_back(number_of(*side));
    if (numbers.back()) continue;
    report(Code::ListItem, side->span, text_of(side->span));
    return std::nullopt;
  }
  const ast::Number whole = shared_unit(numbers);
  size_t used = whole.unit.terms.size();
  bool ok = true;
  const Unit unit = literal_unit(whole, span, expect, &used, &ok);
  if (!ok || used < whole.unit.terms.size()) {
    if (used < whole.unit.terms.size() && !is_symbol(whole.unit.terms[used].name)) unknown_unit(whole.unit.terms[used]);
    return std::nullopt;
  }
  std::vector<End> ends;
  for (size_t i = 0; i < sides.size(); ++i) {
    const ast::Number& number = *numbers[i];
    const bool own = !number.unit.terms.empty() && number.currency.empty() == whole.currency.empty() &&
                     number.percent == whole.percent;
    auto end = read_end(*sides[i], own ? nullptr : &unit, {});
    if (!end) return std::nullopt;
    ends.push_back(std::move(*end));
  }
  for (const End& end : ends) {
    const End& last = ends.back();
    if (end.unit.dimension == last.unit.dimension || end.zero || last.zero) continue;
    report(Code::RangeEnds, span, what_is(end.unit), what_is(last.unit));
    return std::nullopt;
  }
  return ends;
}

/// `5..10M`: either the letter is missing or the second end is written out.
void Analyzer::report_scale(const ast::Number& high, Span low_span, Span high_span, Span span) {
  const std::string letter(1, high.scale);
  std::string scaled = text_of(low_span), written_out = text_of(high_span);
  const size_t end = scaled.find_last_of("0123456789");
  if (end != std::string::npos) scaled.insert(end + 1, letter);
  const auto exact = units::Rational::from_decimal(high.digits);
  const size_t begin = written_out.find_first_of("0123456789"), at_letter = written_out.find(letter, begin);
  if (exact && at_letter != std::string::npos)
    written_out.replace(begin, at_letter + 1 - begin, (*exact * units::scale_factor(high.scale)).to_string());
  report(Code::ScaleInRange, span, text_of(span))
      .note("a scale letter belongs to its own number only: this range would begin at `" + text_of(low_span) + "`")
      .help(fmt::format("`{}..{}` if the letter is for both", scaled, text_of(high_span)))
      .help(fmt::format("`{}..{}` if not", text_of(low_span), written_out));
}

std::optional<std::pair<Analyzer::End, Analyzer::End>> Analyzer::read_range(const ast::Range& range, Span span,
                                                                            const Expect& expect) {
  auto ends = read_ends({range.low.get(), range.high.get()}, span, expect);
  if (!ends) return std::nullopt;
  End* low = &(*ends)[0];
  End* high = &(*ends)[1];
  const ast::Number* high_number = number_of(*range.high);
  if (high->scaled && !low->scaled && !low->zero) {
    const Rational spread = low->written * units::scale_factor(high_number->scale);
    if (spread < high->written) {
      report_scale(*high_number, low->span, high->span, span);
      return std::nullopt;
    }
  }
  if (high->value < low->value) {
    auto builder = report(Code::ReversedRange, span, text_of(low->span), text_of(high->span));
    builder.help("write the smaller end first: `" + text_of(high->span) + ".." + text_of(low->span) + "`");
    return std::nullopt;
  }
  return std::make_pair(*low, *high);
}

ExprId Analyzer::add_uncertain(Uncertain uncertain, Type t, const Scope& scope) {
  if (scope.in_function) {
    report(Code::RangeInFunction, uncertain.span).help("pass the range as an argument");
    return poison(uncertain.span);
  }
  uncertain.path = scope.path;
  if (scope.layer.valid()) uncertain.layer = scope.layer;
  model_.uncertain.push_back(std::move(uncertain));
  const Span span = model_.uncertain.back().span;
  return make(std::move(t), span, UncertainRef{UncertainId(model_.uncertain.size() - 1)});
}

/// `2026-07..2026-09`: any date from the one to the other; what depends on a period sees the one that holds it.
ExprId Analyzer::date_range(const ast::Range& range, Span span, const Scope& scope) {
  const auto* first = std::get_if<ast::Date>(&range.low->node);
  const auto* last = std::get_if<ast::Date>(&range.high->node);
  const auto* base = range.base ? std::get_if<ast::Date>(&range.base->node) : nullptr;
  const auto same = [&](const ast::Date* date) { return date && (date->day == 0) == (first->day == 0); };
  if (range.percentiles || range.approximate) {
    report(Code::DateRange, span, text_of(span))
        .note("how likely the dates in between are is said of a duration")
        .help("`2026-07 + (1 to 3 month)`");
    return poison(span);
  }
  if (!same(last) || (range.base && !same(base))) {
    report(Code::DateRange, span, text_of(span)).help("write both with a day, or both without: `2026-07..2026-09`");
    return poison(span);
  }
  const auto value = [&](const ast::Date& date) {
    return std::get<Literal>(at(elaborate_date(date, span)).node).value;
  };
  Uncertain u;
  u.low = value(*first);
  u.high = value(*last);
  u.base = base ? value(*base) : (u.low + u.high) / 2;
  u.span = span;
  if (u.high < u.low) {
    report(Code::ReversedRange, span, text_of(range.low->span), text_of(range.high->span))
        .help("write the earlier date first: `" + text_of(range.high->span) + ".." + text_of(range.low->span) + "`");
    return poison(span);
  }
  if (u.base < u.low || u.high < u.base) {
    report(Code::DomainForm, range.base->span, scope.path, "has a base outside its ends");
    return poison(span);
  }
  Type t;
  t.kind = Type::Kind::Date;
  t.days = first->day != 0;
  return add_uncertain(std::move(u), std::move(t), scope);
}

ExprId Analyzer::elaborate_range(const ast::Range& range, Span span, const Scope& scope, const Expect& expect) {
  if (std::holds_alternative<ast::Date>(range.low->node)) return date_range(range, span, scope);
  if (range.percentiles) return add_distribution(read_percentiles(range, span, expect), span, scope);
  const auto ends = read_range(range, span, expect);
  if (!ends) return poison(span);
  const auto& [low, high] = *ends;
  Type t;
  t.dimension = low.zero ? high.unit.dimension : low.unit.dimension;
  t.shown = low.zero ? high.unit : low.unit;
  t.ratio = t.share = (low.ratio || high.ratio) && t.dimension.dimensionless();
  Uncertain u;
  u.low = low.canonical;
  u.high = high.canonical;
  const Rational middle = (low.value + high.value) / Rational(2);
  u.base = middle.to_double();
  if (range.base) {
    const auto base = read_end(*range.base, &t.shown, {});
    if (!base) return poison(span);
    u.base = base->canonical;
    if (base->value < low.value || high.value < base->value) {
      report(Code::DomainForm, range.base->span, scope.path, "has a base outside its ends");
      return poison(span);
    }
  }
  if (range.approximate) {
    u.low = u.low - std::abs(u.low) * tolerance_in(scope);
    u.high = u.high + std::abs(u.high) * tolerance_in(scope);
    u.approximate = true;
  }
  u.unit = t.shown;
  u.span = span;
  if (u.low == u.high) {
    report(Code::EmptyRange, span, text_of(low.span))
        .help("a value that is known is written once: `" + text_of(high.span) + "`");
    return poison(span);
  }
  return add_uncertain(std::move(u), std::move(t), scope);
}

ExprId Analyzer::elaborate_date(const ast::Date& date, Span span) {
  Type t;
  t.kind = Type::Kind::Date;
  if (date.day == 0) return literal(date.year * 12.0 + (date.month - 1), t, span);
  t.days = true;
  // Days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms").
  const int y = date.year - (date.month <= 2);
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int year_of_era = y - era * 400;
  const int day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return literal(era * 146097.0 + day_of_era - 719468.0, t, span);
}

std::optional<Rational> Analyzer::constant_rational(const ast::Expr& expr) {
  if (const auto* n = std::get_if<ast::Number>(&expr.node)) {
    if (!n->unit.terms.empty() || !n->currency.empty() || n->approximate) return std::nullopt;
    auto digits = Rational::from_decimal(n->digits);
    if (!digits) return std::nullopt;
    const Rational value = *digits * units::scale_factor(n->scale);
    return n->percent ? value / Rational(100) : value;
  }
  if (const auto* negate = std::get_if<ast::Negate>(&expr.node)) {
    const auto inner = constant_rational(*negate->operand);
    return inner ? std::optional<Rational>(-*inner) : std::nullopt;
  }
  if (const auto* product = std::get_if<ast::Product>(&expr.node)) {
    Rational value(1);
    for (const auto& factor : product->items) {
      const auto operand = constant_rational(*factor.operand);
      if (!operand || (factor.divide && operand->is_zero())) return std::nullopt;
      value = factor.divide ? value / *operand : value * *operand;
    }
    return value;
  }
  return std::nullopt;
}

}  // namespace econ::sema
