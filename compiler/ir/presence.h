#pragma once
/// Whether elements are there at all, as operations: where a condition decides between a value and `none`, what is
/// missing is known only when the condition is. What is missing whatever the inputs are is in Op::missing as well.

#include <unordered_map>

#include "compiler/ir/program_builder.h"

namespace econ::ir {

class Presence {
 public:
  explicit Presence(ProgramBuilder& builder) : builder_(builder) {}

  /// 1 where an element is present, 0 where it is missing, undefined where a condition is; the constant 1 if nothing of
  /// it can be missing.
  OpId of(OpId op);
  /// Known before any input is.
  bool is_known(OpId op) { return !builder_.constant_elements(of(op)).empty(); }
  /// `op` where it is present, else `fallback`.
  OpId or_else(OpId op, OpId fallback);

 private:
  OpId find(OpId op);
  OpId of_all(const std::vector<OpId>& ops);
  OpId of_choice(const Op& choice);
  bool is_constant(OpId op, double value) const;

  ProgramBuilder& builder_;
  std::unordered_map<OpId, OpId> known_;
};

}  // namespace econ::ir
