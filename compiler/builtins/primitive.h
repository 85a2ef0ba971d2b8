#pragma once
/// The one table of machine primitives. Checker, reference evaluator, lowering, bounds and docs read these rows;
/// nowhere else does the code know a primitive by name. What a primitive computes is written once, in `lane_math.h`, as
/// a template over an operations type: `double` for the reference, LLVM vectors for the kernel, so both give the same
/// bits.

#include <cstdint>
#include <span>
#include <string_view>

namespace econ::builtins {

/// How a result's dimension follows from the arguments'.
enum class UnitRule : uint8_t {
  Same,      ///< all arguments and the result share one dimension: + - min max
  Multiply,  ///< product of dimensions
  Divide,    ///< quotient of dimensions
  Power,     ///< dimension of the base to a constant rational exponent
  Keep,      ///< one argument, same dimension: -x abs
  Whole,     ///< like Keep, but only for counts and plain numbers (or with an explicit step): ceil floor round
  Root,      ///< square root of the dimension
  Plain,     ///< plain or ratio in, plain out: exp ln erf sin
  Compare,   ///< same dimension in, truth out
  Logic,     ///< truth in, truth out
  Choose,    ///< (truth, x, x) -> x
};

/// Values are doubles. Truth values are 1, 0, or undefined (quiet NaN); undefined propagates through every primitive
/// except that `and`/`or` follow Kleene (false and undefined = false) and Select takes one branch only (semantics 65,
/// 66).
enum class Primitive : uint8_t {
#define ECON_PRIMITIVE(id, name, arity, unit_rule, doc) id,
#include "compiler/builtins/primitives.def"
#undef ECON_PRIMITIVE
};

struct PrimitiveRow {
  Primitive id;
  std::string_view name;  ///< as called in the language ("exp"); operators and internal ones have ""
  int arity;
  UnitRule units;
  std::string_view doc;  ///< one line with the formula
};

std::span<const PrimitiveRow> primitives();
const PrimitiveRow& row_of(Primitive p);
/// Null if the language has no primitive of this name.
const PrimitiveRow* find_primitive(std::string_view name);
/// Enumerator name, for printed IR: "Add".
std::string_view id_name(Primitive p);

/// The reference: exactly what the kernel computes, one lane. `args` has the row's arity.
double apply(Primitive p, std::span<const double> args);

}  // namespace econ::builtins
