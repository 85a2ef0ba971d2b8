// `total(mrr by year)`: a coarser view of the timeline (semantics 51, 58). What varies over the timeline is read at
// the coarser period and the step inside of it, and a statistic over the steps is left with the periods.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

using builtins::Primitive;

namespace {

struct CoarserRow {
  std::string_view name;
  std::string_view unit;
  bool days;      ///< counted in days, else in months
  double length;  ///< in those
  bool calendar;  ///< begins where the calendar's do, else with the timeline
};
constexpr std::array<CoarserRow, 6> kCoarser{{{"day", "day", true, 1, false},
                                              {"week", "week", true, 7, false},
                                              {"quarter", "quarter", false, 3, false},
                                              {"calendar_quarter", "quarter", false, 3, true},
                                              {"year", "year", false, 12, false},
                                              {"calendar_year", "year", false, 12, true}}};

/// "year 2", "2027", "2027-Q1"; what a period lacks is said: "year 3 (6 of 12 months)".
std::string period_name(const CoarserRow& row, double begins, size_t index, size_t steps, size_t all,
                        const std::string& step) {
  const auto month = static_cast<int64_t>(begins);
  std::string name = !row.calendar        ? fmt::format("{} {}", row.unit, index + 1)
                     : row.unit == "year" ? fmt::format("{}", month / 12)
                                          : fmt::format("{}-Q{}", month / 12, month % 12 / 3 + 1);
  if (steps < all) name += fmt::format(" ({} of {} {}s)", steps, all, step);
  return name;
}

}  // namespace

/// The coarser views that a timeline has; their names mean them where nothing else has the name.
void Analyzer::declare_rollups() {
  const Timeline clock = model_.timelines.front();
  const size_t count = model_[clock.axis].labels.size();
  for (const CoarserRow& row : kCoarser) {
    const units::NamedUnit* unit = model_.units.find(row.unit);
    const double each = std::round(row.length / clock.step);
    if (!unit || row.days != clock.days || !(row.length > clock.step)) continue;
    Timeline view = clock;
    view.unit = row.unit;
    view.step = row.length;
    view.shown = units::Unit{unit->dimension, unit->factor, {{unit->name, 1}}, false};
    if (row.calendar) view.start = std::floor(clock.start / row.length) * row.length;
    view.offset = static_cast<size_t>(std::round((clock.start - view.start) / clock.step));
    view.steps = static_cast<size_t>(each);
    // A calendar whose quarters the steps of the timeline would lie across.
    if (std::fabs(static_cast<double>(view.offset) * clock.step - (clock.start - view.start)) > 1e-9) continue;
    Axis axis, inside;
    axis.name = row.name;
    axis.origin = AxisOrigin::Timeline;
    axis.span = model_[clock.axis].span;
    axis.library = true;
    axis.timeline = static_cast<int32_t>(model_.timelines.size());
    const size_t periods = (view.offset + count + view.steps - 1) / view.steps;
    for (size_t i = 0; i < periods; ++i) {
      const size_t first = std::max(i * view.steps, view.offset);
      const size_t last = std::min((i + 1) * view.steps, view.offset + count);
      const double begins = view.start + static_cast<double>(i) * view.step;
      axis.labels.push_back({period_name(row, begins, i, last - first, view.steps, clock.unit), ""});
    }
    inside.name = clock.unit;
    inside.origin = AxisOrigin::Points;
    inside.library = true;
    for (size_t i = 0; i < view.steps; ++i) inside.labels.push_back({fmt::format("{}", i + 1), ""});
    view.axis = add_axis(std::move(axis));
    view.inside = add_axis(std::move(inside));
    model_.timelines.push_back(view);
    rollups_.emplace(row.name, Entity{EntityKind::Axis, view.axis.value, model_[clock.axis].span});
  }
}

/// What a call goes `by`; nothing, and said, where the timeline has no such step.
std::optional<Analyzer::RollUp> Analyzer::roll_up_of(const ast::Call& call) {
  if (!the_timeline(call.by->span, "`by`")) return std::nullopt;
  const Timeline clock = model_.timelines.front();
  const auto found = rollups_.find(call.by->text);
  if (found == rollups_.end()) {
    std::vector<std::string> names;
    for (const CoarserRow& row : kCoarser) {
      if (rollups_.count(row.name)) names.emplace_back(row.name);
    }
    auto builder = report(Code::RollUpStep, call.by->span, call.by->text, clock.unit);
    if (!suggest(builder, call.by->text, names))
      builder.note(names.empty() ? "it has none" : "the steps there are: " + listed(names));
    return std::nullopt;
  }
  const Span span = call.by->span;
  const Timeline& view = *timeline_of(AxisId(found->second.index));
  RollUp result{clock.axis, view.axis, view.inside, {}, {}};
  Type plain;
  plain.axes = unite({view.axis}, {view.inside});
  const auto number = [&](size_t n) { return literal(static_cast<double>(n), Type{}, span); };
  const auto of = [&](Primitive primitive, ExprId a, ExprId b) { return apply(primitive, {a, b}, plain, span); };
  const ExprId before = apply(Primitive::Mul, {label_of(view.axis, span), number(view.steps)}, plain, span);
  const ExprId step = of(Primitive::Sub, of(Primitive::Add, before, label_of(view.inside, span)), number(view.offset));
  const size_t last = model_[clock.axis].labels.size() - 1;
  // Outside of the timeline its first or last step is read, and does not count.
  result.index = of(Primitive::Max, of(Primitive::Min, step, number(last)), number(0));
  Type truth = plain;
  truth.kind = Type::Kind::Truth;
  const ExprId begun = apply(Primitive::GreaterEqual, {step, number(0)}, truth, span);
  const ExprId not_over = apply(Primitive::GreaterEqual, {number(last), step}, truth, span);
  result.counts = apply(Primitive::And, {begun, not_over}, truth, span);
  return result;
}

/// What varies over the timeline, over the coarser periods and the steps inside of each.
ExprId Analyzer::rolled(ExprId value, const RollUp& by) {
  const auto& axes = type(value).axes;
  if (std::find(axes.begin(), axes.end(), by.clock) == axes.end()) return value;
  Type t = type(value);
  t.axes = unite(without(t.axes, by.clock), unite({by.axis}, {by.inside}));
  return make(std::move(t), at(value).span, PickBy{value, by.clock, by.index});
}

/// Takes a statistic's value and condition to the coarser view, and its timeline to the steps inside.
bool Analyzer::roll_up(const ast::Call& call, ExprId& value, ExprId& where, std::vector<AxisId>& axes) {
  const auto by = roll_up_of(call);
  if (!by) return false;
  const auto clock = std::find(axes.begin(), axes.end(), by->clock);
  if (clock == axes.end()) {
    refuse_roll_up(call, "it goes over `" + model_[axes.front()].name + "`, and `by` along the timeline");
    return false;
  }
  *clock = by->inside;
  value = rolled(value, *by);
  if (!where.valid()) {
    where = by->counts;
    return true;
  }
  Type truth = type(where);
  where = rolled(where, *by);
  truth.axes = union_axes(where, by->counts);
  where = apply(Primitive::And, {where, by->counts}, truth, at(where).span);
  return true;
}

void Analyzer::refuse_roll_up(const ast::Call& call, const std::string& why) {
  report(Code::RollUpCall, call.by->span, call.callee.text, call.by->text).note(why);
}

}  // namespace econ::sema
