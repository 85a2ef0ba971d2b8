// Whether two values go together (semantics 9-13): dimensions, shares, counts, currencies; and what the message says
// where they do not.
#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

using builtins::Primitive;
using units::Dimension;

namespace {

bool plain_number(const Type& t) { return t.number() && t.dimension.dimensionless(); }

}  // namespace

bool Analyzer::needs_number(ExprId value, std::string_view who) {
  if (type(value).poison()) return false;
  if (type(value).number()) return true;
  if (type(value).mixed()) return report_units(value, who);
  report(Code::NumberNeeded, at(value).span, who, what_is(type(value)));
  return false;
}

bool Analyzer::needs_condition(ExprId value) {
  if (type(value).poison()) return false;
  if (type(value).kind == Type::Kind::Truth) return true;
  report(Code::ConditionNeeded, at(value).span, what_is(type(value))).help("compare it: `… > 0`");
  return false;
}

bool Analyzer::is_count(const Dimension& d) const {
  if (d.dimensionless()) return true;
  const auto& terms = d.terms();
  return terms.size() == 1 && terms[0].second == units::Exponent{1, 1} &&
         model_.units.base_family(terms[0].first) == units::Family::Count;
}

bool Analyzer::all_of_family(const Dimension& quotient, units::Family family) const {
  for (const auto& [base, exponent] : quotient.terms()) {
    if (model_.units.base_family(base) != family) return false;
  }
  return !quotient.dimensionless();
}

bool Analyzer::joins_times(const Dimension& quotient) const {
  return quotient.terms().size() == 2 && all_of_family(quotient, units::Family::Time);
}

bool Analyzer::swaps_money(const Dimension& quotient) const {
  return quotient.terms().size() == 2 && all_of_family(quotient, units::Family::Money);
}

diagnostics::Builder Analyzer::report_basis(Span span) {
  return report(Code::MissingBasis, span)
      .note("a month has 672 to 744 hours; a silent choice would move results by 10%")
      .help(
          "state the basis: `use std.cloud` (730 hours), `use std.calendar` (each its own), or `unit month = 720 "
          "hour`");
}

void Analyzer::report_currencies(ExprId left, ExprId right, std::string_view verb, Span op) {
  const Type &l = type(left), &r = type(right);
  const Dimension quotient = l.dimension / r.dimension;
  const auto& terms = quotient.terms();
  const bool first_left = terms[0].second.num > 0;
  const std::string mine(model_.units.base_name(terms[first_left ? 0 : 1].first));
  const std::string other(model_.units.base_name(terms[first_left ? 1 : 0].first));
  auto builder = report(Code::MixedCurrencies, op, verb, amount_of(l), amount_of(r));
  builder.label(at(left).span, where_from(left)).label(at(right).span, where_from(right));
  const bool rate = rates_.count({terms[0].first.value, terms[1].first.value}) != 0 ||
                    rates_.count({terms[1].first.value, terms[0].first.value}) != 0;
  if (rate) {
    builder.help(fmt::format("say what such sums are in: `currency {}`", mine));
    builder.help(fmt::format("or convert one side: `({} as {})`", text_of(at(right).span), unit_of(l)));
  } else {
    builder.help(
        fmt::format("say what such sums are in, and the rate: `currency {0}` and `rate 1 {1} = … {0}`", mine, other));
  }
}

/// Reports two dimensions that do not fit, with what is most likely meant. Always false.
bool Analyzer::mismatch(ExprId left, ExprId right, std::string_view verb, Span op) {
  const Type &l = type(left), &r = type(right);
  const Dimension quotient = l.dimension / r.dimension;
  if (joins_times(quotient)) {
    report_basis(op).label(at(left).span, where_from(left)).label(at(right).span, where_from(right));
    return false;
  }
  if (swaps_money(quotient)) {
    report_currencies(left, right, verb, op);
    return false;
  }
  auto builder = report(Code::UnitMismatch, op, verb, amount_of(l), amount_of(r));
  builder.label(at(left).span, where_from(left)).label(at(right).span, where_from(right));
  if (!frames_.empty()) return false;  // an edit would be one of the body, which is not to blame
  if (all_of_family(quotient, units::Family::Time)) {
    suggest_duration(builder, left, right);
  } else if (plain_number(l) != plain_number(r) && (l.ratio || r.ratio)) {
    const ExprId value = plain_number(l) ? right : left, share = plain_number(l) ? left : right;
    builder.help(fmt::format("to change it by that share: `{} * (1 {} {})`", factor_text(value),
                             verb == "subtract" ? "-" : "+", text_of(at(share).span)));
  } else if (const ExprId bare = lone_number(left, right); bare.valid()) {
    builder.help("did you mean `" + with_unit(text_of(at(bare).span), type(bare == left ? right : left).shown) + "`?");
  } else if (auto help = missing_factor(left, right); !help.empty()) {
    builder.help(help);
  }
  return false;
}

/// The side that is a number written without a unit, where the other has one.
ExprId Analyzer::lone_number(ExprId left, ExprId right) const {
  for (const auto& [bare, other] : {std::pair{left, right}, std::pair{right, left}}) {
    if (is_literal(bare) && plain_number(type(bare)) && !type(bare).ratio && !plain_number(type(other))) return bare;
  }
  return {};
}

/// `$ + $/month`: an amount and an amount per time.
void Analyzer::suggest_duration(diagnostics::Builder& builder, ExprId left, ExprId right) {
  const units::Exponent gap = (type(left).dimension / type(right).dimension).terms()[0].second;
  if (gap.den != 1 || (gap.num != 1 && gap.num != -1)) return;
  const ExprId flow = gap.num < 0 ? left : right;  // one more time in the denominator
  builder.note("one is an amount and the other an amount per time");
  builder.help(fmt::format("state how long: `{} * 1 month`", factor_text(flow)));
}

bool Analyzer::check_share(ExprId left, ExprId right, std::string_view verb, Span op) {
  const auto bare_literal = [&](ExprId id, double* value) {
    const Type& t = type(id);
    return plain_number(t) && !t.ratio && !t.any_unit && is_literal(id, value) && *value != 1;
  };
  double value = 0;
  for (const auto& [share, number] : {std::pair{left, right}, std::pair{right, left}}) {
    if (!type(share).share || !bare_literal(number, &value)) continue;
    const std::string text = text_of(at(number).span);
    auto builder = report(Code::ShareAndNumber, op, verb, text);
    builder.label(at(share).span, "a share: 1 is the whole, or 100%").label(at(number).span, "a plain number");
    builder.help("did you mean `" + text + "%`?");
    return false;
  }
  return true;
}

std::optional<ExprId> Analyzer::exchange(ExprId value, units::BaseId from, units::BaseId to, Span span) {
  const auto direct = rates_.find({from.value, to.value});
  const auto inverse = rates_.find({to.value, from.value});
  if (direct == rates_.end() && inverse == rates_.end()) return std::nullopt;
  const QuantityId id = direct != rates_.end() ? direct->second : inverse->second;
  Type rate = type_of(id);
  const ExprId ref = make(rate, span, QuantityRef{id});
  Type t = type(value);
  const Dimension swap = Dimension::base(to) / Dimension::base(from);
  t.dimension = t.dimension * swap;
  t.shown = model_.units.canonical(t.dimension);
  t.shown_is_stated = false;
  return apply(direct != rates_.end() ? Primitive::Mul : Primitive::Div, {value, ref}, t, span);
}

void Analyzer::missing_rate(ExprId value, units::BaseId from, units::BaseId to, Span span) {
  if (broken_rates_.count(from.value) || broken_rates_.count(to.value)) return;
  report(Code::MissingRate, span, model_.units.base_name(from), model_.units.base_name(to))
      .label(at(value).span, where_from(value))
      .help(fmt::format("state it: `rate 1 {} = … {}`", model_.units.base_name(from), model_.units.base_name(to)));
}

/// A mixed sum goes to the model's `currency` (semantics 10).
bool Analyzer::same_currency(ExprId& left, ExprId& right, Span op) {
  if (!currency_) return false;
  for (ExprId* side : {&left, &right}) {
    for (const auto& [base, exponent] : type(*side).dimension.terms()) {
      if (base == *currency_ || model_.units.base_family(base) != units::Family::Money) continue;
      if (!(exponent == units::Exponent{1, 1})) continue;
      const auto converted = exchange(*side, base, *currency_, at(*side).span);
      if (!converted) {
        missing_rate(*side, base, *currency_, op);
        left = right = poison(op);
        return false;
      }
      *side = *converted;
      break;
    }
  }
  return type(left).dimension == type(right).dimension;
}

/// Two values of one dimension, but for a currency or for hours and months; poison where that was told.
void Analyzer::bring_together(ExprId& left, ExprId& right, Span op) {
  if (!same_time(left, right, op)) same_currency(left, right, op);
}

/// One dimension for both, as `result`; reports what does not fit.
bool Analyzer::unify(ExprId left, ExprId right, std::string_view verb, Span op, Type& result) {
  const Type &l = type(left), &r = type(right);
  if (l.dimension != r.dimension && !l.any_unit && !r.any_unit) return mismatch(left, right, verb, op);
  if (!check_share(left, right, verb, op) || !same_period(left, right, verb, op)) return false;
  result.dimension = l.any_unit ? r.dimension : l.dimension;
  const Type& shown = l.any_unit || (!l.shown_is_stated && r.shown_is_stated) ? r : l;
  result.shown = shown.shown;
  double one = 0;
  const auto neutral = [&](ExprId id, const Type& t) { return t.any_unit || (is_literal(id, &one) && one == 1); };
  result.ratio = result.dimension.dimensionless() && (l.ratio || neutral(left, l)) && (r.ratio || neutral(right, r)) &&
                 (l.ratio || r.ratio);
  result.share = result.ratio && (l.share || r.share);
  if (result.ratio && (l.share || r.share)) result.shown = l.share ? l.shown : r.shown;
  result.any_unit = l.any_unit && r.any_unit;
  return true;
}

}  // namespace econ::sema
