#pragma once
/// What every primitive computes, written once over an operations type: `ScalarOps` gives the reference, the vectors of
/// `lower` give the kernel. Same operations in the same order, so the same bits.
///
/// Zero: -0 is nowhere told from 0 (division by either is undefined), and `finite` turns it into 0, so no result shows
/// it. NaN: hardware differs in sign and payload; `finite` makes every undefined result the one canonical quiet NaN.

#include "compiler/base/check.h"
#include "compiler/builtins/lane_erf.h"
#include "compiler/builtins/lane_guards.h"
#include "compiler/builtins/lane_trigonometry.h"
#include "compiler/builtins/primitive.h"

namespace econ::builtins {

template <class Ops>
typename Ops::Value divide(Ops& o, typename Ops::Value a, typename Ops::Value b) {
  return o.select(o.equal(b, o.constant(0)), o.constant(kUndefined), o.div(a, b));
}

// o.min and o.max give b where either is NaN: only a NaN in a is left to see to.
template <class Ops>
typename Ops::Value minimum(Ops& o, typename Ops::Value a, typename Ops::Value b) {
  return o.select(o.is_nan(a), a, o.min(a, b));
}

template <class Ops>
typename Ops::Value maximum(Ops& o, typename Ops::Value a, typename Ops::Value b) {
  return o.select(o.is_nan(a), a, o.max(a, b));
}

/// false where either is false, else true, undefined where either is. The product of two that are not 0 is 1 or NaN.
template <class Ops>
typename Ops::Value kleene_and(Ops& o, typename Ops::Value a, typename Ops::Value b) {
  if (o.known_within(a, 0, 1) && o.known_within(b, 0, 1)) return o.min(a, b);
  const auto zero = o.constant(0);
  return o.select(o.either(o.equal(a, zero), o.equal(b, zero)), zero, o.mul(a, b));
}

/// true where either is true, else false, undefined where either is. The sum of two that are not 1 is 0 or NaN.
template <class Ops>
typename Ops::Value kleene_or(Ops& o, typename Ops::Value a, typename Ops::Value b) {
  if (o.known_within(a, 0, 1) && o.known_within(b, 0, 1)) return o.max(a, b);
  const auto one = o.constant(1);
  return o.select(o.either(o.equal(a, one), o.equal(b, one)), one, o.add(a, b));
}

template <class Ops>
typename Ops::Value choose(Ops& o, typename Ops::Value condition, typename Ops::Value yes, typename Ops::Value no) {
  const auto taken = o.select(o.equal(condition, o.constant(0)), no, yes);
  return o.select(o.is_nan(condition), o.constant(kUndefined), taken);
}

template <class Ops>
typename Ops::Value finite(Ops& o, typename Ops::Value x) {
  const auto bounded = o.less(o.abs(x), o.constant(kInfinity));
  return o.select(bounded, o.add(x, o.constant(0)), o.constant(kUndefined));
}

/// `args` has as many values as the row of `p` says.
template <class Ops>
typename Ops::Value apply_primitive(Ops& o, Primitive p, const typename Ops::Value* args) {
  const auto a = args[0];
  switch (p) {
    case Primitive::Add:
      return o.add(a, args[1]);
    case Primitive::Sub:
      return o.sub(a, args[1]);
    case Primitive::Mul:
      return o.mul(a, args[1]);
    case Primitive::Div:
      return divide(o, a, args[1]);
    case Primitive::Neg:
      return o.neg(a);
    case Primitive::Pow:
      return pow(o, a, args[1]);
    case Primitive::Min:
      return minimum(o, a, args[1]);
    case Primitive::Max:
      return maximum(o, a, args[1]);
    case Primitive::GreaterEqual:
      return greater_equal(o, a, args[1], 0);
    case Primitive::Greater:
      return greater(o, a, args[1], 0);
    case Primitive::GreaterEqualCount:
      return greater_equal(o, a, args[1], 1);
    case Primitive::GreaterCount:
      return greater(o, a, args[1], 1);
    case Primitive::Equal:
      return equal(o, a, args[1]);
    case Primitive::And:
      return kleene_and(o, a, args[1]);
    case Primitive::Or:
      return kleene_or(o, a, args[1]);
    case Primitive::Not:
      return o.sub(o.constant(1), a);
    case Primitive::Select:
      return choose(o, a, args[1], args[2]);
    case Primitive::Finite:
      return finite(o, a);
    case Primitive::Ceil:
      return guarded_ceil(o, a);
    case Primitive::Floor:
      return guarded_floor(o, a);
    case Primitive::Round:
      return guarded_round(o, a);
    case Primitive::Abs:
      return o.abs(a);
    case Primitive::Sqrt:
      return o.sqrt(a);
    case Primitive::Exp:
      return exp(o, a);
    case Primitive::Log:
      return log(o, a);
    case Primitive::Erf:
      return erf(o, a);
    case Primitive::Sin:
      return sin(o, a);
    case Primitive::Cos:
      return cos(o, a);
  }
  ECON_UNREACHABLE("a primitive without a definition");
}

}  // namespace econ::builtins
