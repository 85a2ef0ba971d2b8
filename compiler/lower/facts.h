#pragma once
/// What is known of a value before it is computed: bounds and whether it may be NaN. With it the kernel leaves out
/// checks that cannot fail. Sound for the rounded operations, not only for the real ones: IEEE operations are monotone,
/// so the rounded corners bound the rounded results.

#include <limits>

#include "compiler/builtins/primitive.h"

namespace econ::lower {

struct Fact {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool nan = true;  ///< may be NaN; if not, the value lies in [low, high]. Zero of either sign counts as 0

  static Fact exactly(double value);
  static Fact between(double low, double high) { return {low, high, false}; }

  bool finite() const;  ///< neither NaN nor infinite
  bool within(double least, double most) const { return !nan && low >= least && high <= most; }
  bool non_zero() const;  ///< false where it may be NaN
  bool positive() const { return !nan && low > 0; }
  bool zero() const { return !nan && low == 0 && high == 0; }
};

/// Either of two, as of a select or of two elements of an array.
Fact either(const Fact& a, const Fact& b);

// One IEEE operation each, as `ScalarOps` has them.
Fact add(const Fact& a, const Fact& b);
Fact sub(const Fact& a, const Fact& b);
Fact mul(const Fact& a, const Fact& b);
Fact div(const Fact& a, const Fact& b);
Fact neg(const Fact& a);
Fact abs(const Fact& a);
Fact sqrt(const Fact& a);
Fact min(const Fact& a, const Fact& b);  ///< a < b ? a : b
Fact max(const Fact& a, const Fact& b);  ///< a > b ? a : b
/// Of a function that never decreases, keeps NaN and makes none: floor, ceil, trunc.
Fact monotone(const Fact& a, double (*f)(double));

/// Of exp, ln, pow, erf, sin and cos; a primitive without a rule gives a Fact that says nothing.
Fact of_function(builtins::Primitive p, const Fact& a, const Fact& b);

/// `fold` of `count` values that all satisfy `element`; Add, Min, Max, And, Or.
Fact of_fold(builtins::Primitive p, const Fact& element, size_t count);
/// Of what such a fold has come to after any number of them, `identity` before the first.
Fact of_unfinished_fold(builtins::Primitive p, const Fact& element, size_t count, double identity);

}  // namespace econ::lower
