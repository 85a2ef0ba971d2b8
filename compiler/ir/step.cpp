#include "compiler/ir/step.h"

#include <array>
#include <limits>

namespace econ::ir {
namespace {
constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();
}

Step::Step(const Program& p, const Op& op)
    : kind_(op.kind),
      primitive_(op.primitive),
      index_(op.index),
      value_(op.value),
      elements_(p.elements(op.axes)),
      missing_(op.missing) {
  switch (kind_) {
    case OpKind::Const:
    case OpKind::Input:
    case OpKind::Label:
      break;
    case OpKind::Stack: {
      const auto rest = other_axes(op.axes, op.axis);
      view_ = axis_view(p, rest, op.axes, op.axis);
      for (OpId argument : op.args) readings_.push_back(reading(p, rest, argument));
      break;
    }
    case OpKind::Prev: {
      const auto rest = other_axes(op.axes, op.axis);
      view_ = axis_view(p, rest, op.axes, op.axis);
      readings_.push_back(reading(p, rest, op.args[0]));
      readings_.push_back(reading(p, op.axes, op.args[1]));
      break;
    }
    case OpKind::Apply:
      for (OpId argument : op.args) readings_.push_back(reading(p, op.axes, argument));
      break;
    case OpKind::Lookup:
      readings_.push_back(reading(p, op.axes, op.args[1]));
      [[fallthrough]];
    case OpKind::Pick:
    case OpKind::Fold:
      view_ = axis_view(p, op.axes, p[op.args[0]].axes, op.axis);
      if (kind_ == OpKind::Fold) skipped_ = p[op.args[0]].missing;
      break;
  }
}

Step::Reading Step::reading(const Program& p, const std::vector<AxisId>& result_axes, OpId argument) {
  const auto& axes = p[argument].axes;
  if (axes.empty()) return {Reading::Kind::Scalar, {}};
  if (axes == result_axes) return {Reading::Kind::Same, {}};
  return {Reading::Kind::Mapped, broadcast_map(p, result_axes, axes)};
}

void Step::compute(const double* const* arguments, double input, double* result) const {
  for (size_t e = 0; e < elements_; ++e) result[e] = element(arguments, input, e);
}

void Step::compute_some(const double* const* arguments, std::span<const uint32_t> elements, double* result) const {
  for (const uint32_t e : elements) result[e] = element(arguments, 0, e);
}

double Step::element(const double* const* arguments, double input, size_t e) const {
  if (!missing_.empty() && missing_[e]) return kUndefined;
  switch (kind_) {
    case OpKind::Const:
      return value_;
    case OpKind::Input:
      return input;
    case OpKind::Label:
      return static_cast<double>(e);
    case OpKind::Stack: {
      const size_t label = e / view_.stride % view_.labels;
      return arguments[label][readings_[label].at(without_axis(e))];
    }
    case OpKind::Pick:
      return arguments[0][view_.first[e] + index_ * view_.stride];
    case OpKind::Lookup:
      return looked_up(arguments[0], arguments[1], e);
    case OpKind::Fold:
      return folded(arguments[0], e);
    case OpKind::Apply:
      return applied(arguments, e);
    case OpKind::Prev:
      if (e / view_.stride % view_.labels == 0) return arguments[0][readings_[0].at(without_axis(e))];
      return arguments[1][readings_[1].at(e - view_.stride)];
  }
  return kUndefined;
}

/// Of an array over the axes of the result but one: the element that lies at the same labels.
size_t Step::without_axis(size_t e) const {
  return e / (view_.stride * view_.labels) * view_.stride + e % view_.stride;
}

double Step::looked_up(const double* array, const double* index, size_t e) const {
  const double label = index[readings_[0].at(e)];
  const bool found = label >= 0 && label < static_cast<double>(view_.labels);
  const size_t whole = found ? static_cast<size_t>(label) : 0;
  const bool exact = found && static_cast<double>(whole) == label;
  return exact ? array[view_.first[e] + whole * view_.stride] : kUndefined;
}

double Step::folded(const double* array, size_t e) const {
  bool any = false;
  double result = value_;
  for (size_t label = 0; label < view_.labels; ++label) {
    const size_t at = view_.first[e] + label * view_.stride;
    if (!skipped_.empty() && skipped_[at]) continue;
    result = any ? builtins::apply(primitive_, std::array{result, array[at]}) : array[at];
    any = true;
  }
  return result;
}

double Step::applied(const double* const* arguments, size_t e) const {
  std::array<double, 4> values{};
  const size_t arity = readings_.size();
  for (size_t a = 0; a < arity; ++a) values[a] = arguments[a][readings_[a].at(e)];
  return builtins::apply(primitive_, {values.data(), arity});
}

}  // namespace econ::ir
