// Values of earlier steps: `prev`, `lag` and a stock's opening level (semantics 52-55).
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

using builtins::Primitive;

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

}  // namespace econ::sema
