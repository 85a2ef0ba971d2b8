#include "compiler/gradient/formulas.h"

#include <array>
#include <cstddef>
#include <numbers>

#include "compiler/base/check.h"

namespace econ::gradient {

using builtins::Primitive;
using ir::OpId;

namespace {

/// Short names for the formulas below: `d` is the adjoint, x and y are arguments, z is the value.
struct Terms {
  const Application& at;
  OpId d = at.adjoint;
  OpId x = at.args[0];
  OpId y = at.args.size() > 1 ? at.args[1] : OpId();
  OpId z = at.value;

  OpId apply(Primitive p, std::vector<OpId> args) const { return at.b.apply(p, std::move(args)); }
  OpId number(double value) const { return at.b.constant(value); }
  OpId add(OpId a, OpId b) const { return apply(Primitive::Add, {a, b}); }
  OpId sub(OpId a, OpId b) const { return apply(Primitive::Sub, {a, b}); }
  OpId neg(OpId a) const { return apply(Primitive::Neg, {a}); }
  OpId mul(OpId a, OpId b) const { return is(a, 1) ? b : is(b, 1) ? a : apply(Primitive::Mul, {a, b}); }
  OpId div(OpId a, OpId b) const { return is(b, 1) ? a : apply(Primitive::Div, {a, b}); }
  OpId select(OpId c, OpId yes, OpId no) const { return apply(Primitive::Select, {c, yes, no}); }
  OpId at_least(OpId a, OpId b) const { return apply(Primitive::GreaterEqual, {a, b}); }
  OpId is_zero(OpId a) const { return apply(Primitive::Equal, {a, number(0)}); }
  bool is(OpId a, double value) const {
    const ir::Op& op = at.b.program()[a];
    return op.kind == ir::OpKind::Const && op.missing.empty() && op.value == value;
  }
  /// `term`, but 0 where the adjoint is; needed where what it was made of can be infinite or undefined. A number is a
  /// condition: true where it is not 0.
  OpId guarded(OpId term) const { return known_not_zero(d) ? term : select(d, term, number(0)); }
  OpId guarded(OpId term, size_t reads) const { return at.wild[reads] ? guarded(term) : term; }
  bool known_not_zero(OpId a) const {
    const auto values = at.b.constant_elements(a);
    for (const double value : values)
      if (!(value != 0)) return false;
    return !values.empty();
  }
  OpId quotient(OpId a, OpId b, size_t reads) const {
    return known_not_zero(b) ? guarded(div(a, b), reads) : guarded(div(a, b));
  }
};

using Formula = OpId (*)(const Terms&);

OpId pass(const Terms& t) { return t.d; }
OpId negated(const Terms& t) { return t.neg(t.d); }
OpId times_second(const Terms& t) { return t.guarded(t.mul(t.d, t.y), 1); }
OpId times_first(const Terms& t) { return t.guarded(t.mul(t.d, t.x), 0); }
OpId over_second(const Terms& t) { return t.quotient(t.d, t.y, 1); }
OpId divisor(const Terms& t) { return t.guarded(t.neg(t.mul(over_second(t), t.z))); }

/// y x^(y-1) as y z / x; at x = 0 it is 1 for y = 1, 0 for a larger y or 0, else infinite.
OpId of_base(const Terms& t) {
  if (t.is(t.y, 2)) return t.guarded(t.mul(t.mul(t.d, t.number(2)), t.x), 0);
  const OpId beyond = t.at_least(t.y, t.number(1));
  const OpId at_zero = t.select(t.apply(Primitive::Equal, {t.y, t.number(1)}), t.number(1),
                                t.select(beyond, t.number(0), t.select(t.y, t.at.b.nothing(), t.number(0))));
  const OpId elsewhere = t.div(t.mul(t.y, t.z), t.x);
  if (t.known_not_zero(t.x)) return t.guarded(t.mul(t.d, elsewhere));
  return t.guarded(t.mul(t.d, t.select(t.is_zero(t.x), at_zero, elsewhere)));
}
OpId of_exponent(const Terms& t) {
  const OpId log = t.apply(Primitive::Log, {t.x});
  const OpId at_zero = t.select(t.at_least(t.y, t.number(0)), t.number(0), t.at.b.nothing());
  if (t.known_not_zero(t.x)) return t.guarded(t.mul(t.d, t.mul(t.z, log)));
  return t.guarded(t.mul(t.d, t.select(t.is_zero(t.x), at_zero, t.mul(t.z, log))));
}

OpId if_least(const Terms& t) { return t.select(t.at_least(t.y, t.x), t.d, t.number(0)); }
OpId unless_least(const Terms& t) { return t.select(t.at_least(t.y, t.x), t.number(0), t.d); }
OpId if_greatest(const Terms& t) { return t.select(t.at_least(t.x, t.y), t.d, t.number(0)); }
OpId unless_greatest(const Terms& t) { return t.select(t.at_least(t.x, t.y), t.number(0), t.d); }
OpId if_true(const Terms& t) { return t.select(t.x, t.d, t.number(0)); }
OpId if_false(const Terms& t) { return t.select(t.x, t.number(0), t.d); }
OpId by_sign(const Terms& t) { return t.select(t.at_least(t.x, t.number(0)), t.d, t.neg(t.d)); }

OpId of_sqrt(const Terms& t) { return t.guarded(t.div(t.d, t.mul(t.number(2), t.z))); }
OpId of_exp(const Terms& t) { return t.guarded(t.mul(t.d, t.z)); }
OpId of_log(const Terms& t) { return t.quotient(t.d, t.x, 0); }
OpId of_erf(const Terms& t) {
  const OpId density = t.apply(Primitive::Exp, {t.neg(t.mul(t.x, t.x))});
  return t.guarded(t.mul(t.d, t.mul(t.number(2 * std::numbers::inv_sqrtpi), density)), 0);
}
OpId of_sin(const Terms& t) { return t.guarded(t.mul(t.d, t.apply(Primitive::Cos, {t.x}))); }
OpId of_cos(const Terms& t) { return t.guarded(t.neg(t.mul(t.d, t.apply(Primitive::Sin, {t.x})))); }

/// By argument; none where the value does not move with it.
struct Row {
  Primitive primitive;
  std::array<Formula, 3> by_argument = {};
};

constexpr Row kRows[] = {
    {Primitive::Add, {pass, pass}},
    {Primitive::Sub, {pass, negated}},
    {Primitive::Mul, {times_second, times_first}},
    {Primitive::Div, {over_second, divisor}},
    {Primitive::Neg, {negated}},
    {Primitive::Pow, {of_base, of_exponent}},
    {Primitive::Min, {if_least, unless_least}},
    {Primitive::Max, {if_greatest, unless_greatest}},
    {Primitive::GreaterEqual},
    {Primitive::Greater},
    {Primitive::GreaterEqualCount},
    {Primitive::GreaterCount},
    {Primitive::Equal},
    {Primitive::And},
    {Primitive::Or},
    {Primitive::Not},
    {Primitive::Select, {nullptr, if_true, if_false}},
    {Primitive::Finite, {pass}},
    {Primitive::Ceil},
    {Primitive::Floor},
    {Primitive::Round},
    {Primitive::Abs, {by_sign}},
    {Primitive::Sqrt, {of_sqrt}},
    {Primitive::Exp, {of_exp}},
    {Primitive::Log, {of_log}},
    {Primitive::Erf, {of_erf}},
    {Primitive::Sin, {of_sin}},
    {Primitive::Cos, {of_cos}},
};

Formula formula_of(Primitive primitive, size_t argument) {
  for (const Row& row : kRows) {
    if (row.primitive == primitive) return row.by_argument.at(argument);
  }
  ECON_UNREACHABLE("a primitive without a derivative");
}

}  // namespace

bool moves(Primitive primitive, size_t argument) { return formula_of(primitive, argument) != nullptr; }

OpId pull(Primitive primitive, const Application& at, size_t argument) {
  return formula_of(primitive, argument)(Terms{at});
}

}  // namespace econ::gradient
