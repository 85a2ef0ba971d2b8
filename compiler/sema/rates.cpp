// Rates remember what they are per (semantics 15): 3%/month is 36%, 42.6% or 30.6% a year.
#include <cmath>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

using builtins::Primitive;
using units::NamedUnit;

namespace {

struct Way {
  ast::PerPeriod::How how;
  std::string_view word;
  std::string_view meaning;
};
constexpr Way kWays[] = {
    {ast::PerPeriod::How::Simple, "simple", "parts of one whole add up"},
    {ast::PerPeriod::How::Compounding, "compounding", "growth upon growth"},
    {ast::PerPeriod::How::Surviving, "surviving", "a share of those that are left"},
};

/// A share per period, over a time of `periods` of them.
double over(ast::PerPeriod::How how, double share, double periods) {
  switch (how) {
    case ast::PerPeriod::How::Simple:
      return share * periods;
    case ast::PerPeriod::How::Compounding:
      return std::pow(1 + share, periods) - 1;
    case ast::PerPeriod::How::Surviving:
      return 1 - std::pow(1 - share, periods);
  }
  ECON_UNREACHABLE("a way to convert a rate");
}

units::Unit share_per(const NamedUnit& period) {
  return {
      units::Dimension() / period.dimension, units::Rational(1) / period.factor, {{"%", 1}, {period.name, -1}}, true};
}

}  // namespace

/// The unit of time that a unit has below the line and nothing else: the `month` of `%/month` and `1/month`.
const NamedUnit* Analyzer::time_below(const units::Unit& unit) const {
  const auto& terms = unit.dimension.terms();
  const bool per_time = terms.size() == 1 && terms[0].second == units::Exponent{-1, 1} &&
                        model_.units.base_family(terms[0].first) == units::Family::Time;
  const NamedUnit* period = nullptr;
  for (const units::UnitFactor& factor : unit.spelling) {
    if (factor.name == "%") continue;
    if (!per_time || period || factor.exponent != -1) return nullptr;
    period = model_.units.find(factor.name);
  }
  return period;
}

/// What a rate is per, as written; null for what is no share per time.
const NamedUnit* Analyzer::period_of(const Type& t) const {
  return t.number() && t.shown.percent ? time_below(t.shown) : nullptr;
}

/// Two rates that are added, compared or chosen between have one period.
bool Analyzer::same_period(ExprId left, ExprId right, std::string_view verb, Span op) {
  const NamedUnit *p = period_of(type(left)), *q = period_of(type(right));
  if (!p || !q || p->factor == q->factor) return true;
  auto builder = report(Code::RatePeriods, op, verb, p->name, q->name);
  builder.label(at(left).span, where_from(left)).label(at(right).span, where_from(right));
  suggest_periods(builder, right, *q, *p);
  return false;
}

/// A rate where one per another period is wanted: declared, shown, overridden, swept.
bool Analyzer::check_period(ExprId value, const units::Unit& wanted, Span span) {
  const NamedUnit *p = period_of(type(value)), *s = time_below(wanted);
  if (!p || !s || p->dimension != s->dimension || p->factor == s->factor) return true;
  auto builder = report(Code::RateShownPer, span, p->name, s->name);
  if (!(at(value).span == span)) builder.label(at(value).span, where_from(value));
  suggest_periods(builder, value, *p, *s);
  return false;
}

/// A rate that acts once a step, as one that multiplies a quantity over a timeline does, is per step. False, and said,
/// where it is per something else; true for what is no rate.
bool Analyzer::check_recurring_rate(ExprId rate, const NamedUnit& step, Span span) {
  return check_period(rate, share_per(step), span);
}

/// The three meanings, each with its number where that is known.
void Analyzer::suggest_periods(diagnostics::Builder& builder, ExprId value, const NamedUnit& from,
                               const NamedUnit& to) const {
  const Expr* e = &at(value);
  if (const auto* ref = std::get_if<QuantityRef>(&e->node); ref && model_[ref->id].value.valid())
    e = &at(model_[ref->id].value);
  const auto* known = std::get_if<Literal>(&e->node);
  const double periods = (to.factor / from.factor).to_double();
  builder.note("a rate per `" + from.name + "` becomes one per `" + to.name + "` in one of three ways");
  if (!frames_.empty()) return;  // an edit would be one of the body
  for (const Way& way : kWays) {
    std::string is;
    if (known)
      is = fmt::format(" is {:.3g}%/{}", 100 * over(way.how, known->value * from.factor.to_double(), periods), to.name);
    builder.help(fmt::format("`{} {} per {}`{}: {}", factor_text(value), way.word, to.name, is, way.meaning));
  }
}

/// `churn surviving per year`
ExprId Analyzer::elaborate_per_period(const ast::PerPeriod& node, Span span, const Scope& scope, const Expect& expect) {
  const ExprId value = elaborate(*node.value, scope, expect);
  const NamedUnit* to = model_.units.find(node.period.text);
  if (!to || !time_below(share_per(*to))) {
    report(Code::RatePeriodName, node.period.span, node.period.text).help("`… per month`, `… per year`");
    return poison(span);
  }
  if (type(value).poison()) return value;
  const NamedUnit* from = period_of(type(value));
  const std::string_view word = kWays[static_cast<size_t>(node.how)].word;
  if (!from) {
    auto builder = report(Code::NoRate, at(value).span, word, what_is(type(value)));
    builder.note("a rate is a share per time, and remembers which: `3%/month`, `x : %/month = …`");
    return poison(span);
  }
  if (from->dimension != to->dimension) {
    report_basis(span).label(at(value).span, where_from(value));
    return poison(span);
  }
  return over_period(value, node.how, *from, *to, span);
}

ExprId Analyzer::over_period(ExprId value, ast::PerPeriod::How how, const NamedUnit& from, const NamedUnit& to,
                             Span span) {
  Type t = type(value);
  t.shown = share_per(to);
  t.shown_is_stated = false;
  if (how == ast::PerPeriod::How::Simple || from.factor == to.factor) {
    Expr copy = at(value);
    copy.type = std::move(t);
    copy.span = span;
    model_.exprs.push_back(std::move(copy));
    return ExprId(model_.exprs.size() - 1);
  }
  const Type plain;
  const auto number = [&](const units::Rational& n) { return literal(n.to_double(), plain, span); };
  const bool grows = how == ast::PerPeriod::How::Compounding;
  const ExprId share = from.factor.is_one() ? value : apply(Primitive::Mul, {value, number(from.factor)}, plain, span);
  const ExprId once = apply(grows ? Primitive::Add : Primitive::Sub, {number(1), share}, plain, span);
  const ExprId all = apply(Primitive::Pow, {once, number(to.factor / from.factor)}, plain, span);
  const ExprId changed = apply(Primitive::Sub, {grows ? all : number(1), grows ? number(1) : all}, plain, span);
  return apply(Primitive::Div, {changed, number(to.factor)}, t, span);
}

}  // namespace econ::sema
