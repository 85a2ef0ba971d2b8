#include <algorithm>
#include <cmath>
#include <optional>

#include "compiler/reference/evaluate.h"

namespace econ::reference {
namespace {

using builtins::Primitive;
using ir::Op;
using ir::OpId;
using ir::OpKind;

struct Element {
  OpId op;
  size_t element;
};

bool is_missing(const Op& op, size_t element) { return !op.missing.empty() && op.missing[element]; }

class Walk {
 public:
  Walk(const ir::Program& p, const Evaluation& values) : p_(p), values_(values) {}

  /// The argument's element that made this one undefined; none if it became undefined here.
  std::optional<Element> cause(Element at) const {
    const Op& op = p_[at.op];
    switch (op.kind) {
      case OpKind::Const:
      case OpKind::Input:
      case OpKind::Label:
        return std::nullopt;
      case OpKind::Stack:
        return through_stack(op, at.element);
      case OpKind::Pick:
        return undefined(through_view(op, at.element, op.index));
      case OpKind::Lookup:
        return through_lookup(op, at.element);
      case OpKind::Fold:
        return through_fold(op, at.element);
      case OpKind::Prev:
        return through_prev(op, at.element);
      case OpKind::Apply:
        return through_apply(op, at.element);
    }
    return std::nullopt;
  }

 private:
  std::optional<Element> undefined(Element e) const {
    if (std::isnan(values_[e.op][e.element])) return e;
    return std::nullopt;
  }
  Element argument(const Op& op, size_t which, size_t element) const {
    return {op.args[which], ir::broadcast_map(p_, op.axes, p_[op.args[which]].axes)[element]};
  }
  Element through_view(const Op& op, size_t element, size_t label) const {
    const auto view = ir::axis_view(p_, op.axes, p_[op.args[0]].axes, op.axis);
    return {op.args[0], view.first[element] + label * view.stride};
  }

  std::optional<Element> through_stack(const Op& op, size_t element) const {
    const auto rest = ir::other_axes(op.axes, op.axis);
    const auto view = ir::axis_view(p_, rest, op.axes, op.axis);
    for (size_t r = 0; r < view.first.size(); ++r) {
      if (element < view.first[r] || (element - view.first[r]) % view.stride != 0) continue;
      const size_t label = (element - view.first[r]) / view.stride;
      if (label >= view.labels) continue;
      return undefined({op.args[label], ir::broadcast_map(p_, rest, p_[op.args[label]].axes)[r]});
    }
    return std::nullopt;
  }

  std::optional<Element> through_prev(const Op& op, size_t element) const {
    const auto rest = ir::other_axes(op.axes, op.axis);
    const auto view = ir::axis_view(p_, rest, op.axes, op.axis);
    if (element / view.stride % view.labels != 0) return undefined(argument(op, 1, element - view.stride));
    const auto row = std::find(view.first.begin(), view.first.end(), element) - view.first.begin();
    const auto from = ir::broadcast_map(p_, rest, p_[op.args[0]].axes);
    return undefined({op.args[0], from[static_cast<size_t>(row)]});
  }

  std::optional<Element> through_lookup(const Op& op, size_t element) const {
    const Element index = argument(op, 1, element);
    const double label = values_[index.op][index.element];
    if (std::isnan(label)) return index;
    if (!(label >= 0 && label < static_cast<double>(p_[op.axis].size()) && label == std::floor(label))) {
      return std::nullopt;
    }
    return undefined(through_view(op, element, static_cast<size_t>(label)));
  }

  std::optional<Element> through_fold(const Op& op, size_t element) const {
    for (size_t label = 0; label < p_[op.axis].size(); ++label) {
      const Element e = through_view(op, element, label);
      if (!is_missing(p_[e.op], e.element) && undefined(e)) return e;
    }
    return std::nullopt;
  }

  std::optional<Element> through_apply(const Op& op, size_t element) const {
    for (size_t a = 0; a < op.args.size(); ++a) {
      const Element e = argument(op, a, element);
      const double value = values_[e.op][e.element];
      if (std::isnan(value)) return e;
      if (op.primitive == Primitive::Select) return undefined(argument(op, value != 0 ? 1 : 2, element));
    }
    return std::nullopt;
  }

  const ir::Program& p_;
  const Evaluation& values_;
};

std::string reason(const ir::Program& p, const Op& op) {
  if (op.kind == OpKind::Input) return "no value for `" + p.inputs[op.input.value].path + "`";
  if (op.kind == OpKind::Const && op.index >= ir::kNothingCounts) return "no label fits the `where`";
  if (op.kind == OpKind::Lookup) return "a label outside `" + p[op.axis].name + "`";
  if (op.kind != OpKind::Apply && op.kind != OpKind::Fold) return "no value";
  switch (op.primitive) {
    case Primitive::Div:
      return "division by zero";
    case Primitive::Pow:
      return "a negative base with a non-integer exponent";
    case Primitive::Log:
      return "logarithm of a number not above zero";
    case Primitive::Sqrt:
      return "square root of a negative number";
    default:
      return "overflow";
  }
}

}  // namespace

std::string undefined_cause(const ir::Program& program, const Evaluation& values, ir::OpId op, size_t element) {
  Element at{op, element};
  if (!std::isnan(values[op][element])) {
    return std::isfinite(values[op][element]) ? "" : "overflow in `" + program.origins[program[op].origin] + "`";
  }
  const Walk walk(program, values);
  while (!is_missing(program[at.op], at.element)) {
    const auto next = walk.cause(at);
    if (!next) break;
    at = *next;
  }
  const Op& origin = program[at.op];
  const std::string why = is_missing(origin, at.element) ? "no value" : reason(program, origin);
  const std::string& where = program.origins[origin.origin];
  return where.empty() ? why : why + " in `" + where + "`";
}

}  // namespace econ::reference
