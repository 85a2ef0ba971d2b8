#pragma once
/// The operations type of loops over many values: eight lanes by the compiler's vectors, for whatever instruction set
/// the function around it is compiled for. Same meaning as `ScalarOps`, operation by operation, so the same bits.

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace econ::builtins {

#define ECON_LANE_METHOD [[gnu::always_inline]] inline

class VectorOps {
 public:
  static constexpr size_t kLanes = 8;
  using Value = double __attribute__((vector_size(64)));
  using Bits = uint64_t __attribute__((vector_size(64)));
  using Mask = int64_t __attribute__((vector_size(64)));  ///< all bits of a lane or none

  ECON_LANE_METHOD Value constant(double c) { return Value{c, c, c, c, c, c, c, c}; }
  ECON_LANE_METHOD Value add(Value a, Value b) { return a + b; }
  ECON_LANE_METHOD Value sub(Value a, Value b) { return a - b; }
  ECON_LANE_METHOD Value mul(Value a, Value b) { return a * b; }
  ECON_LANE_METHOD Value div(Value a, Value b) { return a / b; }
  ECON_LANE_METHOD Value fma(Value a, Value b, Value c) {
    Value r;
    for (size_t i = 0; i < kLanes; ++i) r[i] = __builtin_fma(a[i], b[i], c[i]);
    return r;
  }
  ECON_LANE_METHOD Value neg(Value a) { return value(bits(a) ^ bits_constant(kSign)); }
  ECON_LANE_METHOD Value abs(Value a) { return value(bits(a) & bits_constant(~kSign)); }
  ECON_LANE_METHOD Value copysign(Value magnitude, Value sign) {
    return value((bits(magnitude) & bits_constant(~kSign)) | (bits(sign) & bits_constant(kSign)));
  }
  ECON_LANE_METHOD Value sqrt(Value a) {
    Value r;
    for (size_t i = 0; i < kLanes; ++i) r[i] = __builtin_sqrt(a[i]);
    return r;
  }
  ECON_LANE_METHOD Value min(Value a, Value b) { return a < b ? a : b; }
  ECON_LANE_METHOD Value max(Value a, Value b) { return a > b ? a : b; }

  bool known_finite(Value) { return false; }
  bool known_within(Value, double /*low*/, double /*high*/) { return false; }

  ECON_LANE_METHOD Mask less(Value a, Value b) { return a < b; }
  ECON_LANE_METHOD Mask less_equal(Value a, Value b) { return a <= b; }
  ECON_LANE_METHOD Mask equal(Value a, Value b) { return a == b; }
  ECON_LANE_METHOD Mask is_nan(Value a) { return a != a; }  // NOLINT(misc-redundant-expression)
  ECON_LANE_METHOD Mask both(Mask a, Mask b) { return a & b; }
  ECON_LANE_METHOD Mask either(Mask a, Mask b) { return a | b; }
  ECON_LANE_METHOD Mask opposite(Mask a) { return ~a; }
  ECON_LANE_METHOD Value select(Mask m, Value yes, Value no) { return m ? yes : no; }

  ECON_LANE_METHOD Bits bits(Value a) { return reinterpret_cast<Bits>(a); }
  ECON_LANE_METHOD Value value(Bits b) { return reinterpret_cast<Value>(b); }
  ECON_LANE_METHOD Bits bits_constant(uint64_t b) { return Bits{b, b, b, b, b, b, b, b}; }
  ECON_LANE_METHOD Bits bits_add(Bits a, Bits b) { return a + b; }
  ECON_LANE_METHOD Bits bits_sub(Bits a, Bits b) { return a - b; }
  ECON_LANE_METHOD Bits bits_and(Bits a, Bits b) { return a & b; }
  ECON_LANE_METHOD Bits bits_or(Bits a, Bits b) { return a | b; }
  ECON_LANE_METHOD Bits shift_left(Bits a, int by) { return a << by; }
  ECON_LANE_METHOD Bits shift_right(Bits a, int by) { return a >> by; }

 private:
  static constexpr uint64_t kSign = uint64_t{1} << 63;
};

/// values[i] = f(ops, values[i]), eight at a time; the last ones beside copies of the last.
template <class Function>
ECON_LANE_METHOD void in_lanes(double* values, size_t n, const Function& f) {
  VectorOps o;
  VectorOps::Value v;
  size_t at = 0;
  for (; at + VectorOps::kLanes <= n; at += VectorOps::kLanes) {
    std::memcpy(&v, values + at, sizeof v);
    v = f(o, v);
    std::memcpy(values + at, &v, sizeof v);
  }
  if (at == n) return;
  for (size_t i = 0; i < VectorOps::kLanes; ++i) v[i] = values[at + i < n ? at + i : n - 1];
  v = f(o, v);
  for (size_t i = 0; at + i < n; ++i) values[at + i] = v[i];
}

}  // namespace econ::builtins
