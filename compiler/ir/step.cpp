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
  switch (kind_) {
    case OpKind::Const:
    case OpKind::Input:
    case OpKind::Label:
      compute_fill(input, result);
      break;
    case OpKind::Stack:
      compute_stack(arguments, result);
      break;
    case OpKind::Pick:
      for (size_t e = 0; e < elements_; ++e) result[e] = arguments[0][view_.first[e] + index_ * view_.stride];
      break;
    case OpKind::Lookup:
      compute_lookup(arguments[0], arguments[1], result);
      break;
    case OpKind::Fold:
      compute_fold(arguments[0], result);
      break;
    case OpKind::Apply:
      compute_apply(arguments, result);
      break;
  }
  for (size_t e = 0; e < missing_.size(); ++e) {
    if (missing_[e]) result[e] = kUndefined;
  }
}

void Step::compute_fill(double input, double* result) const {
  if (kind_ == OpKind::Const) result[0] = value_;
  if (kind_ == OpKind::Input) result[0] = input;
  if (kind_ == OpKind::Label) {
    for (size_t e = 0; e < elements_; ++e) result[e] = static_cast<double>(e);
  }
}

void Step::compute_stack(const double* const* arguments, double* result) const {
  for (size_t label = 0; label < view_.labels; ++label) {
    for (size_t r = 0; r < view_.first.size(); ++r) {
      result[view_.first[r] + label * view_.stride] = arguments[label][readings_[label].at(r)];
    }
  }
}

void Step::compute_lookup(const double* array, const double* index, double* result) const {
  for (size_t e = 0; e < elements_; ++e) {
    const double label = index[readings_[0].at(e)];
    const bool found = label >= 0 && label < static_cast<double>(view_.labels);
    const size_t whole = found ? static_cast<size_t>(label) : 0;
    const bool exact = found && static_cast<double>(whole) == label;
    result[e] = exact ? array[view_.first[e] + whole * view_.stride] : kUndefined;
  }
}

void Step::compute_fold(const double* array, double* result) const {
  for (size_t e = 0; e < elements_; ++e) {
    bool any = false;
    double folded = value_;
    for (size_t label = 0; label < view_.labels; ++label) {
      const size_t at = view_.first[e] + label * view_.stride;
      if (!skipped_.empty() && skipped_[at]) continue;
      folded = any ? builtins::apply(primitive_, std::array{folded, array[at]}) : array[at];
      any = true;
    }
    result[e] = folded;
  }
}

void Step::compute_apply(const double* const* arguments, double* result) const {
  std::array<double, 4> values{};
  const size_t arity = readings_.size();
  for (size_t e = 0; e < elements_; ++e) {
    for (size_t a = 0; a < arity; ++a) values[a] = arguments[a][readings_[a].at(e)];
    result[e] = builtins::apply(primitive_, {values.data(), arity});
  }
}

}  // namespace econ::ir
