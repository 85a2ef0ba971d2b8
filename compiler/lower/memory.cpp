#include "compiler/lower/memory.h"

#include <llvm/IR/Constants.h>

namespace econ::lower {
namespace {

llvm::Align alignment_of(unsigned width) { return llvm::Align(uint64_t{8} * std::min(width, 8u)); }

}  // namespace

llvm::Value* Memory::scratch_address(llvm::IRBuilderBase& b, const OpPlan& plan, llvm::Value* element, unsigned width) {
  llvm::Value* scaled = b.CreateMul(element, b.getInt64(width));
  llvm::Value* index = b.CreateAdd(scaled, b.getInt64(plan.offset));
  return b.CreateInBoundsGEP(b.getDoubleTy(), scratch_, index);
}

llvm::Value* Memory::load(IrOps& o, ir::OpId id, llvm::Value* element) {
  const OpPlan& plan = plan_[id];
  auto& b = o.builder();
  if (plan.binding == Binding::Uniform) {
    llvm::Value* scalar = b.CreateAlignedLoad(b.getDoubleTy(), scratch_address(b, plan, element, 1), llvm::Align(8));
    return o.splat(scalar);
  }
  return b.CreateAlignedLoad(o.type(), scratch_address(b, plan, element, o.lanes()), alignment_of(o.lanes()));
}

void Memory::store(IrOps& o, ir::OpId id, llvm::Value* element, llvm::Value* number) {
  auto& b = o.builder();
  b.CreateAlignedStore(number, scratch_address(b, plan_[id], element, o.lanes()), alignment_of(o.lanes()));
}

llvm::Value* Memory::gather(IrOps& o, ir::OpId id, llvm::Value* elements) {
  const OpPlan& plan = plan_[id];
  auto& b = o.builder();
  const bool by_lane = plan.binding == Binding::Lanes && o.lanes() > 1;
  if (by_lane) {
    llvm::SmallVector<uint64_t, 16> lane_numbers;
    for (unsigned i = 0; i < o.lanes(); ++i) lane_numbers.push_back(i);
    auto* lane = llvm::ConstantDataVector::get(b.getContext(), lane_numbers);
    elements = b.CreateAdd(b.CreateMul(elements, llvm::ConstantInt::get(elements->getType(), o.lanes())), lane);
  }
  llvm::Value* base = plan.binding == Binding::Constant
                          ? static_cast<llvm::Value*>(global_of(id))
                          : b.CreateInBoundsGEP(b.getDoubleTy(), scratch_, b.getInt64(plan.offset));
  llvm::Value* address = b.CreateInBoundsGEP(b.getDoubleTy(), base, elements);
  if (o.lanes() == 1) return b.CreateAlignedLoad(b.getDoubleTy(), address, llvm::Align(8));
  return b.CreateMaskedGather(o.type(), address, llvm::Align(8));
}

llvm::Constant* Memory::new_global(llvm::Constant* data) {
  auto* global = new llvm::GlobalVariable(module_, data->getType(), true, llvm::GlobalValue::PrivateLinkage, data);
  global->setUnnamedAddr(llvm::GlobalValue::UnnamedAddr::Global);
  return global;
}

llvm::Constant* Memory::global_of(ir::OpId id) {
  llvm::Constant*& global = globals_[id.value];
  if (global == nullptr) {
    global = new_global(
        llvm::ConstantDataArray::get(module_.getContext(), llvm::ArrayRef<double>(plan_.constants[id.value])));
  }
  return global;
}

llvm::Value* Memory::constant(IrOps& o, ir::OpId id, llvm::Value* element) {
  const auto& values = plan_.constants[id.value];
  if (const auto* known = llvm::dyn_cast<llvm::ConstantInt>(element)) return o.constant(values[known->getZExtValue()]);
  auto& b = o.builder();
  llvm::Value* address = b.CreateInBoundsGEP(b.getDoubleTy(), global_of(id), element);
  llvm::Value* scalar = b.CreateAlignedLoad(b.getDoubleTy(), address, llvm::Align(8));
  Fact fact = Fact::exactly(values[0]);
  for (double value : values) fact = either(fact, Fact::exactly(value));
  o.facts().set(scalar, fact);
  return o.splat(scalar);
}

llvm::Value* Memory::table_entry(IrOps& o, llvm::ArrayRef<double> table, llvm::Value* index) {
  auto& b = o.builder();
  llvm::Constant* global = new_global(llvm::ConstantDataArray::get(module_.getContext(), table));
  llvm::Value* address = b.CreateInBoundsGEP(b.getDoubleTy(), global, index);
  return o.splat(b.CreateAlignedLoad(b.getDoubleTy(), address, llvm::Align(8)));
}

llvm::Value* Memory::flag(IrOps& o, const std::vector<bool>& flags, llvm::Value* element) {
  llvm::Constant*& global = flags_[&flags];
  if (global == nullptr) {
    const std::vector<uint8_t> bytes(flags.begin(), flags.end());
    global = new_global(llvm::ConstantDataArray::get(module_.getContext(), llvm::ArrayRef<uint8_t>(bytes)));
  }
  auto& b = o.builder();
  llvm::Value* byte = b.CreateLoad(b.getInt8Ty(), b.CreateInBoundsGEP(b.getInt8Ty(), global, element));
  llvm::Value* set = b.CreateICmpNE(byte, b.getInt8(0));
  return o.lanes() == 1 ? set : b.CreateVectorSplat(o.lanes(), set);
}

}  // namespace econ::lower
