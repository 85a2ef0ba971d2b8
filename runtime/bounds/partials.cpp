#include <cmath>

#include "runtime/bounds/function_ranges.h"
#include "runtime/bounds/value_rules.h"

namespace econ::bounds {

using builtins::Primitive;

namespace {

/// The slack of guarded comparisons, as a factor on either side (semantics 63), rounded up.
constexpr Interval kGuarded{1 - 0x1p-39, 1 + 0x1p-39};

/// Of a primitive with one argument.
Interval slope_of(Primitive primitive, Interval a, Interval result) {
  switch (primitive) {
    case Primitive::Finite:
      return {1, 1};
    case Primitive::Neg:
    case Primitive::Not:
      return {-1, -1};
    case Primitive::Ceil:
    case Primitive::Floor:
    case Primitive::Round:
      return {0, kInfinity};
    case Primitive::Abs:
      return {a.lo >= 0 ? 1.0 : -1.0, a.hi <= 0 ? -1.0 : 1.0};
    case Primitive::Sqrt:
      return Interval{0.5, 0.5} / result;
    case Primitive::Exp:
      return result;
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

}  // namespace

Interval partial(Primitive primitive, Arguments args, const Value& result, size_t index) {
  if (result.undefined != Undefined::Nowhere) return kEverything;
  if (is_comparison(primitive)) return index == 0 ? kGuarded : -kGuarded;
  switch (primitive) {
    case Primitive::Add:
      return {1, 1};
    case Primitive::Sub:
      return index == 0 ? Interval{1, 1} : Interval{-1, -1};
    case Primitive::Mul:
      return args[1 - index]->range;
    case Primitive::Div:
      return (index == 0 ? Interval{1, 1} : -result.range) / args[1]->range;
    case Primitive::Pow:
      return power_slope(args[0]->range, args[1]->range, result.range, index);
    default:
      return slope_of(primitive, args[0]->range, result.range);
  }
}

}  // namespace econ::bounds
