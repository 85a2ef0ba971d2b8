#pragma once
/// The code of one binding time: once a call on plain doubles, or per point on vectors.

#include <optional>

#include "compiler/lower/element.h"
#include "compiler/lower/functions.h"
#include "compiler/lower/loops.h"
#include "compiler/lower/memory.h"
#include "compiler/lower/plan.h"

namespace econ::lower {

/// Where a section finds the inputs.
struct InputReader {
  virtual ~InputReader() = default;
  virtual llvm::Value* read(IrOps& o, ir::InputId input) = 0;
};

class Section {
 public:
  /// `uniform`: the section that ran before this one, whose scalars this one may use; null for that section itself.
  /// Its scalars are spread over the lanes at the end of the block `preheader`.
  Section(const ir::Program& program, const KernelPlan& plan, IrOps& ops, Memory& memory, Functions& functions,
          InputReader& inputs, Section* uniform, llvm::Instruction* preheader);

  void emit(const std::vector<Stage>& stages);

  /// The element of `id` at these labels, from this section or an earlier one.
  Element read(ir::OpId id, const Labels& at);
  llvm::Value* number(ir::OpId id, const Labels& at) { return number_of(o_, read(id, at)); }

 private:
  void emit_straight(ir::OpId id);
  void emit_recurrence(const Stage& stage);
  /// `outer`: the labels of loops around this one.
  void emit_loop(const Stage& stage, const Labels& outer);
  void share_logs(const Stage& stage);
  /// A few labels at once, operation by operation: their chains of dependence overlap.
  Carried emit_round(const Stage& stage, llvm::ArrayRef<Labels> labels, Carried folded);
  Carried emit_inner_loop(const Stage& stage, const Labels& row);
  void emit_in_loop(ir::OpId id, const Labels& at);
  void emit_assembly(ir::OpId id, const Labels& current);
  void assemble_scalars(const ir::Op& op, ir::OpId id);

  Element compute(ir::OpId id, const Labels& at);
  Element compute_apply(ir::OpId id, const Labels& at);
  Element compute_stack(const ir::Op& op, const Labels& at);
  Element compute_prev(ir::OpId id, const Labels& at);
  Element compute_pick(const ir::Op& op, const Labels& at);

  // folds.cpp
  Element compute_fold(const ir::Op& op, const Labels& at);
  Element fold_written_out(const ir::Op& op, const Labels& at);
  Element fold_in_loop(const ir::Op& op, const Labels& at);
  Fact fact_of_fold(const ir::Op& op) const;
  /// What holds for what a loop has folded so far.
  void expect_fold(const ir::Op& op, llvm::Value* so_far);
  llvm::Value* fold_next(const ir::Op& op, llvm::Value* folded, const Labels& at);
  void finish_fold(ir::OpId id, const Labels& at, llvm::Value* folded);

  // lookup.cpp
  Element compute_lookup(const ir::Op& op, const Labels& at);
  Element select_label(const ir::Op& op, const Labels& at, llvm::Value* label);
  Element gather_label(const ir::Op& op, const Labels& at, llvm::Value* label);
  bool is_fixed_label(const ir::Op& op) const;
  Element load_label(const ir::Op& op, const Labels& at, llvm::Value* label);

  Element undefined() { return Element::of(o_.constant(std::numeric_limits<double>::quiet_NaN())); }
  /// An uniform scalar in every lane.
  llvm::Value* spread(llvm::Value* scalar);
  Element stored_element(ir::OpId id, llvm::Value* element);
  /// Computes ln |base| now if several powers want it.
  void share_log(ir::OpId base);
  std::optional<Functions::LogParts> shared_log(ir::OpId base);
  bool in_memory(ir::OpId id, llvm::Value* element) const;
  /// What holds for all elements of an operation in memory or in a loop.
  Fact fact_of_elements(ir::OpId id) const;
  void learn(ir::OpId id, const Element& element);

  const ir::Program& p_;
  const KernelPlan& plan_;
  IrOps& o_;
  Memory& memory_;
  Functions& functions_;
  InputReader& inputs_;
  Section* uniform_;
  llvm::Instruction* preheader_;

  std::vector<std::vector<Element>> registers_;  ///< of operations written out, by element
  /// In a loop: what this round computed so far, for each of its labels; and which of them is being computed.
  llvm::SmallVector<llvm::DenseMap<uint32_t, Element>, 4> current_;
  size_t copy_ = 0;
  bool in_recurrence(ir::OpId id) const { return loops_[id.value] >= 0; }
  bool single_in_recurrence(ir::OpId id) const { return in_recurrence(id) && p_[id].axes.size() == 1; }
  std::vector<int> loops_;  ///< the recurrence of each operation, or -1
  /// In a recurrence, at the current label: what has no other axes, and what Prevs carry.
  llvm::DenseMap<uint32_t, Element> singles_;
  llvm::DenseMap<uint32_t, llvm::Value*> carried_;
  llvm::DenseMap<uint32_t, Fact> facts_;  ///< of stored operations
  llvm::DenseMap<llvm::Value*, llvm::Value*> spread_;
  llvm::DenseMap<uint32_t, Functions::LogParts> logs_;  ///< of bases of several powers
};

}  // namespace econ::lower
