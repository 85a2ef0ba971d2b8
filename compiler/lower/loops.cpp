#include "compiler/lower/loops.h"

#include "compiler/base/check.h"

namespace econ::lower {

void Labels::set(ir::AxisId axis, llvm::Value* label) {
  for (auto& [known, value] : labels_) {
    if (known == axis) {
      value = label;
      return;
    }
  }
  labels_.emplace_back(axis, label);
}

bool Labels::has(ir::AxisId axis) const {
  return llvm::any_of(labels_, [&](const auto& entry) { return entry.first == axis; });
}

llvm::Value* Labels::operator[](ir::AxisId axis) const {
  for (const auto& [known, value] : labels_) {
    if (known == axis) return value;
  }
  ECON_UNREACHABLE("an operation varies over an axis that is not bound here");
}

llvm::Value* Labels::element(llvm::IRBuilderBase& b, const ir::Program& p, const std::vector<ir::AxisId>& axes) const {
  llvm::Value* index = b.getInt64(0);
  for (ir::AxisId axis : axes) index = b.CreateAdd(b.CreateMul(index, b.getInt64(p[axis].size())), (*this)[axis]);
  return index;
}

Labels labels_of(llvm::IRBuilderBase& b, const ir::Program& p, const std::vector<ir::AxisId>& axes, size_t element) {
  Labels labels;
  for (size_t i = axes.size(); i-- > 0;) {
    const size_t size = p[axes[i]].size();
    labels.set(axes[i], b.getInt64(element % size));
    element /= size;
  }
  return labels;
}

OpenPhi::OpenPhi(llvm::IRBuilderBase& b, llvm::Value* first, llvm::BasicBlock* before) {
  unknown_ = new llvm::FreezeInst(llvm::PoisonValue::get(first->getType()), "", before->getTerminator()->getIterator());
  phi_ = b.CreatePHI(first->getType(), 2);
  phi_->addIncoming(first, before);
  phi_->addIncoming(unknown_, before);  // for now: whoever looks at it wants a block that is finished
}

void OpenPhi::close(llvm::Value* next, llvm::BasicBlock* latch) {
  phi_->setIncomingValue(1, next);
  phi_->setIncomingBlock(1, latch);
  unknown_->replaceAllUsesWith(next);
  unknown_->eraseFromParent();
}

Carried counted_loop(llvm::IRBuilderBase& b, size_t count, const Carried& first,
                     llvm::function_ref<Carried(llvm::Value*, llvm::ArrayRef<llvm::Value*>)> body) {
  if (count == 0) return first;
  if (count == 1) return body(b.getInt64(0), first);  // a label that is known: what it reads may lie in registers
  llvm::BasicBlock* before = b.GetInsertBlock();
  auto* head = llvm::BasicBlock::Create(b.getContext(), "label", before->getParent());
  b.CreateBr(head);
  b.SetInsertPoint(head);
  OpenPhi at(b, b.getInt64(0), before);
  llvm::SmallVector<OpenPhi, 2> phis;
  Carried current;
  for (llvm::Value* value : first) {
    phis.emplace_back(b, value, before);
    current.push_back(phis.back().phi());
  }
  const Carried next = body(at.phi(), current);
  llvm::Value* following = b.CreateNUWAdd(at.phi(), b.getInt64(1));
  llvm::BasicBlock* latch = b.GetInsertBlock();
  auto* after = llvm::BasicBlock::Create(b.getContext(), "after", before->getParent());
  b.CreateCondBr(b.CreateICmpULT(following, b.getInt64(count)), head, after);
  at.close(following, latch);
  for (size_t i = 0; i < phis.size(); ++i) phis[i].close(next[i], latch);
  b.SetInsertPoint(after);
  return next;
}

void loop_over(llvm::IRBuilderBase& b, const ir::Program& p, llvm::ArrayRef<ir::AxisId> axes, const Labels& outer,
               llvm::function_ref<void(const Labels&)> body) {
  if (axes.empty()) return body(outer);
  Labels labels = outer;
  const size_t size = p[axes.front()].size();
  if (size == 1) {
    labels.set(axes.front(), b.getInt64(0));
    return loop_over(b, p, axes.drop_front(), labels, body);
  }
  counted_loop(b, size, {}, [&](llvm::Value* label, llvm::ArrayRef<llvm::Value*>) {
    labels.set(axes.front(), label);
    loop_over(b, p, axes.drop_front(), labels, body);
    return Carried();
  });
}

}  // namespace econ::lower
