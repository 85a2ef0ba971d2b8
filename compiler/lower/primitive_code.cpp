#include "compiler/lower/primitive_code.h"

#include <cmath>

#include "compiler/builtins/lane_math.h"
#include "compiler/lower/thresholds.h"
#include "compiler/lower/work.h"

namespace econ::lower {
namespace {

using builtins::Primitive;

/// The value where it is known exactly.
std::optional<double> constant_in(IrOps& o, llvm::Value* v) {
  const Fact fact = o.known(v);
  if (fact.nan || fact.low != fact.high) return std::nullopt;
  return fact.low;
}

/// Guarded a >= b; of any meaning only where neither is NaN.
llvm::Value* reaches(IrOps& o, llvm::Value* a, llvm::Value* b, double floor) {
  if (const auto c = constant_in(o, b)) {
    if (const auto least = least_reaching(*c, floor)) return o.less_equal(o.constant(*least), a);
  }
  if (const auto c = constant_in(o, a)) {
    if (const auto greatest = greatest_reached(*c, floor)) return o.less_equal(b, o.constant(*greatest));
  }
  return builtins::guarded_greater_equal(o, a, b, floor);
}

/// Null if `p` is no comparison.
llvm::Value* compare(IrOps& o, Primitive p, llvm::Value* a, llvm::Value* b) {
  switch (p) {
    case Primitive::GreaterEqual:
      return reaches(o, a, b, 0);
    case Primitive::GreaterEqualCount:
      return reaches(o, a, b, 1);
    case Primitive::Greater:
      return o.opposite(reaches(o, b, a, 0));
    case Primitive::GreaterCount:
      return o.opposite(reaches(o, b, a, 1));
    case Primitive::Equal:
      return o.both(reaches(o, a, b, 0), reaches(o, b, a, 0));
    default:
      return nullptr;
  }
}

bool is_comparison(Primitive p) { return builtins::row_of(p).units == builtins::UnitRule::Compare; }

Element apply_comparison(IrOps& o, Primitive p, llvm::Value* a, llvm::Value* b) {
  llvm::Value* mask = compare(o, p, a, b);
  if (!o.known(a).nan && !o.known(b).nan) return Element::truth(mask);
  return Element::of(builtins::truth(o, mask, a, b));
}

/// Nothing where an operand may be undefined, or `p` has nothing to do with masks.
std::optional<Element> apply_to_masks(IrOps& o, Primitive p, llvm::ArrayRef<Element> args) {
  if (p != Primitive::Not && p != Primitive::And && p != Primitive::Or && p != Primitive::Select) return std::nullopt;
  llvm::Value* a = mask_of(o, args[0]);
  if (a == nullptr) return std::nullopt;
  if (p == Primitive::Not) return Element::truth(o.opposite(a));
  if (p == Primitive::Select) return Element::of(o.select(a, number_of(o, args[1]), number_of(o, args[2])));
  llvm::Value* b = mask_of(o, args[1]);
  if (b == nullptr) return std::nullopt;
  return Element::truth(p == Primitive::And ? o.both(a, b) : o.either(a, b));
}

/// x + 0, save that a -0 stays: no result shows it.
std::optional<Element> sum_with_zero(IrOps& o, llvm::ArrayRef<llvm::Value*> numbers) {
  if (o.known(numbers[1]).zero()) return Element::of(numbers[0]);
  if (o.known(numbers[0]).zero()) return Element::of(numbers[1]);
  return std::nullopt;
}

}  // namespace

Element apply_to_elements(IrOps& o, Functions& functions, Primitive p, llvm::ArrayRef<Element> args) {
  if (const auto element = apply_to_masks(o, p, args)) return *element;
  Functions::Values numbers;
  for (const Element& arg : args) numbers.push_back(number_of(o, arg));
  if (p == Primitive::Add) {
    if (const auto sum = sum_with_zero(o, numbers)) return *sum;
  }
  if (is_comparison(p)) return apply_comparison(o, p, numbers[0], numbers[1]);
  if (is_function(p)) return Element::of(functions.call(o, p, numbers));
  return Element::of(builtins::apply_primitive(o, p, numbers.data()));
}

}  // namespace econ::lower
