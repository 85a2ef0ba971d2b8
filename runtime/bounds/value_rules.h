#pragma once
/// What each primitive does to enclosures: of values, and of secant slopes by its partial derivatives.

#include <span>

#include "compiler/builtins/primitive.h"
#include "runtime/bounds/interval.h"

namespace econ::bounds {

enum class Undefined : uint8_t {
  Nowhere,
  Possibly,    ///< at some point of the box, as far as the enclosures tell
  Everywhere,  ///< there is no value at all; the range says nothing
};

constexpr uint32_t kNoCause = 0xffffffff;

/// What is known of one number: all that it can be where it is defined, and, if it was evaluated at a single point, the
/// double that the reference gives there.
struct Value {
  Interval range;
  double at = std::numeric_limits<double>::quiet_NaN();
  Undefined undefined = Undefined::Nowhere;
  uint32_t cause = kNoCause;  ///< the node where it first becomes undefined
};

using Arguments = std::span<const Value* const>;

/// An exactly known double; NaN is undefined because of `cause`.
Value exact(double x, uint32_t cause = kNoCause);

/// The enclosure of a primitive's results. `node` is the cause of what becomes undefined here. Two arguments that are
/// one object are one number: x - x is 0. With `pointwise` also the value at the point.
Value value_of(builtins::Primitive primitive, Arguments args, uint32_t node, bool pointwise);

/// One of several numbers, it is not known which: the hull. Those without any value only make it undefined.
Value one_of(Arguments candidates);

/// Of primitives that neither choose nor compare labels: encloses the secant slope in argument `index`, the other
/// arguments anywhere in their ranges. Of comparisons, which are steps in the difference: the slope of the guarded
/// difference.
Interval partial(builtins::Primitive primitive, Arguments args, const Value& result, size_t index);

/// Ceil, Floor, Round: their slopes are unbounded, but they follow the straight line within 1.
bool is_step(builtins::Primitive primitive);
/// A step as that line plus anything that the distance from it can be, the latter the same set for every argument.
Value relaxed_step(builtins::Primitive primitive, const Value& argument);
/// Of that line.
constexpr Interval kRelaxedSlope{1 - 0x1p-39, 1 + 0x1p-39};

/// Comparisons: 1 where some monotone difference of the arguments reaches 0, else 0.
bool is_comparison(builtins::Primitive primitive);
/// Min, Max, And, Or: the value is one of the arguments, which of them depends on the values.
bool is_choice(builtins::Primitive primitive);
/// Whether the result of a choice can still be this argument, given the range of both.
bool may_be_chosen(builtins::Primitive primitive, Interval argument, Interval result);

}  // namespace econ::bounds
