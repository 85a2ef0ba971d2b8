// `2%..4%/month each over plan`: an unknown of its own for each label of an axis (semantics 23).
#include <algorithm>

#include <fmt/format.h>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

namespace {

bool is_about(const ast::Expr& value) {
  const auto* number = std::get_if<ast::Number>(&value.node);
  return number != nullptr && number->approximate;
}

}  // namespace

/// The literal is read once for each label, in a path of its own: "churn[pro]".
ExprId Analyzer::elaborate_each(const ast::Each& each, Span span, const Scope& scope, const Expect& expect) {
  const auto axis = find_axis_path(each.axis, scope);
  if (!axis) return poison(span);
  std::vector<ExprId> draws;
  const size_t labels = model_[*axis].labels.size();
  for (size_t i = 0; i < labels; ++i) {
    Scope inner = scope;
    inner.path = scope.path + "[" + model_[*axis].labels[i].name + "]";
    const size_t known = model_.uncertain.size();
    draws.push_back(elaborate(*each.value, inner, expect));
    const Type& drawn = type(draws.back());
    if (drawn.poison()) return poison(span);
    const auto* nested = std::get_if<ast::Each>(&each.value->node);
    const bool unknown = std::holds_alternative<UncertainRef>(at(draws.back()).node) && model_.uncertain.size() > known;
    if (unknown || nested) continue;
    auto builder = report(Code::EachOfWhat, each.value->span, is_about(*each.value) ? "0" : what_is(drawn));
    builder.note("it draws what is written there anew for each label")
        .help("`param churn = 2%..4%/month each over plan`");
    return poison(span);
  }
  if (draws.empty()) return literal(0, Type{}, span);
  Type t = type(draws.front());
  if (std::find(t.axes.begin(), t.axes.end(), *axis) != t.axes.end()) {
    report(Code::EachOfWhat, each.axis.span, "one for each label of `" + model_[*axis].name + "` already");
    return poison(span);
  }
  t.axes = unite(t.axes, {*axis});
  return make(std::move(t), span, StackOf{*axis, std::move(draws)});
}

}  // namespace econ::sema
