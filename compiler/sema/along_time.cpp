// What adds up along time, and when something first holds: `total`, `first` (semantics 51, 59).
#include <algorithm>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

using builtins::Primitive;

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
