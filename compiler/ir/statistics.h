#pragma once
/// Statistics over an axis that no single fold gives, written with the operations there are, so that every walker of a
/// Program (reference, kernel, bounds) has them without knowing. What sorts does so by a network of minima and maxima:
/// each output rises with each input, so bounds stay tight. It takes about n (log2 n)^2 / 2 operations for n labels;
/// ranks take n^2 elements.
///
/// `mask`, where valid, says which labels count; what is missing never does. Over no label a result is undefined under
/// a mask, else missing.

#include <optional>
#include <vector>

#include "compiler/ir/presence.h"

namespace econ::ir {

class Statistics {
 public:
  Statistics(ProgramBuilder& builder, Presence& presence) : builder_(builder), presence_(presence) {}

  /// The value that a share of the others does not exceed, linear between two neighbours (Hyndman and Fan 1996, type
  /// 7): position (n - 1) * share.
  OpId quantile(OpId value, OpId mask, AxisId axis, OpId share);
  /// The index of the first label with the least or the largest value.
  OpId best(OpId value, OpId mask, AxisId axis, bool least);
  /// Whether what `best` gave, without a mask, is this label: by the values, so that bounds can tell. Nothing for other
  /// operations, and for many labels.
  std::optional<OpId> is_at(OpId best, OpId label);
  /// The value at the first, or the last, label that counts.
  OpId first(OpId value, OpId mask, AxisId axis, bool last);
  /// Standard deviation of a sample, with n - 1; 0 for one value.
  OpId deviation(OpId value, OpId mask, AxisId axis);
  OpId product(OpId value, OpId mask, AxisId axis);
  /// The values again along the axis, from the least or from the largest; what does not count comes last, missing.
  OpId sorted(OpId value, OpId mask, AxisId axis, bool descending);
  /// 1 for the largest; equal ones share the smaller number. `greater` compares.
  OpId rank(OpId value, OpId mask, AxisId axis, builtins::Primitive greater);
  /// At each label the sum until there, itself included.
  OpId cumulative(OpId value, OpId mask, AxisId axis);
  /// At each label the value at the one before it; missing at the first.
  OpId before(OpId value, AxisId axis);
  /// Whether each value is `greater` than the one before it (after it, if `falling`).
  OpId rising(OpId value, OpId mask, AxisId axis, bool falling, builtins::Primitive greater);

 private:
  struct Element {
    OpId value;
    OpId there;  ///< the constant 1 for what always counts
  };
  bool is_constant(OpId op, double value) const;
  OpId there(OpId value, OpId mask);
  /// What can count, in label order.
  std::vector<Element> elements(OpId value, OpId mask, AxisId axis);
  /// `value` where it counts, else `otherwise`.
  OpId masked(OpId value, OpId there, OpId otherwise);
  std::vector<OpId> sorted_values(const std::vector<Element>& elements, double beyond);
  OpId among(const std::vector<OpId>& sorted, double share);
  OpId nothing(OpId mask);

  ProgramBuilder& builder_;
  Presence& presence_;
};

}  // namespace econ::ir
