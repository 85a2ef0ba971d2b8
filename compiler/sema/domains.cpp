// Domains of sweeps: `1k..1M user log 200`, `$5..30/user/month step $0.25`, `[1k, 10k user]` (semantics 35, 77).
#include <cmath>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

using units::Rational;

namespace {

std::optional<size_t> whole_count(const std::string& digits) {
  const auto value = Rational::from_decimal(digits);
  if (!value) return std::nullopt;
  const double d = value->to_double();
  if (d != std::floor(d) || d < 1 || d > 1e9) return std::nullopt;
  return static_cast<size_t>(d);
}

}  // namespace

/// Whether what is written in `unit` can be a value of the parameter.
bool Analyzer::domain_fits(const std::string& name, const units::Unit& unit, const Type* t, Span span) {
  if (!t || !t->number()) return true;
  if (!t->any_unit && t->dimension != unit.dimension) {
    report(Code::SelectionUnit, span, name, what_is(*t), what_is(unit));
    return false;
  }
  if (!time_below(unit) || !unit.percent) return true;
  Type written;
  written.dimension = unit.dimension;
  written.shown = unit;
  return check_period(make(std::move(written), span, Missing{}), t->shown, span);
}

/// `bare`: the unit that numbers without one take; `type`: what the parameter is in, if known.
std::optional<Domain> Analyzer::read_domain(const ast::Spread& spread, const std::string& name, const units::Unit* bare,
                                            const Type* t) {
  const auto refuse = [&](Span span, const std::string& why) -> std::optional<Domain> {
    report(Code::DomainForm, span, name, why);
    return std::nullopt;
  };
  Domain domain;
  domain.span = spread.span;
  Expect expect;
  expect.bare = bare;
  if (const auto* list = std::get_if<ast::List>(&spread.range->node)) {
    if (spread.kind != ast::Spread::Kind::Plain) return refuse(spread.span, "is a list, which has its own points");
    domain.kind = Domain::Kind::List;
    std::vector<const ast::Expr*> items;
    for (const auto& item : list->items) items.push_back(item.get());
    const auto ends = read_ends(items, spread.range->span, expect);
    if (!ends) return std::nullopt;
    for (const End& end : *ends) domain.list.push_back(end.canonical);
    domain.unit = ends->back().unit;
  } else if (const auto* range = std::get_if<ast::Range>(&spread.range->node)) {
    if (range->percentiles) return refuse(spread.span, "is a range `a..b`, not a distribution");
    const auto ends = read_range(*range, spread.range->span, expect);
    if (!ends) return std::nullopt;
    domain.low = ends->first.value;
    domain.high = ends->second.value;
    domain.unit = ends->first.zero && ends->first.bare ? ends->second.unit : ends->first.unit;
    if (domain.low == domain.high) {
      report(Code::EmptyRange, spread.range->span, text_of(ends->first.span))
          .help("a domain of one point is a list: `[" + text_of(ends->second.span) + "]`");
      return std::nullopt;
    }
  } else {
    return refuse(spread.range->span, "is a range or a list: `1k..1M user`, `[1k, 10k user]`");
  }
  if (!domain_fits(name, domain.unit, t, spread.range->span)) return std::nullopt;
  switch (spread.kind) {
    case ast::Spread::Kind::Plain:
      break;
    case ast::Spread::Kind::Log:
      domain.log = true;
      domain.kind = Domain::Kind::Log;
      if (!(Rational(0) < domain.low)) return refuse(spread.span, "is logarithmic, so it must lie above 0");
      break;
    case ast::Spread::Kind::Count:
      domain.kind = Domain::Kind::Count;
      break;
    case ast::Spread::Kind::Step: {
      // `step $1` in `$5..30/user/month`: a step without a unit after its number is in the domain's.
      const auto* number = std::get_if<ast::Number>(&spread.step->node);
      const bool same_money =
          number && (number->currency.empty() ||
                     (!domain.unit.spelling.empty() && domain.unit.spelling.front().name == number->currency));
      const bool bare_step =
          number && number->unit.terms.empty() && same_money && number->percent <= domain.unit.percent;
      const auto step = read_end(*spread.step, bare_step ? &domain.unit : nullptr, {});
      if (!step) return refuse(spread.step->span, "has a step that is no number");
      const End& exact = *step;
      if (exact.unit.dimension != domain.unit.dimension) {
        report(Code::SelectionUnit, spread.step->span, name, what_is(domain.unit), what_is(exact.unit));
        return std::nullopt;
      }
      if (!(Rational(0) < exact.value)) return refuse(spread.step->span, "has a step that is not above 0");
      domain.kind = Domain::Kind::Step;
      domain.step = exact.value;
      break;
    }
  }
  if (spread.count) {
    const auto count = whole_count(*spread.count);
    if (!count) return refuse(spread.span, "needs a whole number of points, at least 1");
    domain.count = *count;
  }
  return domain;
}

}  // namespace econ::sema
