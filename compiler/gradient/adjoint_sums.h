#pragma once
/// Adjoints on their way to an operation: sums of terms over its axes.

#include <algorithm>
#include <map>
#include <vector>

#include "compiler/ir/program_builder.h"

namespace econ::gradient {

using Axes = std::vector<ir::AxisId>;

inline bool holds(const Axes& axes, ir::AxisId axis) { return std::binary_search(axes.begin(), axes.end(), axis); }

/// What has come together for the adjoint of one operation.
struct Share {
  std::vector<ir::OpId> terms;                             ///< to be added
  std::map<ir::AxisId, std::vector<ir::OpId>> by_element;  ///< by axis, what goes to each of its labels alone; some
                                                           ///< invalid
  bool empty() const { return terms.empty() && by_element.empty(); }
};

/// The operations that adjoints are put together with.
class AdjointSums {
 protected:
  bool varies(ir::OpId op, ir::AxisId axis) const { return holds(b_.program()[op].axes, axis); }
  size_t size(ir::AxisId axis) const { return b_.program()[axis].size(); }
  ir::OpId zero() { return b_.constant(0); }
  bool is_zero(ir::OpId op) const;
  ir::OpId apply(builtins::Primitive p, std::vector<ir::OpId> args) { return b_.apply(p, std::move(args)); }
  /// 1 where one is set of `flags`, one for each element over `axes`, else 0.
  ir::OpId condition(const Axes& axes, const std::vector<bool>& flags);
  /// `term`, or 0 where the condition is true.
  ir::OpId unless(ir::OpId condition, ir::OpId term);
  /// What is missing adds nothing.
  ir::OpId present(ir::OpId term);
  ir::OpId total(const Share& share);
  /// Summed over the axes of `from` that `to` has not.
  ir::OpId summed(ir::OpId term, const Axes& from, const Axes& to);
  /// The last label of `from` at the first of `to`, and so on.
  ir::OpId turned(ir::OpId array, ir::AxisId from, ir::AxisId to);
  /// Another axis with the same labels.
  ir::AxisId like(ir::AxisId axis);

  ir::ProgramBuilder b_;

 private:
  ir::OpId sum(const std::vector<ir::OpId>& terms);
};

}  // namespace econ::gradient
