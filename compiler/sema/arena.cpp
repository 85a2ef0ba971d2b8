// Making typed expressions.
#include <algorithm>

#include "compiler/sema/analyzer.h"

namespace econ::sema {

std::vector<AxisId> unite(const std::vector<AxisId>& a, const std::vector<AxisId>& b) {
  std::vector<AxisId> out;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

std::vector<AxisId> without(const std::vector<AxisId>& axes, AxisId axis) {
  std::vector<AxisId> out = axes;
  out.erase(std::remove(out.begin(), out.end(), axis), out.end());
  return out;
}

Span cover(Span a, Span b) { return a.file == b.file ? source::join(a, b) : a; }

ExprId Analyzer::make(Type t, Span span, decltype(Expr::node) node) {
  model_.exprs.push_back(Expr{span, std::move(t), std::move(node)});
  return ExprId(model_.exprs.size() - 1);
}

ExprId Analyzer::poison(Span span) {
  Type t;
  t.kind = Type::Kind::Poison;
  return make(std::move(t), span, Missing{});
}

ExprId Analyzer::literal(double value, Type t, Span span) { return make(std::move(t), span, Literal{value}); }

ExprId Analyzer::apply(builtins::Primitive primitive, std::vector<ExprId> arguments, Type t, Span span) {
  for (const ExprId argument : arguments) t.axes = unite(t.axes, type(argument).axes);
  return make(std::move(t), span, ApplyOp{primitive, std::move(arguments)});
}

bool Analyzer::is_literal(ExprId id, double* value) const {
  const auto* l = std::get_if<Literal>(&at(id).node);
  if (l && value) *value = l->value;
  return l != nullptr;
}

std::vector<AxisId> Analyzer::union_axes(ExprId a, ExprId b) const { return unite(type(a).axes, type(b).axes); }

}  // namespace econ::sema
