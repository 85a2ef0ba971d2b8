#pragma once
/// The operations type of kernels: LLVM instructions on vectors of doubles, with what is known of their values.
/// LLVM's own headers: only for the .cpp files of `lower` and `jit`.

#include <llvm/ADT/DenseMap.h>
#include <llvm/IR/IRBuilder.h>

#include "compiler/lower/facts.h"

namespace econ::lower {

/// Facts of the values of one function. Constants speak for themselves.
class KnownFacts {
 public:
  Fact of(llvm::Value* value) const;
  void set(llvm::Value* value, const Fact& fact);

 private:
  llvm::DenseMap<llvm::Value*, Fact> facts_;
};

/// Same meaning as `builtins::ScalarOps`, operation by operation; what facts decide is not emitted.
class IrOps {
 public:
  using Value = llvm::Value*;
  using Mask = llvm::Value*;
  using Bits = llvm::Value*;

  /// `lanes` = 1 works on plain doubles.
  IrOps(llvm::IRBuilderBase& builder, unsigned lanes, KnownFacts& facts)
      : builder_(builder), lanes_(lanes), facts_(facts) {}

  unsigned lanes() const { return lanes_; }
  llvm::IRBuilderBase& builder() { return builder_; }
  KnownFacts& facts() { return facts_; }
  Fact known(Value v) const { return facts_.of(v); }
  Value with(Value v, const Fact& fact);
  /// The type of values: double or <lanes x double>.
  llvm::Type* type() const;
  /// `element` itself or a vector of it.
  llvm::Type* widened(llvm::Type* element) const;
  /// The same number in every lane.
  Value splat(llvm::Value* scalar);

  Value constant(double c);
  Value add(Value a, Value b);
  Value sub(Value a, Value b);
  Value mul(Value a, Value b);
  Value div(Value a, Value b);
  Value fma(Value a, Value b, Value c);
  Value neg(Value a);
  Value abs(Value a);
  Value copysign(Value magnitude, Value sign);
  Value sqrt(Value a);
  Value floor(Value a);
  Value ceil(Value a);
  Value trunc(Value a);
  Value min(Value a, Value b);
  Value max(Value a, Value b);
  bool known_finite(Value a) { return known(a).finite(); }
  bool known_within(Value a, double low, double high) { return known(a).within(low, high); }

  Mask mask_constant(bool value);
  Mask less(Value a, Value b);
  Mask less_equal(Value a, Value b);
  Mask equal(Value a, Value b);
  Mask is_nan(Value a);
  Mask both(Mask a, Mask b) { return builder_.CreateAnd(a, b); }
  Mask either(Mask a, Mask b) { return builder_.CreateOr(a, b); }
  Mask opposite(Mask a) { return builder_.CreateNot(a); }
  Value select(Mask m, Value yes, Value no);

  Bits bits(Value a);
  Value value(Bits b);
  Bits bits_constant(uint64_t b);
  Bits bits_add(Bits a, Bits b) { return builder_.CreateAdd(a, b); }
  Bits bits_sub(Bits a, Bits b) { return builder_.CreateSub(a, b); }
  Bits bits_and(Bits a, Bits b) { return builder_.CreateAnd(a, b); }
  Bits bits_or(Bits a, Bits b) { return builder_.CreateOr(a, b); }
  Bits shift_left(Bits a, int by) { return builder_.CreateShl(a, bits_constant(static_cast<uint64_t>(by))); }
  Bits shift_right(Bits a, int by) { return builder_.CreateLShr(a, bits_constant(static_cast<uint64_t>(by))); }

 private:
  llvm::IRBuilderBase& builder_;
  unsigned lanes_;
  KnownFacts& facts_;
};

}  // namespace econ::lower
