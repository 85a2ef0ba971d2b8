#include "compiler/lower/primitive_code.h"
#include "compiler/lower/section.h"

namespace econ::lower {

Element Section::compute_fold(const ir::Op& op, const Labels& at) {
  const OpPlan& array = plan_[op.args[0]];
  const bool in_registers = !array.loop && array.binding != Binding::Constant;
  return in_registers ? fold_written_out(op, at) : fold_in_loop(op, at);
}

Element Section::fold_written_out(const ir::Op& op, const Labels& at) {
  const ir::Op& array = p_[op.args[0]];
  std::optional<Element> folded;
  Labels inner = at;
  for (size_t label = 0; label < p_[op.axis].size(); ++label) {
    inner.set(op.axis, o_.builder().getInt64(label));
    const auto* element = llvm::cast<llvm::ConstantInt>(inner.element(o_.builder(), p_, array.axes));
    if (!array.missing.empty() && array.missing[element->getZExtValue()]) continue;
    const Element next = read(op.args[0], inner);
    folded = folded ? apply_to_elements(o_, functions_, op.primitive, {*folded, next}) : next;
  }
  return folded ? *folded : Element::of(o_.constant(op.value));
}

Element Section::fold_in_loop(const ir::Op& op, const Labels& at) {
  auto& b = o_.builder();
  const ir::Op& array = p_[op.args[0]];
  const size_t size = p_[op.axis].size();
  Fact bounds = Fact::exactly(0);
  const auto element_at = [&](llvm::Value* label) {
    Labels inner = at;
    inner.set(op.axis, label);
    llvm::Value* number = this->number(op.args[0], inner);
    bounds = o_.known(number);
    return number;
  };
  const auto combine = [&](llvm::Value* folded, llvm::Value* next) {
    return number_of(o_, apply_to_elements(o_, functions_, op.primitive, {Element::of(folded), Element::of(next)}));
  };
  if (array.missing.empty()) {
    const auto folded = counted_loop(b, size - 1, {element_at(b.getInt64(0))}, [&](auto* label, auto carried) {
      return Carried{combine(carried[0], element_at(b.CreateAdd(label, b.getInt64(1))))};
    });
    return Element::of(o_.with(folded[0], of_fold(op.primitive, bounds, size)));
  }
  const Carried none = {o_.constant(op.value), o_.mask_constant(false)};
  const auto folded = counted_loop(b, size, none, [&](auto* label, auto carried) {
    Labels inner = at;
    inner.set(op.axis, label);
    llvm::Value* skipped = memory_.flag(o_, array.missing, inner.element(b, p_, array.axes));
    llvm::Value* next = element_at(label);
    llvm::Value* taken = o_.select(carried[1], combine(carried[0], next), next);
    return Carried{o_.select(skipped, carried[0], taken), o_.either(carried[1], o_.opposite(skipped))};
  });
  return Element::of(folded[0]);
}

}  // namespace econ::lower
