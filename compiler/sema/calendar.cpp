// `unit month = calendar`: hours become months by the length of each, so what crosses varies over the timeline
// (semantics 7, 8).
#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

using builtins::Primitive;
using units::Dimension;

namespace {

/// Days from 1970-01-01 to the first of a month, counted from year 0.
double first_day(int64_t month) {
  using namespace std::chrono;
  const year_month_day date{year(static_cast<int>(month / 12)),
                            std::chrono::month(static_cast<unsigned>(month % 12) + 1), day(1)};
  return static_cast<double>(sys_days(date).time_since_epoch().count());
}

/// The month that a day is in, from year 0.
int64_t month_of(double day) {
  using namespace std::chrono;
  const year_month_day date{sys_days(days(static_cast<int>(std::floor(day + 1e-9))))};
  return static_cast<int64_t>(static_cast<int>(date.year())) * 12 + static_cast<unsigned>(date.month()) - 1;
}

/// Hours in a month: of a step in months those of the step, of a shorter step those of the month it begins in.
double hours_in_month(const Timeline& clock, size_t index) {
  const double begins = clock.start + static_cast<double>(index) * clock.step;
  const auto month = clock.days ? month_of(begins) : static_cast<int64_t>(std::round(begins));
  const auto months = clock.days ? int64_t{1} : static_cast<int64_t>(std::round(clock.step));
  return 24 * (first_day(month + months) - first_day(month)) / static_cast<double>(months);
}

}  // namespace

/// `unit month = calendar`
bool Analyzer::declare_calendar(const ast::UnitDecl& decl) {
  const auto* word = decl.definition ? std::get_if<ast::Name>(&decl.definition->node) : nullptr;
  const units::NamedUnit *month = model_.units.find("month"), *hour = model_.units.find("hour");
  if (!word || word->text != "calendar" || model_.units.find("calendar") || !month || !hour) return false;
  if (decl.names.size() != 1 || decl.names.front().text != "month") return false;
  const ast::Identifier& name = decl.names.front();
  if (month->dimension == hour->dimension) {
    const std::string now = fmt::format("{:.10g} hour", (month->factor / hour->factor).to_double());
    second_basis(name, now, decl.definition->span);
  } else {
    calendar_ = true;
    unit_spans_[name.text] = name.span;
  }
  return true;
}

void Analyzer::second_basis(const ast::Identifier& name, const std::string& now, Span stated) {
  auto builder = report(Code::SecondBasis, name.span, name.text, now, text_of(stated));
  builder.note("one model has one basis: what is imported and what is stated must agree");
  if (const auto first = unit_spans_.find(name.text); first != unit_spans_.end())
    builder.label(first->second, "first stated here");
  builder.help("drop one of the two definitions of `" + name.text + "`");
}

/// The value in a dimension that differs by months for hours alone; nothing where it differs otherwise, or the model
/// has another basis.
std::optional<ExprId> Analyzer::by_calendar(ExprId value, const Dimension& wanted, Span span) {
  if (!calendar_ || !type(value).number() || period_of(type(value))) return std::nullopt;
  const units::BaseId hour = model_.units.find("hour")->dimension.terms()[0].first;
  const units::BaseId month = model_.units.find("month")->dimension.terms()[0].first;
  const units::Exponent power = wanted.exponent_of(hour).num == 0 && type(value).dimension.exponent_of(hour).num == 0
                                    ? units::Exponent{0, 1}
                                    : (wanted / type(value).dimension).exponent_of(hour);
  const bool swaps =
      wanted / type(value).dimension == Dimension::base(hour).pow(power) / Dimension::base(month).pow(power);
  if (power.num == 0 || power.den != 1 || !swaps) return std::nullopt;
  if (model_.timelines.empty()) {
    report(Code::CalendarTimeline, span)
        .label(at(value).span, where_from(value))
        .note("by the calendar a month has 672 to 744 hours, and only a timeline says which month it is")
        .help("`timeline month from 2026-01 for 12 month`, or one length for all: `use std.cloud` (730 hours)");
    return poison(span);
  }
  Type t = type(value);
  t.dimension = wanted;
  t.shown = model_.units.canonical(wanted);
  t.shown_is_stated = false;
  for (int i = 0; i < std::abs(power.num); ++i)
    value = apply(power.num > 0 ? Primitive::Mul : Primitive::Div, {value, hours_of_months(span)}, t, span);
  return value;
}

/// How many hours the month of each step has.
ExprId Analyzer::hours_of_months(Span span) {
  const Timeline clock = model_.timelines.front();
  std::vector<ExprId> hours;
  for (size_t i = 0; i < model_[clock.axis].labels.size(); ++i)
    hours.push_back(literal(hours_in_month(clock, i), Type{}, span));
  Type t;
  t.axes = {clock.axis};
  return make(std::move(t), span, StackOf{clock.axis, std::move(hours)});
}

/// The same with the time that the timeline counts in.
ExprId Analyzer::in_steps(ExprId value, Span span) {
  if (!calendar_ || model_.timelines.empty() || !type(value).number()) return value;
  const units::BaseId hour = model_.units.find("hour")->dimension.terms()[0].first;
  const units::BaseId month = model_.units.find("month")->dimension.terms()[0].first;
  const bool days = model_.timelines.front().days;
  const units::BaseId from = days ? month : hour, to = days ? hour : month;
  const units::Exponent e = type(value).dimension.exponent_of(from);
  if (e.num == 0) return value;
  const Dimension wanted = type(value).dimension / Dimension::base(from).pow(e) * Dimension::base(to).pow(e);
  return by_calendar(value, wanted, span).value_or(value);
}

/// Two values that differ by hours for months meet in what the timeline counts in.
bool Analyzer::same_time(ExprId& left, ExprId& right, Span op) {
  if (!calendar_ || !joins_times(type(left).dimension / type(right).dimension)) return false;
  if (model_.timelines.empty()) {
    const auto told = by_calendar(left, type(right).dimension, op);
    if (told) left = right = poison(op);
    return told.has_value();
  }
  left = in_steps(left, at(left).span);
  right = in_steps(right, at(right).span);
  return type(left).dimension == type(right).dimension;
}

}  // namespace econ::sema
