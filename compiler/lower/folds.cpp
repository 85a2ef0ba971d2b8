#include "compiler/lower/folds.h"

#include "compiler/base/check.h"
#include "compiler/lower/primitive_code.h"
#include "compiler/lower/section.h"

namespace econ::lower {

namespace {

double identity_of(builtins::Primitive p) {
  using builtins::Primitive;
  switch (p) {
    case Primitive::Add:
      return -0.0;
    case Primitive::Min:
      return std::numeric_limits<double>::infinity();
    case Primitive::Max:
      return -std::numeric_limits<double>::infinity();
    case Primitive::And:
      return 1;
    case Primitive::Or:
      return 0;
    default:
      ECON_UNREACHABLE("a fold with a primitive that folds nothing");
  }
}

}  // namespace

llvm::Value* fold_identity(IrOps& o, builtins::Primitive p) { return o.constant(identity_of(p)); }

void Section::expect_fold(const ir::Op& op, llvm::Value* so_far) {
  if (!llvm::isa<llvm::PHINode>(so_far)) return;
  const Fact element = fact_of_elements(op.args[0]);
  o_.facts().set(so_far, of_unfinished_fold(op.primitive, element, p_[op.axis].size(), identity_of(op.primitive)));
}

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
  const size_t size = p_[op.axis].size();
  const auto folded =
      counted_loop(o_.builder(), size, {fold_identity(o_, op.primitive)}, [&](auto* label, auto carried) {
        Labels inner = at;
        inner.set(op.axis, label);
        expect_fold(op, carried[0]);
        return Carried{fold_next(op, carried[0], inner)};
      });
  return Element::of(o_.with(folded[0], fact_of_fold(op)));
}

Fact Section::fact_of_fold(const ir::Op& op) const {
  if (!p_[op.args[0]].missing.empty()) return {};  // fewer elements are folded than the axis has
  return of_fold(op.primitive, fact_of_elements(op.args[0]), p_[op.axis].size());
}

llvm::Value* Section::fold_next(const ir::Op& op, llvm::Value* folded, const Labels& at) {
  const ir::Op& array = p_[op.args[0]];
  const Element element = read(op.args[0], at);
  const Element next = apply_to_elements(o_, functions_, op.primitive, {Element::of(folded), element});
  if (array.missing.empty()) return number_of(o_, next);
  llvm::Value* skipped = memory_.flag(o_, array.missing, at.element(o_.builder(), p_, array.axes));
  return o_.select(skipped, folded, number_of(o_, next));
}

void Section::finish_fold(ir::OpId id, const Labels& at, llvm::Value* folded) {
  const ir::Op& op = p_[id];
  llvm::Value* element = at.element(o_.builder(), p_, op.axes);
  folded = o_.with(folded, fact_of_fold(op));
  if (op.axes.empty()) {
    const bool missing = !op.missing.empty() && op.missing[0];
    registers_[id.value] = {missing ? undefined() : Element::of(folded)};
    if (plan_[id].shared_log) share_log(id);
    return;
  }
  if (!op.missing.empty()) {
    folded = o_.select(memory_.flag(o_, op.missing, element), number_of(o_, undefined()), folded);
  }
  learn(id, Element::of(folded));
  if (single_in_recurrence(id)) singles_[id.value] = Element::of(folded);
  memory_.store(o_, id, element, folded);
}

}  // namespace econ::lower
