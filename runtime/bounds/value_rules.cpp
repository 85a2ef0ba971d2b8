#include "runtime/bounds/value_rules.h"

#include <algorithm>
#include <array>

#include "runtime/bounds/own_range.h"

namespace econ::bounds {

using builtins::Primitive;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

void undefine(Value& value, Undefined how, uint32_t cause) {
  if (how == Undefined::Nowhere) return;
  value.undefined = std::max(value.undefined, how);
  if (value.cause == kNoCause) value.cause = cause;
}

Value nothing(uint32_t cause) { return {kEverything, kNaN, Undefined::Everywhere, cause}; }

double pointwise_value(Primitive primitive, Arguments args) {
  std::array<double, 4> at{};
  for (size_t i = 0; i < args.size(); ++i) at[i] = args[i]->at;
  return builtins::apply(primitive, {at.data(), args.size()});
}

/// Kleene: false settles `and`, true settles `or`, whatever the other side is.
Value logic(Primitive primitive, Arguments args) {
  const double settling = primitive == Primitive::Or ? 1 : 0;
  Value result;
  result.range = {primitive == Primitive::Or ? 0.0 : 1.0, primitive == Primitive::Or ? 0.0 : 1.0};
  for (const Value* arg : args) {
    const Interval truth = arg->undefined == Undefined::Everywhere ? Interval{1 - settling, 1 - settling} : arg->range;
    if (arg->undefined == Undefined::Nowhere && truth == Interval{settling, settling}) return exact(settling);
    result.range = primitive == Primitive::Or
                       ? Interval{std::max(result.range.lo, truth.lo), std::max(result.range.hi, truth.hi)}
                       : Interval{std::min(result.range.lo, truth.lo), std::min(result.range.hi, truth.hi)};
  }
  bool may_settle = false;
  for (const Value* arg : args) may_settle = may_settle || arg->range.contains(settling);
  for (const Value* arg : args) {
    if (arg->undefined == Undefined::Everywhere && !may_settle) return nothing(arg->cause);
    undefine(result, std::min(arg->undefined, Undefined::Possibly), arg->cause);
  }
  return result;
}

Value selected(Arguments args) {
  const Value& condition = *args[0];
  if (condition.undefined == Undefined::Everywhere) return nothing(condition.cause);
  const bool decided = condition.range.is_point();
  Value result = decided ? *args[condition.range.lo != 0 ? 1 : 2] : one_of(args.subspan(1));
  undefine(result, condition.undefined, condition.cause);
  return result;
}

}  // namespace

Value exact(double x, uint32_t cause) {
  if (std::isnan(x)) return nothing(cause);
  return {{x, x}, x, Undefined::Nowhere, kNoCause};
}

Value one_of(Arguments candidates) {
  Value result = nothing(kNoCause);
  for (const Value* candidate : candidates) {
    if (candidate->undefined == Undefined::Everywhere) continue;
    result.range = result.undefined == Undefined::Everywhere ? candidate->range : hull(result.range, candidate->range);
    result.undefined = Undefined::Nowhere;
  }
  for (const Value* candidate : candidates) {
    undefine(result, std::min(candidate->undefined, Undefined::Possibly), candidate->cause);
  }
  return result;
}

Value value_of(Primitive primitive, Arguments args, uint32_t node, bool pointwise) {
  Value result;
  if (primitive == Primitive::Select) {
    result = selected(args);
  } else if (primitive == Primitive::And || primitive == Primitive::Or) {
    result = logic(primitive, args);
  } else {
    for (const Value* arg : args) {
      if (arg->undefined == Undefined::Everywhere) return nothing(arg->cause);
      undefine(result, arg->undefined, arg->cause);
    }
    const OwnRange own = own_range(primitive, args);
    result.range = own.range;
    undefine(result, own.undefined, node);
    if (may_overflow(primitive, args)) undefine(result, Undefined::Possibly, node);
  }
  result.at = pointwise ? pointwise_value(primitive, args) : kNaN;
  if (pointwise && std::isnan(result.at)) return nothing(result.cause == kNoCause ? node : result.cause);
  return result;
}

bool is_step(Primitive primitive) {
  return primitive == Primitive::Ceil || primitive == Primitive::Floor || primitive == Primitive::Round;
}

Value relaxed_step(Primitive primitive, const Value& argument) {
  const auto guard = [](double x) { return std::min(0x1p-10, 0x1p-40 * std::max(1.0, std::fabs(x))); };
  const Interval x = argument.range;
  const Interval low{x.lo, x.lo};
  const Interval high{x.hi, x.hi};
  Value result = argument;
  if (primitive == Primitive::Ceil) {
    result.range = hull(low - exact(guard(x.lo)).range, high - exact(guard(x.hi)).range) + Interval{0, 1};
  } else if (primitive == Primitive::Floor) {
    result.range = hull(low + exact(guard(x.lo)).range, high + exact(guard(x.hi)).range) + Interval{-1, 0};
  } else {
    result.range = x + Interval{-0.5 - 0x1p-10, 0.5 + 0x1p-10};
  }
  return result;
}

bool is_comparison(Primitive primitive) {
  return primitive == Primitive::GreaterEqual || primitive == Primitive::Greater ||
         primitive == Primitive::GreaterEqualCount || primitive == Primitive::GreaterCount;
}

bool is_choice(Primitive primitive) {
  return primitive == Primitive::Min || primitive == Primitive::Max || primitive == Primitive::And ||
         primitive == Primitive::Or;
}

bool may_be_chosen(Primitive primitive, Interval argument, Interval result) {
  const bool smallest = primitive == Primitive::Min || primitive == Primitive::And;
  return smallest ? argument.lo <= result.hi : argument.hi >= result.lo;
}

}  // namespace econ::bounds
