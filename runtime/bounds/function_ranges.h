#pragma once
/// Enclosures of the library's functions over an interval: their values at the ends as the kernel computes them,
/// widened by the stated error of the library, and what lies between.

#include "compiler/builtins/primitive.h"
#include "runtime/bounds/interval.h"

namespace econ::bounds {

/// Units in the last place that a library call may be off, twice over (semantics 31).
constexpr int kLibraryUlps = 4;

struct PowerRange {
  Interval range = kEverything;
  bool somewhere = false;  ///< undefined at some point, as far as the intervals tell
  bool nowhere = false;    ///< defined at no point
};
PowerRange power_range(Interval base, Interval exponent);
/// Secant slope of base ^ exponent in the base (index 0) or the exponent (1); `result` encloses the power.
Interval power_slope(Interval base, Interval exponent, Interval result, size_t index);

/// Ceil, Floor and Round: guarded and monotone, so the values at the ends.
Interval stepped_range(builtins::Primitive primitive, Interval x);
/// Of the part of x that is not negative.
Interval root_range(Interval x);
/// Of the part of x that is positive.
Interval logarithm_range(Interval x);
Interval exponential_range(Interval x);
Interval error_function_range(Interval x);
Interval error_function_slope(Interval x);
Interval sine_range(Interval x);
Interval cosine_range(Interval x);

}  // namespace econ::bounds
