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

/// `prev(e, first)`. The value is read once every definition is at hand: it may lead back to the quantity itself.
ExprId Analyzer::call_prev(const ast::Call& call, Span span, const Scope& scope, const Expect& expect) {
  if (call.arguments.size() != 2 || !call.over.empty()) {
    report(Code::ArgumentCount, span, "prev", "2 arguments",
           fmt::format("{} {}", call.arguments.size(), call.arguments.size() == 1 ? "is" : "are"))
        .help("`prev(x, first)`: x one step earlier; at the first step, `first`");
    return poison(span);
  }
  if (!the_timeline(call.callee.span, "`prev`")) return poison(span);
  const ExprId first = elaborate(*call.arguments[1].value, scope, expect);
  return earlier(*call.arguments[0].value, first, scope, span);
}

ExprId Analyzer::earlier(const ast::Expr& value, ExprId first, const Scope& scope, Span span) {
  const AxisId axis = model_.timelines.front().axis;
  if (type(first).poison() || !one_unit(first, "`prev`")) return poison(span);
  if (std::count(type(first).axes.begin(), type(first).axes.end(), axis) > 0) {
    report(Code::FirstVaries, at(first).span, text_of(at(first).span))
        .help("pick its first: `" + factor_text(first) + "[" + model_[axis].name + " = 1]`");
    return poison(span);
  }
  Type t = type(first);
  t.axes = unite(t.axes, {axis});
  t.share = false;
  const ExprId made = make(std::move(t), span, PrevOf{{}, first, axis});
  OpenPrev open{made, &value, scope, frames_, expanding_};
  if (scope.locals) {
    kept_locals_.push_back(*scope.locals);
    open.scope.locals = &kept_locals_.back();
  }
  open_prevs_.push_back(std::move(open));
  return made;
}

/// Elaborates the values of all `prev` met so far.
void Analyzer::close_prevs() {
  while (!open_prevs_.empty()) {
    const OpenPrev open = std::move(open_prevs_.front());
    open_prevs_.pop_front();
    const auto frames = std::exchange(frames_, open.frames);
    const auto expanding = std::exchange(expanding_, open.expanding);
    close_prev(open);
    frames_ = frames;
    expanding_ = expanding;
  }
}

void Analyzer::close_prev(const OpenPrev& open) {
  const Expr made = at(open.made);
  const PrevOf prev = std::get<PrevOf>(made.node);
  Expect expect;
  if (made.type.number() && !made.type.any_unit) expect.dimension = made.type.dimension;
  const ExprId value = elaborate(*open.value, open.scope, expect);
  ExprId kept = value;
  if (!type(value).poison()) {
    Type joined;
    if (type(value).kind != made.type.kind ||
        (made.type.number() && !unify(prev.first, value, "choose between", made.span, joined))) {
      if (type(value).kind != made.type.kind)
        report(Code::PrevKind, at(value).span, what_is(type(value)), what_is(made.type))
            .label(at(prev.first).span, where_from(prev.first));
      kept = poison(at(value).span);
    } else {
      for (const AxisId axis : type(value).axes) {
        if (std::count(made.type.axes.begin(), made.type.axes.end(), axis) > 0) continue;
        report(Code::FirstLacksAxis, at(prev.first).span, text_of(at(prev.first).span), model_[axis].name)
            .label(at(value).span, "varies over `" + model_[axis].name + "`")
            .help(fmt::format("say it for every label: a table over `{}`", model_[axis].name));
        kept = poison(at(value).span);
        break;
      }
    }
  }
  std::get<PrevOf>(model_.exprs[open.made.value].node).value = kept;
}

/// `lag(x, 3 month, first)`: x some whole steps earlier; before there were as many, `first`.
ExprId Analyzer::call_lag(const ast::Call& call, Span span, const Scope& scope, const Expect& expect) {
  if (call.arguments.size() != 3 || !call.over.empty()) {
    report(Code::ArgumentCount, span, "lag", "3 arguments",
           fmt::format("{} {}", call.arguments.size(), call.arguments.size() == 1 ? "is" : "are"))
        .help("`lag(x, 3 month, first)`: x three months earlier; before there were as many, `first`");
    return poison(span);
  }
  if (!the_timeline(call.callee.span, "`lag`")) return poison(span);
  const Timeline clock = model_.timelines.front();
  const auto steps = whole_steps(*call.arguments[1].value, scope, clock);
  const ExprId first = elaborate(*call.arguments[2].value, scope, expect);
  if (!steps || type(first).poison()) return poison(span);
  if (*steps < 1) {
    report(Code::WholeSteps, call.arguments[1].value->span, text_of(call.arguments[1].value->span))
        .note("a lag goes back one step or more; nothing reads the future");
    return poison(span);
  }
  ExprId result = earlier(*call.arguments[0].value, first, scope, span);
  const AxisId axis = model_.timelines.front().axis;
  for (long i = 1; i < *steps && !type(result).poison(); ++i) {
    const Type t = type(result);
    result = make(t, span, PrevOf{result, first, axis});
  }
  return result;
}

/// A duration that is a whole number of the timeline's steps, known before anything runs.
std::optional<long> Analyzer::whole_steps(const ast::Expr& duration, const Scope& scope, const Timeline& timeline) {
  const ExprId value = elaborate(duration, scope);
  if (type(value).poison()) return std::nullopt;
  double canonical = 0;
  const bool fits = type(value).number() && type(value).dimension == timeline.shown.dimension;
  const double steps = is_literal(value, &canonical) ? canonical / timeline.shown.factor.to_double() : 0.5;
  if (fits && std::fabs(steps - std::round(steps)) <= 1e-9 * std::max(1.0, std::fabs(steps)))
    return static_cast<long>(std::round(steps));
  auto builder = report(Code::WholeSteps, duration.span, text_of(duration.span));
  builder.note(
      fmt::format("the timeline goes by `{}`: a series is shifted by whole steps that are written out", timeline.unit));
  builder.help(fmt::format("a curve is a function of the date and shifts by any lag: `curve({}.date - lag)`",
                           model_[timeline.axis].name));
  return std::nullopt;
}

// ---- picking a period

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

/// A rate times what varies over the timeline acts once a step, so it is per step (semantics 15). Times a duration it
/// is an amount, whatever it is per.
bool Analyzer::recurs_per_step(ExprId rate, ExprId series) {
  if (model_.timelines.empty()) return true;
  const Timeline& timeline = model_.timelines.front();
  const auto& axes = type(series).axes;
  if (std::find(axes.begin(), axes.end(), timeline.axis) == axes.end()) return true;
  for (const auto& [base, exponent] : type(series).dimension.terms()) {
    if (model_.units.base_family(base) == units::Family::Time && exponent.num > 0) return true;
  }
  const units::NamedUnit* step = model_.units.find(timeline.unit);
  return !step || check_recurring_rate(rate, *step, at(rate).span);
}

// ---- statistics over time

/// `total(x over month)`: Σ x · step (semantics 51).
ExprId Analyzer::call_total(const ast::Call& call, Span span, const Scope& scope) {
  if (call.arguments.size() != 1 || !the_timeline(call.callee.span, "`total`")) {
    if (call.arguments.size() != 1)
      report(Code::ArgumentCount, span, "total", "1 argument", fmt::format("{} are", call.arguments.size()))
          .help("`total(x over month)`");
    return poison(span);
  }
  const Timeline timeline = model_.timelines.front();
  ExprId value = elaborate(*call.arguments[0].value, scope);
  if (type(value).poison() || !needs_number(value, "`total`")) return poison(span);
  value = in_steps(value, at(value).span);
  for (const ast::Path& path : call.over) {
    const auto axis = find_axis_path(path, scope);
    if (!axis || !timeline_of(*axis) || rollups_.count(model_[*axis].name) == 0) continue;
    report(Code::RollUpTotal, path.span, model_[*axis].name)
        .help(fmt::format("of the steps themselves: `total({0} over {1})`, or `total({0} over {1} by {2})`",
                          text_of(at(value).span), timeline.unit, model_[*axis].name));
    return poison(span);
  }
  ExprId amount = multiply(value, literal(timeline.shown.factor.to_double(), duration_type(timeline), span));
  if (!type(amount).poison()) amount = at_place(amount, at(value).span);
  return aggregate_over(call, Statistic::Sum, amount, span, scope);
}

/// Levels and rates do not add up along time.
bool Analyzer::adds_up(ExprId value, AxisId axis, Span span) {
  const Timeline* timeline = timeline_of(axis);
  if (!timeline || axis != timeline->axis || !type(value).number()) return true;
  const auto& step = timeline->shown.dimension;
  bool rate = false;
  for (const auto& [base, exponent] : type(value).dimension.terms()) {
    for (const auto& [time, one] : step.terms()) {
      rate = rate || (base == time && exponent == units::Exponent{-1, 1});
    }
  }
  const bool stock = is_level(value);
  if (!rate && !stock) return true;
  const std::string text = text_of(at(value).span);
  report(Code::SumOverTime, span, text, rate ? "a rate" : "a level")
      .help(rate ? fmt::format("`total({} over {})` is each step's value times its length", text, model_[axis].name)
                 : fmt::format("`mean({0} over {1})`, `max({0} over {1})`, or at the end, `{0}[{1} = {2}]`", text,
                               model_[axis].name, model_[axis].labels.size()));
  return false;
}

/// A stock, named as such: what is there at a time, not what comes in the step.
bool Analyzer::is_level(ExprId value) const {
  const auto* reference = std::get_if<QuantityRef>(&at(value).node);
  if (!reference) return std::holds_alternative<PrevOf>(at(value).node);
  const ExprId definition = model_[reference->id].value;
  if (definition.valid() && std::holds_alternative<PrevOf>(at(definition).node)) return true;
  for (const Instance& instance : model_.instances) {
    bool of_instance = instance.value == reference->id, stock = false;
    for (const auto& [name, id] : instance.members) {
      of_instance =
          of_instance || (id == reference->id && (name == "opening" || name == "closing" || name == "average"));
      stock = stock || name == "closing";
    }
    if (of_instance && stock) return true;
  }
  return false;
}

/// `first(month where p)`: when p is true for the first time; undefined, said as never, if it is not.
ExprId Analyzer::first_period(AxisId axis, const ast::Call& call, Span span, const Scope& scope) {
  if (!call.where) {
    report(Code::ArgumentCount, span, "first", "a condition", "0 are")
        .help(fmt::format("`first({} where margin >= 0%)`", model_[axis].name));
    return poison(span);
  }
  const ExprId date = period_date(axis, span);
  const ExprId where = elaborate_condition(*call.where, scope);
  if (type(where).poison() || !needs_condition(where)) return poison(span);
  Type t = date_type(*timeline_of(axis), {});
  t.axes = without(type(where).axes, axis);
  return make(std::move(t), span, Aggregate{Statistic::Min, date, {axis}, where});
}

}  // namespace econ::sema
