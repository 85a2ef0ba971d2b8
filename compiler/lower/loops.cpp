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

Carried counted_loop(llvm::IRBuilderBase& b, size_t count, const Carried& first,
                     llvm::function_ref<Carried(llvm::Value*, llvm::ArrayRef<llvm::Value*>)> body) {
  if (count == 0) return first;
  auto& context = b.getContext();
  llvm::BasicBlock* before = b.GetInsertBlock();
  auto* head = llvm::BasicBlock::Create(context, "label", before->getParent());
  b.CreateBr(head);
  b.SetInsertPoint(head);
  llvm::PHINode* at = b.CreatePHI(b.getInt64Ty(), 2);
  at->addIncoming(b.getInt64(0), before);
  llvm::SmallVector<llvm::PHINode*, 2> phis;
  Carried current;
  for (llvm::Value* value : first) {
    phis.push_back(b.CreatePHI(value->getType(), 2));
    phis.back()->addIncoming(value, before);
    current.push_back(phis.back());
  }
  const Carried next = body(at, current);
  llvm::Value* following = b.CreateNUWAdd(at, b.getInt64(1));
  llvm::BasicBlock* latch = b.GetInsertBlock();
  at->addIncoming(following, latch);
  for (size_t i = 0; i < phis.size(); ++i) phis[i]->addIncoming(next[i], latch);
  auto* after = llvm::BasicBlock::Create(context, "after", before->getParent());
  b.CreateCondBr(b.CreateICmpULT(following, b.getInt64(count)), head, after);
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
