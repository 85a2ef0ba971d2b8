// The typing rules of operators (semantics 9-13, 16-18, 62-65).
#include <cmath>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

using builtins::Primitive;
using units::Dimension;

namespace {

constexpr int kHighestPower = 1000;

bool plain_number(const Type& t) { return t.number() && t.dimension.dimensionless(); }

}  // namespace

ExprId Analyzer::add(ExprId left, ExprId right, bool subtract, Span op) {
  const Span span = cover(at(left).span, at(right).span);
  if (type(left).poison() || type(right).poison()) return poison(span);
  if (any_mixed({left, right}))
    return per_label({left, right}, span, [&](const auto& e) { return add(e[0], e[1], subtract, op); });
  if (type(left).kind == Type::Kind::Date || type(right).kind == Type::Kind::Date)
    return add_dates(left, right, subtract, op);
  const std::string_view verb = subtract ? "subtract" : "add";
  if (!needs_number(left, fmt::format("`{}`", subtract ? "-" : "+")) ||
      !needs_number(right, fmt::format("`{}`", subtract ? "-" : "+")))
    return poison(span);
  if (type(left).dimension != type(right).dimension && !type(left).any_unit && !type(right).any_unit) {
    bring_together(left, right, op);
    if (type(left).poison()) return poison(span);
  }
  Type t;
  if (!unify(left, right, verb, op, t)) return poison(span);
  double one = 0;
  if (subtract && t.ratio && is_literal(left, &one) && one == 1) t.share = true;  // 1 - ratio is a part of a whole
  return apply(subtract ? Primitive::Sub : Primitive::Add, {left, right}, t, span);
}

ExprId Analyzer::add_dates(ExprId left, ExprId right, bool subtract, Span op) {
  const Span span = cover(at(left).span, at(right).span);
  const std::string_view verb = subtract ? "subtract" : "add";
  const auto refuse = [&](std::string_view help) {
    auto builder = report(Code::DateArithmetic, op, verb, amount_of(type(left)), amount_of(type(right)));
    builder.label(at(left).span, where_from(left)).label(at(right).span, where_from(right));
    builder.note("a date less a date is a duration; a date and a duration make a date");
    if (!help.empty()) builder.help(std::string(help));
    return poison(span);
  };
  const bool both = type(left).kind == Type::Kind::Date && type(right).kind == Type::Kind::Date;
  const units::NamedUnit* day = model_.units.find("day");
  const units::NamedUnit* month = model_.units.find("month");
  if (both) {
    if (!subtract) return refuse("");
    if (type(left).days != type(right).days) return refuse("write both with a day: `2026-10-01`");
    const units::NamedUnit* unit = type(left).days ? day : month;
    if (!unit) return refuse("");
    Type t;
    t.dimension = unit->dimension;
    t.shown = units::Unit{unit->dimension, unit->factor, {{unit->name, 1}}, false};
    const ExprId difference = apply(Primitive::Sub, {left, right}, t, span);
    return apply(Primitive::Mul, {difference, literal(unit->factor.to_double(), Type{}, op)}, t, span);
  }
  if (type(left).kind != Type::Kind::Date && subtract) return refuse("");
  const ExprId date = type(left).kind == Type::Kind::Date ? left : right;
  const ExprId duration = date == left ? right : left;
  const units::NamedUnit* unit = type(date).days ? day : month;
  if (!type(duration).number() || !unit || type(duration).dimension != unit->dimension) {
    return refuse(type(date).days ? "a date with a day moves by days: `+ 30 day`"
                                  : "a month moves by months: `+ 3 month`");
  }
  const ExprId steps = apply(Primitive::Div, {duration, literal(unit->factor.to_double(), Type{}, op)}, Type{}, op);
  return apply(subtract ? Primitive::Sub : Primitive::Add, {date, steps}, type(date), span);
}

ExprId Analyzer::multiply(ExprId left, ExprId right) {
  const Span span = cover(at(left).span, at(right).span);
  if (type(left).poison() || type(right).poison()) return poison(span);
  if (any_mixed({left, right}))
    return per_label({left, right}, span, [&](const auto& e) { return multiply(e[0], e[1]); });
  if (!needs_number(left, "`*`") || !needs_number(right, "`*`")) return poison(span);
  if (!recurs_per_step(left, right) || !recurs_per_step(right, left)) return poison(span);
  const Type &l = type(left), &r = type(right);
  Type t;
  t.dimension = l.dimension * r.dimension;
  t.any_unit = (l.any_unit || r.any_unit);
  if (plain_number(l) && plain_number(r)) {
    t.ratio = l.ratio && r.ratio;
    t.share = l.share && r.share;
    if (t.share) t.shown = l.shown;
  } else {
    t.shown = plain_number(l) ? r.shown : plain_number(r) ? l.shown : model_.units.canonical(t.dimension);
    if (t.shown.dimension != t.dimension) t.shown = model_.units.canonical(t.dimension);
  }
  return too_high_a_power(t.dimension, span) ? poison(span) : apply(Primitive::Mul, {left, right}, t, span);
}

ExprId Analyzer::divide(ExprId left, ExprId right) {
  const Span span = cover(at(left).span, at(right).span);
  if (type(left).poison() || type(right).poison()) return poison(span);
  if (any_mixed({left, right}))
    return per_label({left, right}, span, [&](const auto& e) { return divide(e[0], e[1]); });
  if (!needs_number(left, "`/`") || !needs_number(right, "`/`")) return poison(span);
  double divisor = 1;
  // In a function the division may stand in a branch that is not taken: it is undefined there, not a mistake here.
  if (is_literal(right, &divisor) && divisor == 0 && frames_.empty()) {
    report(Code::ConstantDivisionByZero, at(right).span).here("this is 0");
    return poison(span);
  }
  const Type &l = type(left), &r = type(right);
  Type t;
  t.dimension = l.dimension / r.dimension;
  t.any_unit = l.any_unit;
  if (plain_number(r)) {
    t.shown = l.shown;
    t.ratio = l.ratio && r.ratio;
  } else {
    t.shown = model_.units.canonical(t.dimension);
    t.ratio = t.dimension.dimensionless();
    if (const auto rate = share_by_time(left, right)) t.shown = *rate;
  }
  if (t.ratio && !plain_number(r)) {
    // (x - y) / x is 1 - y/x: a part of a whole, however it is written.
    const auto* op_node = std::get_if<ApplyOp>(&at(left).node);
    if (op_node && op_node->primitive == Primitive::Sub) {
      const auto same = [&](ExprId a, ExprId b) {
        const auto *x = std::get_if<QuantityRef>(&at(a).node), *y = std::get_if<QuantityRef>(&at(b).node);
        const auto *f = std::get_if<ApplyOp>(&at(a).node), *g = std::get_if<ApplyOp>(&at(b).node);
        return a == b || (x && y && x->id == y->id) ||
               (f && g && f->primitive == g->primitive && f->arguments == g->arguments);
      };
      t.share = same(op_node->arguments[0], right);
    }
  }
  if (t.ratio && t.dimension.dimensionless() && !t.share) t.shown = units::Unit{};
  return too_high_a_power(t.dimension, span) ? poison(span) : apply(Primitive::Div, {left, right}, t, span);
}

/// `(2% to 4%) / month` is a rate per month.
std::optional<units::Unit> Analyzer::share_by_time(ExprId share, ExprId time) const {
  const units::Unit& by = type(time).shown;
  double one = 0;
  const bool unit = by.spelling.size() == 1 && is_literal(time, &one) && one == by.factor.to_double();
  if (!unit || !type(share).share) return std::nullopt;
  units::Unit rate{Dimension() / by.dimension, units::Rational(1) / by.factor, {{"%", 1}, by.spelling.front()}, true};
  rate.spelling.back().exponent = -1;
  if (!time_below(rate)) return std::nullopt;
  return rate;
}

/// Units are counted in small exponents; beyond them a model means nothing.
bool Analyzer::too_high_a_power(const Dimension& dimension, Span span) {
  for (const auto& [base, exponent] : dimension.terms()) {
    if (std::abs(exponent.num) <= kHighestPower && exponent.den <= kHighestPower) continue;
    report(Code::PowerTooHigh, span, model_.units.base_name(base), kHighestPower);
    return true;
  }
  return false;
}

ExprId Analyzer::power(ExprId base, ExprId exponent, const ast::Expr& exponent_ast, Span span) {
  if (type(base).poison() || type(exponent).poison()) return poison(span);
  if (any_mixed({base}))
    return per_label({base, exponent}, span, [&](const auto& e) { return power(e[0], e[1], exponent_ast, span); });
  if (!needs_number(base, "`^`") || !needs_number(exponent, "`^`")) return poison(span);
  if (!type(exponent).dimension.dimensionless()) {
    report(Code::ExponentUnit, at(exponent).span, unit_of(type(exponent)))
        .help(fmt::format("divide by its unit: `{} / 1 {}`", text_of(at(exponent).span), unit_of(type(exponent))));
    return poison(span);
  }
  Type t;
  if (!type(base).dimension.dimensionless()) {
    const auto constant = constant_rational(exponent_ast);
    const std::string text = constant ? constant->to_string() : "";
    const size_t slash = text.find('/');
    if (!constant || text.size() > 8) {
      report(Code::ExponentNotConstant, at(exponent).span, unit_of(type(base)))
          .label(at(base).span, where_from(base))
          .note("the unit of the result has to be known before anything runs")
          .help(fmt::format("make the base a plain number first: `({} / 1 {}) ^ {}`", text_of(at(base).span),
                            unit_name(type(base).dimension), text_of(at(exponent).span)));
      return poison(span);
    }
    if (!(constant->exact() <= kHighestPower && constant->exact() >= -kHighestPower)) {
      report(Code::PowerTooHigh, at(exponent).span, unit_of(type(base)), kHighestPower);
      return poison(span);
    }
    const units::Exponent e{std::stoi(text.substr(0, slash)),
                            slash == std::string::npos ? 1 : std::stoi(text.substr(slash + 1))};
    t.dimension = type(base).dimension.pow(e);
    if (too_high_a_power(t.dimension, span)) return poison(span);
    t.shown = model_.units.canonical(t.dimension);
  } else {
    t.ratio = type(base).ratio;
  }
  return apply(Primitive::Pow, {base, exponent}, t, span);
}

ExprId Analyzer::compare(ast::Relation relation, ExprId left, ExprId right, Span op, bool equality_allowed) {
  const Span span = cover(at(left).span, at(right).span);
  if (type(left).poison() || type(right).poison()) return poison(span);
  if (any_mixed({left, right}))
    return per_label({left, right}, span,
                     [&](const auto& e) { return compare(relation, e[0], e[1], op, equality_allowed); });
  Type t;
  t.kind = Type::Kind::Truth;
  const Type &l = type(left), &r = type(right);
  const bool equality = relation == ast::Relation::Equal || relation == ast::Relation::NotEqual;
  bool count = true;
  if (l.kind == Type::Kind::Label && r.kind == Type::Kind::Label && l.label_axis == r.label_axis && equality) {
    // labels are indices
  } else if (l.kind == Type::Kind::Date && r.kind == Type::Kind::Date && l.days == r.days) {
    // dates of one precision are numbers of steps
  } else if (l.number() && r.number()) {
    if (l.dimension != r.dimension && !l.any_unit && !r.any_unit) {
      bring_together(left, right, op);
      if (type(left).poison()) return poison(span);
    }
    Type common;
    if (!unify(left, right, "compare", op, common)) return poison(span);
    if (equality && !equality_allowed) {
      report(Code::RealEquality, op)
          .note("two computed numbers are rarely equal to the last digit")
          .help("compare with `>=` or `<=`, or state the equality in a `check`");
      return poison(span);
    }
    count = is_count(common.dimension);
  } else {
    auto builder = report(Code::UnitMismatch, op, "compare", amount_of(l), amount_of(r));
    builder.label(at(left).span, where_from(left)).label(at(right).span, where_from(right));
    if (l.kind == Type::Kind::Label && l.label_axis == r.label_axis)
      builder.note("labels have no order: compare them with `=` or `!=`");
    return poison(span);
  }
  const Primitive greater_equal = count ? Primitive::GreaterEqualCount : Primitive::GreaterEqual;
  const Primitive greater = count ? Primitive::GreaterCount : Primitive::Greater;
  switch (relation) {
    case ast::Relation::GreaterEqual:
      return apply(greater_equal, {left, right}, t, span);
    case ast::Relation::Greater:
      return apply(greater, {left, right}, t, span);
    case ast::Relation::LessEqual:
      return apply(greater_equal, {right, left}, t, span);
    case ast::Relation::Less:
      return apply(greater, {right, left}, t, span);
    case ast::Relation::Equal:
    case ast::Relation::NotEqual:
      break;
  }
  const ExprId equal =
      l.kind == Type::Kind::Label
          ? apply(Primitive::Equal, {left, right}, t, span)
          : apply(Primitive::And,
                  {apply(greater_equal, {left, right}, t, span), apply(greater_equal, {right, left}, t, span)}, t,
                  span);
  return relation == ast::Relation::Equal ? equal : apply(Primitive::Not, {equal}, t, span);
}

ExprId Analyzer::choose(ExprId condition, ExprId then_value, ExprId else_value, Span span) {
  if (type(condition).poison() || type(then_value).poison() || type(else_value).poison()) return poison(span);
  if (type(then_value).number() && type(else_value).number()) same_time(then_value, else_value, span);
  if (type(then_value).poison()) return poison(span);
  if (!needs_condition(condition)) return poison(span);
  if (any_mixed({then_value, else_value}))
    return per_label({condition, then_value, else_value}, span,
                     [&](const auto& e) { return choose(e[0], e[1], e[2], span); });
  const Type &a = type(then_value), &b = type(else_value);
  Type t;
  if (a.kind != b.kind || (a.kind == Type::Kind::Label && a.label_axis != b.label_axis)) {
    report(Code::BranchUnits, span, what_is(a), what_is(b))
        .label(at(then_value).span, where_from(then_value))
        .label(at(else_value).span, where_from(else_value));
    return poison(span);
  }
  if (a.number()) {
    if (a.dimension != b.dimension && !a.any_unit && !b.any_unit) {
      report(Code::BranchUnits, span, what_is(a), what_is(b))
          .label(at(then_value).span, where_from(then_value))
          .label(at(else_value).span, where_from(else_value));
      return poison(span);
    }
    if (!unify(then_value, else_value, "choose between", span, t)) return poison(span);
  } else {
    t = a;
  }
  return apply(Primitive::Select, {condition, then_value, else_value}, t, span);
}

ExprId Analyzer::minmax(Primitive primitive, ExprId left, ExprId right, Span span) {
  if (type(left).poison() || type(right).poison()) return poison(span);
  if (any_mixed({left, right}))
    return per_label({left, right}, span, [&](const auto& e) { return minmax(primitive, e[0], e[1], span); });
  const std::string_view who = primitive == Primitive::Min ? "`min`" : "`max`";
  if (type(left).kind == Type::Kind::Date && type(right).kind == Type::Kind::Date &&
      type(left).days == type(right).days) {
    return apply(primitive, {left, right}, type(left), span);
  }
  if (!needs_number(left, who) || !needs_number(right, who)) return poison(span);
  if (type(left).dimension != type(right).dimension && !type(left).any_unit && !type(right).any_unit) {
    bring_together(left, right, span);
    if (type(left).poison()) return poison(span);
  }
  Type t;
  if (!unify(left, right, "compare", span, t)) return poison(span);
  return apply(primitive, {left, right}, t, span);
}

ExprId Analyzer::convert(ExprId value, const units::Unit& unit, Span span) {
  if (type(value).poison()) return value;
  if (any_mixed({value})) return per_label({value}, span, [&](const auto& e) { return convert(e[0], unit, span); });
  if (!needs_number(value, "`as`")) return poison(span);
  const auto restate = [&](ExprId id) {
    Type t = type(id);
    t.shown = unit;
    t.shown_is_stated = true;
    if (t.any_unit) t.dimension = unit.dimension;
    t.any_unit = false;
    if (unit.percent && t.dimension.dimensionless()) t.ratio = t.share = true;
    Expr copy = at(id);
    copy.type = std::move(t);
    model_.exprs.push_back(std::move(copy));
    return ExprId(model_.exprs.size() - 1);
  };
  if (type(value).dimension == unit.dimension || type(value).any_unit)
    return check_period(value, unit, span) ? restate(value) : poison(span);
  const Dimension quotient = unit.dimension / type(value).dimension;
  if (quotient.terms().size() == 2) {
    const auto& [a, ea] = quotient.terms()[0];
    const auto& [b, eb] = quotient.terms()[1];
    const bool money =
        model_.units.base_family(a) == units::Family::Money && model_.units.base_family(b) == units::Family::Money;
    if (money && ea.num + eb.num == 0 && (ea.num == 1 || ea.num == -1) && ea.den == 1 && eb.den == 1) {
      const auto from = ea.num < 0 ? a : b, to = ea.num < 0 ? b : a;
      if (const auto exchanged = exchange(value, from, to, span)) return restate(*exchanged);
      missing_rate(value, from, to, span);
      return poison(span);
    }
  }
  if (const auto crossed = by_calendar(value, unit.dimension, span)) return convert(*crossed, unit, span);
  if (joins_times(quotient)) {
    report_basis(span).label(at(value).span, where_from(value));
    return poison(span);
  }
  report(Code::CannotShowIn, span, amount_of(type(value)), units::to_string(unit))
      .label(at(value).span, where_from(value))
      .note("`as` changes the unit a value is shown in, never what it is");
  return poison(span);
}

}  // namespace econ::sema
