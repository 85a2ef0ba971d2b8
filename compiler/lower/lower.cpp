#include "compiler/lower/lower.h"

#include <llvm/Analysis/InstSimplifyFolder.h>

#include "compiler/builtins/lane_math.h"
#include "compiler/lower/section.h"
#include "compiler/lower/small_axes.h"

namespace econ::lower {
namespace {

/// Up to so many instructions exp and its like are written in place; above they are called, or big models compile
/// slowly.
constexpr size_t kInPlace = 400;

using Builder = llvm::IRBuilder<llvm::InstSimplifyFolder>;

llvm::AttributeList attributes_for(llvm::LLVMContext& context, unsigned register_bits) {
  llvm::AttrBuilder attributes(context);
  attributes.addAttribute(llvm::Attribute::NoUnwind);
  attributes.addAttribute(llvm::Attribute::WillReturn);
  // Without these some CPUs are given half of their registers' width.
  attributes.addAttribute("prefer-vector-width", std::to_string(register_bits));
  attributes.addAttribute("min-legal-vector-width", std::to_string(register_bits));
  return llvm::AttributeList::get(context, llvm::AttributeList::FunctionIndex, attributes);
}

/// Bounds of an input as the program declares them.
Fact fact_of(const ir::Input& input) {
  if (!(input.low <= input.base && input.base <= input.high)) return {};
  return Fact::between(input.low, input.high);
}

/// Inputs with one value for the whole call.
class UniformInputs : public InputReader {
 public:
  UniformInputs(const ir::Program& p, llvm::Value* pointers) : p_(p), pointers_(pointers) {}
  llvm::Value* read(IrOps& o, ir::InputId input) override {
    auto& b = o.builder();
    llvm::Value* slot = b.CreateInBoundsGEP(b.getPtrTy(), pointers_, b.getInt64(input.value));
    llvm::Value* value = b.CreateAlignedLoad(b.getDoubleTy(), b.CreateLoad(b.getPtrTy(), slot), llvm::Align(8));
    return o.with(value, fact_of(p_.inputs[input.value]));
  }

 private:
  const ir::Program& p_;
  llvm::Value* pointers_;
};

/// Inputs and outputs with a value for each point; the last vector of points may be a part of one.
class PointArrays : public InputReader {
 public:
  PointArrays(const ir::Program& p, llvm::Value* inputs, llvm::Value* outputs, llvm::Instruction* preheader)
      : p_(p), inputs_(inputs), outputs_(outputs), preheader_(preheader) {}

  void set_point(llvm::Value* first, llvm::Value* inside) { first_ = first, inside_ = inside; }

  llvm::Value* read(IrOps& o, ir::InputId input) override {
    llvm::Value* address = address_in(o.builder(), inputs_, input.value);
    // Lanes beyond the last point compute the base, so that facts hold for them too.
    llvm::Value* base = o.constant(p_.inputs[input.value].base);
    llvm::Value* value = nullptr;
    if (o.lanes() == 1) {
      value = o.builder().CreateAlignedLoad(o.type(), address, llvm::Align(8));
    } else {
      value = o.builder().CreateMaskedLoad(o.type(), address, llvm::Align(8), inside_, base);
    }
    return o.with(value, fact_of(p_.inputs[input.value]));
  }

  void write(IrOps& o, size_t output, llvm::Value* value) {
    llvm::Value* address = address_in(o.builder(), outputs_, output);
    if (o.lanes() == 1) {
      o.builder().CreateAlignedStore(value, address, llvm::Align(8));
    } else {
      o.builder().CreateMaskedStore(value, address, llvm::Align(8), inside_);
    }
  }

 private:
  llvm::Value* address_in(llvm::IRBuilderBase& b, llvm::Value* pointers, size_t index) {
    llvm::Value* array = nullptr;
    {
      const llvm::IRBuilderBase::InsertPointGuard guard(b);
      b.SetInsertPoint(preheader_);
      array = b.CreateLoad(b.getPtrTy(), b.CreateInBoundsGEP(b.getPtrTy(), pointers, b.getInt64(index)));
    }
    return b.CreateInBoundsGEP(b.getDoubleTy(), array, first_);
  }

  const ir::Program& p_;
  llvm::Value* inputs_;
  llvm::Value* outputs_;
  llvm::Instruction* preheader_;
  llvm::Value* first_ = nullptr;
  llvm::Value* inside_ = nullptr;
};

class KernelLowering {
 public:
  KernelLowering(const ir::Program& p, KernelShape shape, const Target& target, llvm::Module& module)
      : p_(p),
        shape_(std::move(shape)),
        plan_(plan_kernel(p, shape_, target.lanes)),
        lanes_(target.lanes),
        module_(module),
        attributes_(attributes_for(module.getContext(), target.register_bits)),
        builder_(module.getContext(), llvm::InstSimplifyFolder(module.getDataLayout())),
        functions_(module, attributes_, plan_.functions_work <= kInPlace),
        function_(declare()),
        memory_(module, function_->getArg(3), plan_) {}

  void run() {
    builder_.SetInsertPoint(block("entry"));
    UniformInputs inputs(p_, function_->getArg(0));
    IrOps scalars(builder_, 1, facts_);
    Section uniform(p_, plan_, scalars, memory_, functions_, inputs, nullptr, nullptr);
    uniform.emit(plan_.uniform);
    emit_points(uniform);
    builder_.CreateRetVoid();
  }

  size_t scratch() const { return plan_.scratch; }

 private:
  llvm::Function* declare() {
    llvm::Type* pointer = builder_.getPtrTy();
    auto* type =
        llvm::FunctionType::get(builder_.getVoidTy(), {pointer, pointer, builder_.getInt64Ty(), pointer}, false);
    auto* function = llvm::Function::Create(type, llvm::GlobalValue::ExternalLinkage, kEntryName, module_);
    function->setAttributes(attributes_);
    function->addParamAttr(3, llvm::Attribute::NoAlias);
    return function;
  }

  llvm::BasicBlock* block(const char* name) { return llvm::BasicBlock::Create(module_.getContext(), name, function_); }

  /// The loop over points, `lanes_` at a time, and what is stored in it.
  void emit_points(Section& uniform) {
    llvm::Value* points = function_->getArg(2);
    llvm::BasicBlock *before = builder_.GetInsertBlock(), *head = block("points"), *after = block("done");
    llvm::Instruction* preheader =
        builder_.CreateCondBr(builder_.CreateICmpEQ(points, builder_.getInt64(0)), after, head);
    builder_.SetInsertPoint(head);
    OpenPhi at(builder_, builder_.getInt64(0), before);
    llvm::PHINode* first = at.phi();
    PointArrays arrays(p_, function_->getArg(0), function_->getArg(1), preheader);
    arrays.set_point(first, inside_mask(points, first));
    IrOps vectors(builder_, lanes_, facts_);
    Section lanes(p_, plan_, vectors, memory_, functions_, arrays, &uniform, preheader);
    lanes.emit(plan_.lanes);
    store_results(vectors, lanes, arrays);
    llvm::Value* next = builder_.CreateAdd(first, builder_.getInt64(lanes_));
    builder_.CreateCondBr(builder_.CreateICmpULT(next, points), head, after);
    at.close(next, builder_.GetInsertBlock());
    builder_.SetInsertPoint(after);
  }

  /// Which lanes hold a point; null for a single lane.
  llvm::Value* inside_mask(llvm::Value* points, llvm::Value* first) {
    if (lanes_ == 1) return nullptr;
    llvm::SmallVector<uint64_t, 16> numbers;
    for (unsigned i = 0; i < lanes_; ++i) numbers.push_back(i);
    llvm::Value* rest = builder_.CreateVectorSplat(lanes_, builder_.CreateSub(points, first));
    return builder_.CreateICmpULT(llvm::ConstantDataVector::get(module_.getContext(), numbers), rest);
  }

  void store_results(IrOps& o, Section& lanes, PointArrays& arrays) {
    for (size_t s = 0; s < shape_.stores.size(); ++s) {
      const auto& store = shape_.stores[s];
      const Labels at = labels_of(builder_, p_, p_[store.op].axes, store.element);
      arrays.write(o, s, builtins::finite(o, lanes.number(store.op, at)));
    }
  }

  const ir::Program& p_;
  const KernelShape shape_;
  KernelPlan plan_;
  unsigned lanes_;
  llvm::Module& module_;
  llvm::AttributeList attributes_;
  Builder builder_;
  Functions functions_;
  KnownFacts facts_;
  llvm::Function* function_;
  Memory memory_;
};

}  // namespace

LoweredKernel lower_kernel(const ir::Program& program, const KernelShape& shape, const Target& target) {
  LoweredKernel result;
  result.context = std::make_unique<llvm::LLVMContext>();
  result.module = std::make_unique<llvm::Module>("kernel", *result.context);
  result.module->setDataLayout(target.layout);
  result.module->setTargetTriple(target.triple);
  const WrittenOut flat = write_out_small_axes(program, shape);
  KernelLowering lowering(flat.program, {shape.lane_input, flat.stores}, target, *result.module);
  lowering.run();
  result.scratch = lowering.scratch();
  return result;
}

}  // namespace econ::lower
