#include "runtime/bounds/value_rules.h"

#include <algorithm>
#include <array>

#include "compiler/base/check.h"
#include "runtime/bounds/function_ranges.h"

namespace econ::bounds {

using builtins::Primitive;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
/// The slack of guarded comparisons, as a factor on either side (semantics 63), rounded up.
constexpr Interval kGuarded{1 - 0x1p-39, 1 + 0x1p-39};

bool infinite(Interval a) { return !a.is_finite(); }

/// Whether IEEE arithmetic on such arguments can give NaN: ∞ - ∞, 0 · ∞, ∞ / ∞.
bool may_overflow(Primitive primitive, Arguments args) {
  const Interval a = args[0]->range;
  const Interval b = args.size() > 1 ? args[1]->range : Interval{};
  switch (primitive) {
    case Primitive::Add:
      return (a.hi == kInfinity && b.lo == -kInfinity) || (a.lo == -kInfinity && b.hi == kInfinity);
    case Primitive::Sub:
    case Primitive::GreaterEqual:
    case Primitive::Greater:
    case Primitive::GreaterEqualCount:
    case Primitive::GreaterCount:
    case Primitive::Equal:
      return (a.hi == kInfinity && b.hi == kInfinity) || (a.lo == -kInfinity && b.lo == -kInfinity);
    case Primitive::Mul:
      return (a.contains(0) && infinite(b)) || (b.contains(0) && infinite(a));
    case Primitive::Div:
      return infinite(a) && infinite(b);
    case Primitive::Sin:
    case Primitive::Cos:
    case Primitive::Finite:
      return infinite(a);
    default:
      return false;
  }
}

/// Truth of a comparison that grows with a and falls with b: surely at the worst pair, possibly at the best.
Interval compared(Primitive primitive, Interval a, Interval b) {
  const bool never_worst = a.lo == -kInfinity || b.hi == kInfinity;
  const bool always_best = a.hi == kInfinity || b.lo == -kInfinity;
  const bool surely = !never_worst && builtins::apply(primitive, std::array{a.lo, b.hi}) == 1;
  const bool possibly = always_best || builtins::apply(primitive, std::array{a.hi, b.lo}) == 1;
  return {surely ? 1.0 : 0.0, possibly ? 1.0 : 0.0};
}

Interval equal_range(Interval a, Interval b) {
  const Interval above = compared(Primitive::GreaterEqual, a, b);
  const Interval below = compared(Primitive::GreaterEqual, b, a);
  return {std::min(above.lo, below.lo), std::min(above.hi, below.hi)};
}

Interval product(Interval a, Interval b, bool same) {
  if (!same) return a * b;
  const Interval square = a * a;
  if (a.lo >= 0 || a.hi <= 0) return square;
  return {0, square.hi};
}

/// Range of a primitive of one or two arguments, and where it is undefined by itself.
struct Outcome {
  Interval range;
  Undefined undefined = Undefined::Nowhere;
};

Outcome outcome(Primitive primitive, Arguments args) {
  const Interval a = args[0]->range;
  const Interval b = args.size() > 1 ? args[1]->range : Interval{};
  const bool same = args.size() > 1 && args[0] == args[1];
  switch (primitive) {
    case Primitive::Add:
      return {a + b};
    case Primitive::Sub:
      return {same ? Interval{0, 0} : a - b};
    case Primitive::Mul:
      return {product(a, b, same)};
    case Primitive::Div:
      if (b.lo == 0 && b.hi == 0) return {kEverything, Undefined::Everywhere};
      return {a / b, b.contains(0) ? Undefined::Possibly : Undefined::Nowhere};
    case Primitive::Neg:
      return {-a};
    case Primitive::Pow: {
      const PowerRange power = power_range(a, b);
      return {power.range, power.nowhere     ? Undefined::Everywhere
                           : power.somewhere ? Undefined::Possibly
                                             : Undefined::Nowhere};
    }
    case Primitive::Min:
    case Primitive::And:
      return {{std::min(a.lo, b.lo), std::min(a.hi, b.hi)}};
    case Primitive::Max:
    case Primitive::Or:
      return {{std::max(a.lo, b.lo), std::max(a.hi, b.hi)}};
    case Primitive::GreaterEqual:
    case Primitive::Greater:
    case Primitive::GreaterEqualCount:
    case Primitive::GreaterCount:
      return {compared(primitive, a, b)};
    case Primitive::Equal:
      return {equal_range(a, b)};
    case Primitive::Not:
      return {{1 - a.hi, 1 - a.lo}};
    case Primitive::Finite:
      return {a};
    case Primitive::Ceil:
    case Primitive::Floor:
    case Primitive::Round:
      return {stepped_range(primitive, a)};
    case Primitive::Abs:
      return {{a.contains(0) ? 0 : std::min(std::fabs(a.lo), std::fabs(a.hi)), a.magnitude()}};
    case Primitive::Sqrt:
      if (a.hi < 0) return {kEverything, Undefined::Everywhere};
      return {root_range(a), a.lo < 0 ? Undefined::Possibly : Undefined::Nowhere};
    case Primitive::Log:
      if (a.hi <= 0) return {kEverything, Undefined::Everywhere};
      return {logarithm_range(a), a.lo <= 0 ? Undefined::Possibly : Undefined::Nowhere};
    case Primitive::Exp:
      return {exponential_range(a)};
    case Primitive::Erf:
      return {error_function_range(a)};
    case Primitive::Sin:
      return {sine_range(a)};
    case Primitive::Cos:
      return {cosine_range(a)};
    case Primitive::Select:
      break;
  }
  ECON_UNREACHABLE("a choice has no range of its own");
}

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
    const Outcome own = outcome(primitive, args);
    result.range = own.range;
    undefine(result, own.undefined, node);
    if (may_overflow(primitive, args)) undefine(result, Undefined::Possibly, node);
  }
  result.at = pointwise ? pointwise_value(primitive, args) : kNaN;
  if (pointwise && std::isnan(result.at)) return nothing(result.cause == kNoCause ? node : result.cause);
  return result;
}

Interval partial(Primitive primitive, Arguments args, const Value& result, size_t index) {
  const Interval a = args[0]->range;
  if (result.undefined != Undefined::Nowhere) return kEverything;
  switch (primitive) {
    case Primitive::Add:
    case Primitive::Finite:
      return {1, 1};
    case Primitive::Sub:
      return index == 0 ? Interval{1, 1} : Interval{-1, -1};
    case Primitive::GreaterEqual:
    case Primitive::Greater:
    case Primitive::GreaterEqualCount:
    case Primitive::GreaterCount:
      return index == 0 ? kGuarded : -kGuarded;
    case Primitive::Mul:
      return args[1 - index]->range;
    case Primitive::Div:
      return (index == 0 ? Interval{1, 1} : -result.range) / args[1]->range;
    case Primitive::Neg:
    case Primitive::Not:
      return {-1, -1};
    case Primitive::Pow:
      return power_slope(a, args[1]->range, result.range, index);
    case Primitive::Ceil:
    case Primitive::Floor:
    case Primitive::Round:
      return {0, kInfinity};
    case Primitive::Abs:
      return {a.lo >= 0 ? 1.0 : -1.0, a.hi <= 0 ? -1.0 : 1.0};
    case Primitive::Sqrt:
      return Interval{0.5, 0.5} / result.range;
    case Primitive::Exp:
      return result.range;
    case Primitive::Log:
      return Interval{1, 1} / a;
    case Primitive::Erf:
      return error_function_slope(a);
    case Primitive::Sin:
      return cosine_range(a);
    case Primitive::Cos:
      return -sine_range(a);
    default:
      return kEverything;
  }
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
