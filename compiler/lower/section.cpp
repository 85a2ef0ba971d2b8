#include "compiler/lower/section.h"

#include <algorithm>
#include <cmath>

#include "compiler/base/check.h"
#include "compiler/lower/folds.h"
#include "compiler/lower/primitive_code.h"
#include "compiler/lower/work.h"

namespace econ::lower {

using builtins::Primitive;
using ir::OpId;
using ir::OpKind;

namespace {

/// How many labels a loop takes at once: enough to keep the core busy, as long as the code stays small and the values
/// fit into registers.
size_t labels_together(const ir::Program& p, const Stage& stage, unsigned lanes) {
  size_t work = 0;
  for (OpId id : stage.ops) work += work_of(p[id]);
  if (work > 500) return 1;
  return work > 250 || lanes > 8 ? 2 : 4;
}

}  // namespace

Section::Section(const ir::Program& program, const KernelPlan& plan, IrOps& ops, Memory& memory, Functions& functions,
                 InputReader& inputs, Section* uniform, llvm::Instruction* preheader)
    : p_(program),
      plan_(plan),
      o_(ops),
      memory_(memory),
      functions_(functions),
      inputs_(inputs),
      uniform_(uniform),
      preheader_(preheader),
      registers_(program.ops.size()),
      loops_(ir::loop_of_each(program)) {}

void Section::emit(const std::vector<Stage>& stages) {
  for (const Stage& stage : stages) {
    switch (stage.kind) {
      case Stage::Kind::Straight:
        for (OpId id : stage.ops) emit_straight(id);
        break;
      case Stage::Kind::Loop:
        emit_loop(stage, {});
        break;
      case Stage::Kind::Assemble:
        emit_assembly(stage.ops.front(), {});
        break;
      case Stage::Kind::Recurrence:
        emit_recurrence(stage);
        break;
    }
  }
}

/// State that is one number goes from label to label in registers, arrays through memory.
void Section::emit_recurrence(const Stage& stage) {
  for (const Stage& inner : stage.inner) share_logs(inner);
  Carried first;
  for (OpId id : stage.carried) first.push_back(number(p_[id].args[0], {}));
  const ir::AxisId axis = stage.axes.front();
  counted_loop(o_.builder(), p_[axis].size(), first, [&](llvm::Value* label, llvm::ArrayRef<llvm::Value*> carried) {
    for (size_t i = 0; i < carried.size(); ++i) carried_[stage.carried[i].value] = carried[i];
    Labels at;
    at.set(axis, label);
    for (const Stage& inner : stage.inner) {
      if (inner.kind == Stage::Kind::Assemble) {
        emit_assembly(inner.ops.front(), at);
      } else if (inner.axes.empty()) {
        emit_round(inner, {at}, {});
      } else {
        emit_loop(inner, at);
      }
    }
    Carried next;
    for (OpId id : stage.carried) next.push_back(number(p_[id].args[1], at));
    singles_.clear();
    return next;
  });
  carried_.clear();
}

void Section::emit_straight(OpId id) {
  const ir::Op& op = p_[id];
  const auto& wanted = plan_[id].elements;
  auto& elements = registers_[id.value];
  elements.resize(wanted.size());
  for (size_t e = 0; e < wanted.size(); ++e) {
    if (!wanted[e]) continue;
    const bool missing = !op.missing.empty() && op.missing[e];
    elements[e] = missing ? undefined() : compute(id, labels_of(o_.builder(), p_, op.axes, e));
    if (!plan_[id].stored) continue;
    learn(id, elements[e]);
    memory_.store(o_, id, o_.builder().getInt64(e), number_of(o_, elements[e]));
  }
  if (plan_[id].shared_log && wanted[0]) share_log(id);
}

/// Bases that do not vary over the axes of a loop: their logarithms come before it.
void Section::share_logs(const Stage& stage) {
  for (OpId id : stage.ops) {
    const ir::Op& op = p_[id];
    if (op.kind == OpKind::Apply && op.primitive == Primitive::Pow && !in_recurrence(op.args[0])) share_log(op.args[0]);
  }
}

void Section::emit_loop(const Stage& stage, const Labels& outer) {
  share_logs(stage);
  loop_over(o_.builder(), p_, llvm::ArrayRef(stage.axes).drop_back(), outer, [&](const Labels& row) {
    const Carried folded = emit_inner_loop(stage, row);
    for (size_t i = 0; i < stage.folds.size(); ++i) finish_fold(stage.folds[i], row, folded[i]);
  });
}

Carried Section::emit_inner_loop(const Stage& stage, const Labels& row) {
  auto& b = o_.builder();
  const ir::AxisId axis = stage.axes.back();
  const size_t size = p_[axis].size(), together = labels_together(p_, stage, o_.lanes());
  const auto rounds = [&](size_t from, size_t count, size_t step, const Carried& folded) {
    return counted_loop(b, count, folded, [&](llvm::Value* round, llvm::ArrayRef<llvm::Value*> carried) {
      llvm::SmallVector<Labels, 4> labels(step, row);
      for (size_t i = 0; i < step; ++i) {
        labels[i].set(axis, b.CreateAdd(b.CreateMul(round, b.getInt64(step)), b.getInt64(from + i)));
      }
      return emit_round(stage, labels, Carried(carried));
    });
  };
  Carried folded;
  for (OpId id : stage.folds) folded.push_back(fold_identity(o_, p_[id].primitive));
  folded = rounds(0, size / together, together, folded);
  return rounds(size - size % together, size % together, 1, folded);
}

Carried Section::emit_round(const Stage& stage, llvm::ArrayRef<Labels> labels, Carried folded) {
  current_.clear();
  current_.resize(labels.size());
  for (OpId id : stage.ops) {
    for (copy_ = 0; copy_ < labels.size(); ++copy_) emit_in_loop(id, labels[copy_]);
    for (size_t i = 0; i < folded.size(); ++i) {
      if (p_[stage.folds[i]].args[0] != id) continue;
      expect_fold(p_[stage.folds[i]], folded[i]);
      for (copy_ = 0; copy_ < labels.size(); ++copy_) {
        folded[i] = fold_next(p_[stage.folds[i]], folded[i], labels[copy_]);
      }
    }
  }
  current_.clear();
  return folded;
}

void Section::emit_in_loop(OpId id, const Labels& at) {
  const ir::Op& op = p_[id];
  Element value = compute(id, at);
  if (!op.missing.empty()) {
    llvm::Value* missing = memory_.flag(o_, op.missing, at.element(o_.builder(), p_, op.axes));
    value = Element::of(o_.select(missing, number_of(o_, undefined()), number_of(o_, value)));
  }
  current_[copy_][id.value] = value;
  if (single_in_recurrence(id)) singles_[id.value] = value;
  learn(id, value);
  if (!plan_[id].stored) return;
  memory_.store(o_, id, at.element(o_.builder(), p_, op.axes), number_of(o_, value));
}

void Section::emit_assembly(OpId id, const Labels& current) {
  const ir::Op& op = p_[id];
  auto rest = ir::other_axes(op.axes, op.axis);
  if (rest.empty()) return assemble_scalars(op, id);
  std::erase_if(rest, [&](ir::AxisId axis) { return current.has(axis); });
  for (size_t label = 0; label < op.args.size(); ++label) {
    Labels outer = current;
    outer.set(op.axis, o_.builder().getInt64(label));
    loop_over(o_.builder(), p_, rest, outer, [&](const Labels& at) {
      const Element value = read(op.args[label], at);
      learn(id, value);
      memory_.store(o_, id, at.element(o_.builder(), p_, op.axes), number_of(o_, value));
    });
  }
}

void Section::assemble_scalars(const ir::Op& op, OpId id) {
  auto& b = o_.builder();
  const auto is_constant = [&](OpId arg) { return plan_[arg].binding == Binding::Constant; };
  const auto constants = static_cast<size_t>(std::count_if(op.args.begin(), op.args.end(), is_constant));
  const bool copied = constants > 32;
  if (copied) {
    std::vector<double> table;
    for (OpId arg : op.args) table.push_back(is_constant(arg) ? plan_.constants[arg.value][0] : 0);
    counted_loop(b, table.size(), {}, [&](llvm::Value* label, llvm::ArrayRef<llvm::Value*>) {
      memory_.store(o_, id, label, memory_.table_entry(o_, table, label));
      return Carried();
    });
  }
  for (size_t label = 0; label < op.args.size(); ++label) {
    const Element value = read(op.args[label], {});
    learn(id, value);
    if (copied && is_constant(op.args[label])) continue;
    memory_.store(o_, id, b.getInt64(label), number_of(o_, value));
  }
}

Element Section::read(OpId id, const Labels& at) {
  if (!current_.empty()) {
    const auto& round = current_[copy_];
    if (const auto found = round.find(id.value); found != round.end()) return found->second;
  }
  if (const auto found = singles_.find(id.value); found != singles_.end()) return found->second;
  const OpPlan& plan = plan_[id];
  llvm::Value* element = at.element(o_.builder(), p_, p_[id].axes);
  if (plan.binding == Binding::Constant) return Element::of(memory_.constant(o_, id, element));
  if (in_memory(id, element)) return stored_element(id, element);
  const auto* known = llvm::dyn_cast<llvm::ConstantInt>(element);
  ECON_CHECK(known != nullptr);
  if (uniform_ == nullptr || plan.binding == Binding::Lanes) return registers_[id.value][known->getZExtValue()];
  const Element& scalar = uniform_->registers_[id.value][known->getZExtValue()];
  if (scalar.number == nullptr) return Element::truth(spread(scalar.mask));
  return Element::of(spread(scalar.number));
}

bool Section::in_memory(OpId id, llvm::Value* element) const {
  return plan_[id].loop || !llvm::isa<llvm::ConstantInt>(element);
}

Element Section::stored_element(OpId id, llvm::Value* element) {
  return Element::of(o_.with(memory_.load(o_, id, element), fact_of_elements(id)));
}

Fact Section::fact_of_elements(OpId id) const {
  const bool earlier = uniform_ != nullptr && plan_[id].binding == Binding::Uniform;
  const auto& facts = earlier ? uniform_->facts_ : facts_;
  const auto known = facts.find(id.value);
  return known == facts.end() ? Fact() : known->second;
}

llvm::Value* Section::spread(llvm::Value* scalar) {
  if (o_.lanes() == 1 || llvm::isa<llvm::Constant>(scalar)) {
    return o_.lanes() == 1 ? scalar : o_.builder().CreateVectorSplat(o_.lanes(), scalar);
  }
  llvm::Value*& wide = spread_[scalar];
  if (wide == nullptr) {
    const llvm::IRBuilderBase::InsertPointGuard guard(o_.builder());
    o_.builder().SetInsertPoint(preheader_);
    wide = o_.builder().CreateVectorSplat(o_.lanes(), scalar);
    o_.facts().set(wide, o_.known(scalar));
  }
  return wide;
}

void Section::learn(OpId id, const Element& element) {
  const Fact fact = element.number == nullptr ? Fact::between(0, 1) : o_.known(element.number);
  const auto [known, fresh] = facts_.try_emplace(id.value, fact);
  if (!fresh) known->second = either(known->second, fact);
}

Element Section::compute(OpId id, const Labels& at) {
  const ir::Op& op = p_[id];
  switch (op.kind) {
    case OpKind::Const:
      return Element::of(o_.constant(op.value));
    case OpKind::Input:
      return Element::of(inputs_.read(o_, op.input));
    case OpKind::Label: {
      llvm::Value* label = o_.builder().CreateUIToFP(at[op.axis], o_.builder().getDoubleTy());
      return Element::of(o_.splat(o_.with(label, Fact::between(0, static_cast<double>(p_[op.axis].size())))));
    }
    case OpKind::Stack:
      return compute_stack(op, at);
    case OpKind::Pick:
      return compute_pick(op, at);
    case OpKind::Lookup:
      return compute_lookup(op, at);
    case OpKind::Fold:
      return compute_fold(op, at);
    case OpKind::Prev:
      return compute_prev(id, at);
    case OpKind::Apply:
      return compute_apply(id, at);
  }
  ECON_UNREACHABLE("an operation of no known kind");
}

Element Section::compute_stack(const ir::Op& op, const Labels& at) {
  if (is_broadcast(op)) return read(op.args[0], at);
  const auto* label = llvm::cast<llvm::ConstantInt>(at[op.axis]);
  return read(op.args[label->getZExtValue()], at);
}

Element Section::compute_prev(OpId id, const Labels& at) {
  const ir::Op& op = p_[id];
  if (const auto carried = carried_.find(id.value); carried != carried_.end()) return Element::of(carried->second);
  auto& b = o_.builder();
  llvm::Value* label = at[op.axis];
  Labels former = at;
  if (const auto* known = llvm::dyn_cast<llvm::ConstantInt>(label)) {
    if (known->isZero()) return read(op.args[0], at);
    former.set(op.axis, b.getInt64(known->getZExtValue() - 1));
    return read(op.args[1], former);
  }
  llvm::Value* is_first = b.CreateICmpEQ(label, b.getInt64(0));
  former.set(op.axis, b.CreateSelect(is_first, label, b.CreateSub(label, b.getInt64(1))));
  llvm::Value* first = number(op.args[0], at);
  // Of a recurrence, what lies before the first label is not written yet: its value is not used.
  llvm::Value* element = former.element(b, p_, p_[op.args[1]].axes);
  const bool constant = plan_[op.args[1]].binding == Binding::Constant;
  const Element earlier =
      constant ? Element::of(memory_.constant(o_, op.args[1], element)) : stored_element(op.args[1], element);
  return Element::of(b.CreateSelect(is_first, first, number_of(o_, earlier)));
}

Element Section::compute_pick(const ir::Op& op, const Labels& at) {
  Labels inner = at;
  inner.set(op.axis, o_.builder().getInt64(op.index));
  return read(op.args[0], inner);
}

Element Section::compute_apply(OpId id, const Labels& at) {
  const ir::Op& op = p_[id];
  if (op.primitive == Primitive::Pow) {
    if (const auto log = shared_log(op.args[0])) {
      return Element::of(functions_.power(o_, number(op.args[0], at), number(op.args[1], at), *log));
    }
  }
  llvm::SmallVector<Element, 3> args;
  for (OpId arg : op.args) args.push_back(read(arg, at));
  return apply_to_elements(o_, functions_, op.primitive, args);
}

void Section::share_log(OpId base) {
  if (!plan_[base].shared_log || shared_log(base)) return;
  const Labels at = labels_of(o_.builder(), p_, p_[base].axes, 0);
  logs_[base.value] = functions_.log_of_base(o_, number(base, at));
}

std::optional<Functions::LogParts> Section::shared_log(OpId base) {
  if (const auto own = logs_.find(base.value); own != logs_.end()) return own->second;
  if (uniform_ == nullptr) return std::nullopt;
  const auto earlier = uniform_->shared_log(base);
  if (!earlier) return std::nullopt;
  return Functions::LogParts{spread(earlier->high), spread(earlier->low)};
}

}  // namespace econ::lower
