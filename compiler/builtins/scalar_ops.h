#pragma once
/// The operations type of the reference: one lane, plain doubles. Its twin for kernels is `lower/ir_ops.h`.

#include <bit>
#include <cmath>
#include <cstdint>

namespace econ::builtins {

/// What an operations type offers to the templates of `lane_math.h`. Every operation is one IEEE double operation,
/// rounded to nearest even; comparisons are false where an operand is NaN; shifts and sums of bits are those of uint64.
class ScalarOps {
 public:
  using Value = double;
  using Mask = bool;
  using Bits = uint64_t;

  Value constant(double c) { return c; }
  Value add(Value a, Value b) { return a + b; }
  Value sub(Value a, Value b) { return a - b; }
  Value mul(Value a, Value b) { return a * b; }
  Value div(Value a, Value b) { return a / b; }
  Value fma(Value a, Value b, Value c) { return __builtin_fma(a, b, c); }
  Value neg(Value a) { return -a; }
  Value abs(Value a) { return std::fabs(a); }
  Value copysign(Value magnitude, Value sign) { return std::copysign(magnitude, sign); }
  Value sqrt(Value a) { return std::sqrt(a); }
  Value floor(Value a) { return std::floor(a); }
  Value ceil(Value a) { return std::ceil(a); }
  Value trunc(Value a) { return std::trunc(a); }
  /// a < b ? a : b, so b where an operand is NaN.
  Value min(Value a, Value b) { return a < b ? a : b; }
  /// a > b ? a : b, so b where an operand is NaN.
  Value max(Value a, Value b) { return a > b ? a : b; }

  /// Known before it is computed, which is the case in kernels only.
  bool known_finite(Value) { return false; }
  bool known_within(Value, double /*low*/, double /*high*/) { return false; }

  Mask less(Value a, Value b) { return a < b; }
  Mask less_equal(Value a, Value b) { return a <= b; }
  Mask equal(Value a, Value b) { return a == b; }
  Mask is_nan(Value a) { return a != a; }
  Mask both(Mask a, Mask b) { return a && b; }
  Mask either(Mask a, Mask b) { return a || b; }
  Mask opposite(Mask a) { return !a; }
  Value select(Mask m, Value yes, Value no) { return m ? yes : no; }

  Bits bits(Value a) { return std::bit_cast<uint64_t>(a); }
  Value value(Bits b) { return std::bit_cast<double>(b); }
  Bits bits_constant(uint64_t b) { return b; }
  Bits bits_add(Bits a, Bits b) { return a + b; }
  Bits bits_sub(Bits a, Bits b) { return a - b; }
  Bits bits_and(Bits a, Bits b) { return a & b; }
  Bits bits_or(Bits a, Bits b) { return a | b; }
  Bits shift_left(Bits a, int by) { return a << by; }
  Bits shift_right(Bits a, int by) { return a >> by; }
};

}  // namespace econ::builtins
