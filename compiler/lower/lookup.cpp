#include <algorithm>
#include <cmath>

#include "compiler/lower/section.h"

namespace econ::lower {

Element Section::compute_lookup(const ir::Op& op, const Labels& at) {
  llvm::Value* label = number(op.args[1], at);
  const OpPlan& array = plan_[op.args[0]];
  const bool few = p_[op.axis].size() <= kSelectedLabels;
  const bool reachable = array.loop || array.stored || array.binding == Binding::Constant;
  if (few || !reachable) return select_label(op, at, label);
  return is_fixed_label(op) ? load_label(op, at, label) : gather_label(op, at, label);
}

/// Known labels, all of which exist: the same for every lane.
bool Section::is_fixed_label(const ir::Op& op) const {
  if (plan_[op.args[1]].binding != Binding::Constant) return false;
  const auto last = static_cast<double>(p_[op.axis].size() - 1);
  const auto& labels = plan_.constants[op.args[1].value];
  return std::all_of(labels.begin(), labels.end(),
                     [&](double label) { return label >= 0 && label <= last && label == std::trunc(label); });
}

Element Section::load_label(const ir::Op& op, const Labels& at, llvm::Value* label) {
  auto& b = o_.builder();
  llvm::Value* scalar = o_.lanes() == 1 ? label : b.CreateExtractElement(label, uint64_t{0});
  Labels inner = at;
  inner.set(op.axis, b.CreateFPToSI(scalar, b.getInt64Ty()));
  llvm::Value* element = inner.element(b, p_, p_[op.args[0]].axes);
  if (plan_[op.args[0]].binding == Binding::Constant) return Element::of(memory_.constant(o_, op.args[0], element));
  return in_memory(op.args[0], element) ? stored_element(op.args[0], element) : gather_label(op, at, label);
}

Element Section::select_label(const ir::Op& op, const Labels& at, llvm::Value* label) {
  llvm::Value* found = number_of(o_, undefined());
  Labels inner = at;
  for (size_t i = 0; i < p_[op.axis].size(); ++i) {
    inner.set(op.axis, o_.builder().getInt64(i));
    llvm::Value* here = o_.equal(label, o_.constant(static_cast<double>(i)));
    found = o_.select(here, number(op.args[0], inner), found);
  }
  return Element::of(found);
}

Element Section::gather_label(const ir::Op& op, const Labels& at, llvm::Value* label) {
  auto& b = o_.builder();
  const ir::Op& array = p_[op.args[0]];
  llvm::Value* zero = o_.constant(0);
  llvm::Value* last = o_.constant(static_cast<double>(p_[op.axis].size() - 1));
  // Compared without regard to facts: a point outside its declared range must not read outside the array.
  llvm::Value* whole = b.CreateFCmpOEQ(o_.trunc(label), label);
  llvm::Value* bounded = b.CreateAnd(b.CreateFCmpOLE(zero, label), b.CreateFCmpOLE(label, last));
  llvm::Value* exists = b.CreateAnd(bounded, whole);
  llvm::Value* index = b.CreateFPToSI(o_.select(exists, label, zero), o_.widened(b.getInt32Ty()));
  index = b.CreateZExt(index, o_.widened(b.getInt64Ty()));
  const auto wide = [&](llvm::Value* scalar) -> llvm::Value* {
    return o_.lanes() == 1 ? scalar : b.CreateVectorSplat(o_.lanes(), scalar);
  };
  // The first element of this row, plus the label times its stride.
  Labels inner = at;
  inner.set(op.axis, b.getInt64(0));
  llvm::Value* first = inner.element(b, p_, array.axes);
  size_t stride = 1;
  for (size_t i = array.axes.size(); i-- > 0 && array.axes[i] != op.axis;) stride *= p_[array.axes[i]].size();
  llvm::Value* elements = b.CreateAdd(wide(first), b.CreateMul(index, wide(b.getInt64(stride))));
  return Element::of(o_.select(exists, memory_.gather(o_, op.args[0], elements), number_of(o_, undefined())));
}

}  // namespace econ::lower
