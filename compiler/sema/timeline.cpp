// The model's clock: a timeline is an axis whose labels are periods (semantics 51-59).
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

using builtins::Primitive;

namespace {

struct StepRow {
  std::string_view unit;
  bool days;     ///< dates count days, else months
  double width;  ///< of one step, in those
};
constexpr std::array<StepRow, 6> kSteps{{{"hour", true, 1.0 / 24},
                                         {"day", true, 1},
                                         {"week", true, 7},
                                         {"month", false, 1},
                                         {"quarter", false, 3},
                                         {"year", false, 12}}};
constexpr std::string_view kStepWords = "hour, day, week, month, quarter, year";

/// Year, month and day of days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms").
std::string day_text(double day) {
  const auto z = static_cast<int64_t>(std::floor(day)) + 719468;
  const int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const int64_t doe = z - era * 146097;
  const int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const int64_t mp = (5 * doy + 2) / 153;
  const int64_t month = mp + (mp < 10 ? 3 : -9);
  return fmt::format("{}-{:02}-{:02}", yoe + era * 400 + (month <= 2), month, doy - (153 * mp + 2) / 5 + 1);
}

std::string label_text(const Timeline& timeline, size_t index) {
  const double date = timeline.start + static_cast<double>(index) * timeline.step;
  if (timeline.unit == "hour") {
    const double day = std::floor(timeline.start + static_cast<double>(index / 24));
    return fmt::format("{}T{:02}", day_text(day), index % 24);
  }
  if (timeline.days) return day_text(date);
  const auto month = static_cast<int64_t>(date);
  if (timeline.unit == "year" && month % 12 == 0) return fmt::format("{}", month / 12);
  if (timeline.unit == "quarter" && month % 3 == 0) return fmt::format("{}-Q{}", month / 12, month % 12 / 3 + 1);
  return fmt::format("{}-{:02}", month / 12, month % 12 + 1);
}

}  // namespace

/// The timeline of an axis, or of one that is like it.
const Timeline* Analyzer::timeline_of(AxisId axis) const {
  const int32_t timeline = model_[axis].timeline;
  return timeline < 0 ? nullptr : &model_.timelines[static_cast<size_t>(timeline)];
}

/// The model's clock; reported if there is none.
const Timeline* Analyzer::the_timeline(Span span, std::string_view who) {
  if (!model_.timelines.empty()) return &model_.timelines.front();
  report(Code::NoTimeline, span, who).help("`timeline month from 2026-07 for 36 month`");
  return nullptr;
}

void Analyzer::declare_timeline(Module& module, const ast::TimelineDecl& decl) {
  const auto row =
      std::find_if(kSteps.begin(), kSteps.end(), [&](const StepRow& s) { return s.unit == decl.name.text; });
  const units::NamedUnit* unit = row == kSteps.end() ? nullptr : model_.units.find(decl.name.text);
  if (!unit) {
    report(Code::TimelineUnit, decl.name.span, decl.name.text)
        .note(fmt::format("the steps there are: {}", kStepWords))
        .help("`timeline month from 2026-07 for 36 month`");
    return declare_broken(module, decl.name);
  }
  if (!model_.timelines.empty()) {
    report(Code::SecondTimeline, decl.name.span, decl.name.text)
        .label(model_[model_.timelines.front().axis].span, "the other one")
        .note("one model has one clock; a coarser view is a sum over some of its periods");
    return declare_broken(module, decl.name);
  }
  Timeline timeline;
  timeline.unit = decl.name.text;
  timeline.days = row->days;
  timeline.step = row->width;
  timeline.shown = units::Unit{unit->dimension, unit->factor, {{unit->name, 1}}, false};
  const auto is_bad = [](const ast::ExprPtr& e) { return !e || std::holds_alternative<ast::Bad>(e->node); };
  if (is_bad(decl.from) || is_bad(decl.length)) return declare_broken(module, decl.name);  // reported by the parser
  const auto start = timeline_start(*decl.from, timeline);
  const auto steps = timeline_steps(*decl.length, timeline);
  if (!start || !steps) return declare_broken(module, decl.name);
  timeline.start = *start;
  Axis axis;
  axis.name = decl.name.text;
  axis.origin = AxisOrigin::Timeline;
  axis.span = decl.name.span;
  axis.timeline = 0;
  const size_t count = std::min(*steps, options_.limits.axis_labels + 1);
  for (size_t i = 0; i < count; ++i) axis.labels.push_back({label_text(timeline, i), ""});
  timeline.axis = add_axis(std::move(axis));
  model_.timelines.push_back(timeline);
  const auto [found, inserted] =
      module.names.emplace(decl.name.text, Entity{EntityKind::Axis, timeline.axis.value, decl.name.span});
  if (!inserted)
    report(Code::DuplicateName, decl.name.span, decl.name.text).label(found->second.span, "first declared here");
  declare_rollups();
}

std::optional<double> Analyzer::timeline_start(const ast::Expr& from, const Timeline& timeline) {
  const auto* date = std::get_if<ast::Date>(&from.node);
  if (!date || (!timeline.days && date->day != 0)) {
    auto builder = report(Code::TimelineStart, from.span, text_of(from.span));
    builder.note(timeline.days ? "it begins on a day: `2026-07-01`" : "it begins with a month: `2026-07`");
    return std::nullopt;
  }
  ast::Date first = *date;
  if (timeline.days && first.day == 0) first.day = 1;
  return std::get<Literal>(at(elaborate_date(first, from.span)).node).value;
}

std::optional<size_t> Analyzer::timeline_steps(const ast::Expr& length, const Timeline& timeline) {
  const auto refuse = [&](const std::string& note) {
    report(Code::TimelineLength, length.span, text_of(length.span)).note(note);
    return std::optional<size_t>();
  };
  if (!std::holds_alternative<ast::Number>(length.node))
    return refuse("the length is a number that is known before anything runs: `36 month`");
  const auto end = read_end(length, nullptr, {});
  if (!end) return std::nullopt;
  if (end->unit.dimension != timeline.shown.dimension)
    return refuse(fmt::format("the steps are one `{}` each", timeline.unit));
  const double steps = end->canonical / timeline.shown.factor.to_double();
  if (!(steps >= 1) || std::fabs(steps - std::round(steps)) > 1e-9 * steps)
    return refuse(fmt::format("it has to be a whole number of steps of one `{}`", timeline.unit));
  return static_cast<size_t>(std::round(std::min(steps, 1e9)));
}

/// `axis cohort like month`: the same points, another axis.
void Analyzer::declare_like(Module& module, const ast::AxisLikeDecl& decl) {
  const auto like = axis_named(decl.like, module);
  if (!like) return declare_broken(module, decl.name);
  Axis axis;
  axis.name = decl.name.text;
  axis.origin = model_[*like].origin == AxisOrigin::Timeline ? AxisOrigin::Timeline : AxisOrigin::Declared;
  axis.labels = model_[*like].labels;
  axis.timeline = model_[*like].timeline;
  axis.span = decl.name.span;
  axis.library = module.library;
  const AxisId id = add_axis(std::move(axis));
  declare_name(module, decl.name, {EntityKind::Axis, id.value, decl.name.span});
}

// ---- members

Type Analyzer::duration_type(const Timeline& timeline) const {
  Type t;
  t.dimension = timeline.shown.dimension;
  t.shown = timeline.shown;
  return t;
}

Type Analyzer::date_type(const Timeline& timeline, AxisId axis) {
  Type t;
  t.kind = Type::Kind::Date;
  t.days = timeline.days;
  if (axis.valid()) t.axes = {axis};
  return t;
}

/// When the current period begins.
ExprId Analyzer::period_date(AxisId axis, Span span) {
  const Timeline& timeline = *timeline_of(axis);
  const Type t = date_type(timeline, axis);
  Type plain;
  plain.axes = {axis};
  const ExprId passed =
      apply(Primitive::Mul, {label_of(axis, span), literal(timeline.step, Type{}, span)}, plain, span);
  return apply(Primitive::Add, {literal(timeline.start, date_type(timeline, {}), span), passed}, t, span);
}

std::optional<ExprId> Analyzer::timeline_member(AxisId axis, const std::string& member, Span span) {
  const Timeline& timeline = *timeline_of(axis);
  const double unit = timeline.shown.factor.to_double();
  Type plain;
  plain.axes = {axis};
  if (member == "date") return period_date(axis, span);
  if (member == "index") return apply(Primitive::Add, {label_of(axis, span), literal(1, Type{}, span)}, plain, span);
  if (member == "length") return literal(unit, duration_type(timeline), span);
  if (member == "elapsed") {
    Type t = duration_type(timeline);
    t.axes = {axis};
    return apply(Primitive::Mul, {label_of(axis, span), literal(unit, Type{}, span)}, t, span);
  }
  return std::nullopt;
}

// ---- values that change with time

/// `$25, $15 from 2027-01`: at each period the latest that has begun.
ExprId Analyzer::elaborate_dated(const ast::Value& value, const Scope& scope, const Expect& expect) {
  const Span span = value.first->span;
  if (!the_timeline(value.later.front().from ? value.later.front().from->span : span, "a value that changes with time"))
    return poison(span);
  const Timeline timeline = model_.timelines.front();
  ExprId result = elaborate(*value.first, scope, expect);
  Expect like_first = expect;
  if (type(result).number() && !type(result).any_unit) like_first.dimension = type(result).dimension;
  double last = -1e300;
  for (const ast::DatedValue& later : value.later) {
    const ExprId next = elaborate(*later.value, scope, like_first);
    const ExprId since = elaborate(*later.from, scope);
    if (type(result).poison() || type(next).poison() || type(since).poison()) return poison(span);
    const bool one_currency = !type(next).number() || !swaps_money(type(next).dimension / type(result).dimension);
    if (!same_units(type(result), type(next)) && one_currency) {
      report(Code::DatedUnits, at(next).span, text_of(later.from->span), what_is(type(next)), what_is(type(result)))
          .label(at(result).span, amount_of(type(result)))
          .note("a value that changes with time keeps its unit");
      return poison(span);
    }
    const auto from = dated_from(since, timeline);
    if (!from) return poison(span);
    double date = 0;
    if (is_literal(*from, &date)) {
      if (date <= last) {
        report(Code::DatesNotRising, later.from->span, text_of(later.from->span))
            .note("each value holds from its date until the next one begins");
        return poison(span);
      }
      last = date;
    }
    Type truth;
    truth.kind = Type::Kind::Truth;
    const ExprId now = period_date(timeline.axis, later.from->span);
    truth.axes = union_axes(now, *from);
    const ExprId begun = apply(Primitive::GreaterEqual, {now, *from}, truth, later.from->span);
    result = choose(begun, next, result, cover(at(result).span, at(next).span));
  }
  return result;
}

/// A date in what the timeline counts in.
std::optional<ExprId> Analyzer::dated_from(ExprId since, const Timeline& timeline) {
  if (type(since).kind != Type::Kind::Date) {
    report(Code::DateNeeded, at(since).span, what_is(type(since))).help("`$25, $15 from 2027-01`");
    return std::nullopt;
  }
  if (type(since).days == timeline.days) return since;
  double months = 0;
  if (timeline.days && is_literal(since, &months)) {  // a month begins on its first day
    ast::Date first{static_cast<int>(months) / 12, static_cast<int>(months) % 12 + 1, 1};
    return elaborate_date(first, at(since).span);
  }
  report(Code::TimelineStart, at(since).span, text_of(at(since).span))
      .note(fmt::format("the timeline goes by `{}`: {}", timeline.unit,
                        timeline.days ? "write the day, `2027-01-15`" : "write the month, `2027-01`"));
  return std::nullopt;
}

// ---- the value one period earlier

/// The period that a selection on a timeline means: `36`, `2029-06`, `2029`, `month`, `month - 2 month`, `cohort`.
/// The index of a period, an expression; poison after an error.
ExprId Analyzer::select_period(ExprId object, AxisId axis, const ast::Expr& value, const Scope& scope) {
  const Timeline timeline = *timeline_of(axis);
  bool numbered = false;  // a year where the periods are counted from 1
  const auto pick_at = [&](double index) {
    const auto last = static_cast<double>(model_[axis].labels.size());
    if (index >= 0 && index < last && index == std::floor(index))
      return pick(object, axis, static_cast<uint32_t>(index), value.span);
    auto builder = report(Code::NoSuchPeriod, value.span, text_of(value.span), model_[axis].name);
    builder.note(fmt::format("its periods are 1 to {}, {} to {}", model_[axis].labels.size(),
                             model_[axis].labels.front().name, model_[axis].labels.back().name));
    if (numbered) builder.help("years of the calendar are `by calendar_year`");
    return poison(value.span);
  };
  if (const auto* number = std::get_if<ast::Number>(&value.node)) {
    if (const auto index = constant_rational(value); index && number->unit.terms.empty()) {
      const double n = index->to_double();
      // Years that begin with the timeline are numbered from 1: which of them would 2027 be?
      const bool aligned = axis == model_.timelines.front().axis || std::fmod(timeline.start, 12) == 0;
      const bool stated = n >= 1900 && n <= 2200 && timeline.unit == "year", year = stated && aligned;
      numbered = stated && !aligned;
      return pick_at(year ? std::floor((n * 12 - timeline.start) / timeline.step) : n - 1);
    }
  }
  if (const auto shifted = shifted_period(value, scope)) {
    if (type(*shifted).poison()) return *shifted;
    Type t = type(object);
    t.axes = unite(without(t.axes, axis), type(*shifted).axes);
    return make(std::move(t), value.span, PickBy{object, axis, *shifted});
  }
  const ExprId found = elaborate(value, scope);
  if (type(found).poison()) return poison(value.span);
  if (type(found).kind == Type::Kind::Label) return relabel(object, axis, found, value.span);
  if (type(found).kind != Type::Kind::Date) {
    report(Code::UnknownLabel, value.span, model_[axis].name, text_of(value.span))
        .note("this is " + what_is(type(found)))
        .help("a period is picked by its number or date: `[36]`, `[2029-06]`");
    return poison(value.span);
  }
  const auto date = dated_from(found, timeline);
  if (!date) return poison(value.span);
  double day = 0;
  if (is_literal(*date, &day)) return pick_at(std::floor((day - timeline.start) / timeline.step + 1e-9));
  Type plain;
  plain.axes = type(*date).axes;
  const ExprId passed = apply(Primitive::Sub, {*date, literal(timeline.start, Type{}, value.span)}, plain, value.span);
  const ExprId steps = apply(Primitive::Div, {passed, literal(timeline.step, Type{}, value.span)}, plain, value.span);
  const ExprId index = apply(Primitive::Floor, {steps}, plain, value.span);
  Type t = type(object);
  t.axes = unite(without(t.axes, axis), plain.axes);
  return make(std::move(t), value.span, PickBy{object, axis, index});
}

/// The timeline, or axis like it, whose current period this begins with: `month`, `month - 2 month`.
std::optional<AxisId> Analyzer::names_period(const ast::Expr& value, const Scope& scope) const {
  const auto* sum = std::get_if<ast::Sum>(&value.node);
  const ast::Expr& first = sum && !sum->items.empty() ? *sum->items[0].operand : value;
  const auto* name = std::get_if<ast::Name>(&first.node);
  const Entity* entity = name ? find(*scope.module, name->text) : nullptr;
  if (!entity || entity->kind != EntityKind::Axis || !timeline_of(AxisId(entity->index))) return std::nullopt;
  return AxisId(entity->index);
}

/// `month`, `cohort`, `month - 2 month`: the current period, moved by whole steps.
std::optional<ExprId> Analyzer::shifted_period(const ast::Expr& value, const Scope& scope) {
  const auto axis = names_period(value, scope);
  if (!axis) return std::nullopt;
  const auto* sum = std::get_if<ast::Sum>(&value.node);
  if (!sum) return label_of(*axis, value.span);
  long shift = 0;
  const Timeline timeline = *timeline_of(*axis);
  for (size_t i = 1; i < sum->items.size(); ++i) {
    const auto steps = whole_steps(*sum->items[i].operand, scope, timeline);
    if (!steps) return poison(value.span);
    shift += sum->items[i].subtract ? -*steps : *steps;
  }
  Type t;
  t.axes = {*axis};
  return apply(Primitive::Add, {label_of(*axis, value.span), literal(static_cast<double>(shift), Type{}, value.span)},
               std::move(t), value.span);
}

/// A word that names a unit means the unit, not the timeline of that name.
bool Analyzer::is_timeline_unit(const Entity& entity, const std::string& name) const {
  return entity.kind == EntityKind::Axis && model_[AxisId(entity.index)].timeline >= 0 && model_.units.find(name);
}

}  // namespace econ::sema
