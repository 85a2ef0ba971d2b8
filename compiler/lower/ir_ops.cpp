#include "compiler/lower/ir_ops.h"

#include <llvm/IR/Constants.h>
#include <llvm/IR/DerivedTypes.h>
#include <llvm/IR/Intrinsics.h>

#include <cmath>

#include "compiler/lower/inverse.h"

namespace econ::lower {
namespace {

const llvm::ConstantFP* number_in(llvm::Value* value) {
  if (const auto* number = llvm::dyn_cast<llvm::ConstantFP>(value)) return number;
  const auto* constant = llvm::dyn_cast<llvm::Constant>(value);
  if (constant == nullptr || !constant->getType()->isVectorTy()) return nullptr;
  return llvm::dyn_cast_or_null<llvm::ConstantFP>(constant->getSplatValue());
}

}  // namespace

Fact KnownFacts::of(llvm::Value* value) const {
  if (const auto* number = number_in(value)) return Fact::exactly(number->getValueAPF().convertToDouble());
  const auto known = facts_.find(value);
  return known == facts_.end() ? Fact() : known->second;
}

void KnownFacts::set(llvm::Value* value, const Fact& fact) {
  if (!llvm::isa<llvm::Constant>(value)) facts_[value] = fact;
}

llvm::Type* IrOps::widened(llvm::Type* element) const {
  return lanes_ == 1 ? element : llvm::FixedVectorType::get(element, lanes_);
}

llvm::Type* IrOps::type() const { return widened(builder_.getDoubleTy()); }

llvm::Value* IrOps::with(Value v, const Fact& fact) {
  facts_.set(v, fact);
  return v;
}

llvm::Value* IrOps::splat(llvm::Value* scalar) {
  if (lanes_ == 1) return scalar;
  return with(builder_.CreateVectorSplat(lanes_, scalar), known(scalar));
}

llvm::Value* IrOps::constant(double c) { return llvm::ConstantFP::get(type(), c); }

// A simplified operation may be one of its operands, whose own fact is at least as good.
llvm::Value* IrOps::add(Value a, Value b) {
  if (const Fact fa = known(a); known(b).zero() && (fa.low > 0 || fa.high < 0)) return a;  // no -0 to lose
  Value sum = builder_.CreateFAdd(a, b);
  return sum == a || sum == b ? sum : with(sum, lower::add(known(a), known(b)));
}

llvm::Value* IrOps::sub(Value a, Value b) {
  Value difference = builder_.CreateFSub(a, b);
  return difference == a || difference == b ? difference : with(difference, lower::sub(known(a), known(b)));
}

llvm::Value* IrOps::mul(Value a, Value b) {
  Value product = builder_.CreateFMul(a, b);
  return product == a || product == b ? product : with(product, lower::mul(known(a), known(b)));
}

llvm::Value* IrOps::div(Value a, Value b) {
  if (const llvm::ConstantFP* divisor = number_in(b)) {
    if (const auto inverse = inverse_for(known(a), divisor->getValueAPF().convertToDouble()))
      return with(fma(a, constant(inverse->high), mul(a, constant(inverse->low))), lower::div(known(a), known(b)));
  }
  Value quotient = builder_.CreateFDiv(a, b);
  return quotient == a ? quotient : with(quotient, lower::div(known(a), known(b)));
}

llvm::Value* IrOps::fma(Value a, Value b, Value c) {
  return builder_.CreateIntrinsic(llvm::Intrinsic::fma, {type()}, {a, b, c});
}

llvm::Value* IrOps::neg(Value a) { return with(builder_.CreateFNeg(a), lower::neg(known(a))); }

llvm::Value* IrOps::abs(Value a) {
  if (const Fact fact = known(a); !fact.nan && fact.low > 0) return a;
  return with(builder_.CreateUnaryIntrinsic(llvm::Intrinsic::fabs, a), lower::abs(known(a)));
}

llvm::Value* IrOps::copysign(Value magnitude, Value sign) {
  const Fact size = lower::abs(known(magnitude));
  return with(builder_.CreateBinaryIntrinsic(llvm::Intrinsic::copysign, magnitude, sign),
              {-size.high, size.high, size.nan});
}

llvm::Value* IrOps::sqrt(Value a) {
  return with(builder_.CreateUnaryIntrinsic(llvm::Intrinsic::sqrt, a), lower::sqrt(known(a)));
}

llvm::Value* IrOps::floor(Value a) {
  return with(builder_.CreateUnaryIntrinsic(llvm::Intrinsic::floor, a), monotone(known(a), std::floor));
}

llvm::Value* IrOps::ceil(Value a) {
  return with(builder_.CreateUnaryIntrinsic(llvm::Intrinsic::ceil, a), monotone(known(a), std::ceil));
}

llvm::Value* IrOps::trunc(Value a) {
  return with(builder_.CreateUnaryIntrinsic(llvm::Intrinsic::trunc, a), monotone(known(a), std::trunc));
}

llvm::Value* IrOps::min(Value a, Value b) {
  const Fact fa = known(a), fb = known(b);
  if (!fa.nan && !fb.nan && fa.high <= fb.low) return a;
  if (!fa.nan && !fb.nan && fb.high <= fa.low) return b;
  return with(builder_.CreateSelect(builder_.CreateFCmpOLT(a, b), a, b), lower::min(fa, fb));
}

llvm::Value* IrOps::max(Value a, Value b) {
  const Fact fa = known(a), fb = known(b);
  if (!fa.nan && !fb.nan && fa.low >= fb.high) return a;
  if (!fa.nan && !fb.nan && fb.low >= fa.high) return b;
  return with(builder_.CreateSelect(builder_.CreateFCmpOGT(a, b), a, b), lower::max(fa, fb));
}

llvm::Value* IrOps::mask_constant(bool value) {
  return llvm::ConstantInt::get(widened(builder_.getInt1Ty()), value ? 1 : 0);
}

llvm::Value* IrOps::less(Value a, Value b) {
  const Fact fa = known(a), fb = known(b);
  if (!fa.nan && !fb.nan && fa.high < fb.low) return mask_constant(true);
  if (fa.low >= fb.high) return mask_constant(false);
  return builder_.CreateFCmpOLT(a, b);
}

llvm::Value* IrOps::less_equal(Value a, Value b) {
  const Fact fa = known(a), fb = known(b);
  if (!fa.nan && !fb.nan && fa.high <= fb.low) return mask_constant(true);
  if (fa.low > fb.high) return mask_constant(false);
  return builder_.CreateFCmpOLE(a, b);
}

llvm::Value* IrOps::equal(Value a, Value b) {
  const Fact fa = known(a), fb = known(b);
  if (fa.low > fb.high || fb.low > fa.high) return mask_constant(false);
  return builder_.CreateFCmpOEQ(a, b);
}

llvm::Value* IrOps::is_nan(Value a) { return known(a).nan ? builder_.CreateFCmpUNO(a, a) : mask_constant(false); }

llvm::Value* IrOps::select(Mask m, Value yes, Value no) {
  Value chosen = builder_.CreateSelect(m, yes, no);
  return chosen == yes || chosen == no ? chosen : with(chosen, lower::either(known(yes), known(no)));
}

llvm::Value* IrOps::bits(Value a) { return builder_.CreateBitCast(a, widened(builder_.getInt64Ty())); }
llvm::Value* IrOps::value(Bits b) { return builder_.CreateBitCast(b, type()); }
llvm::Value* IrOps::bits_constant(uint64_t b) { return llvm::ConstantInt::get(widened(builder_.getInt64Ty()), b); }

}  // namespace econ::lower
