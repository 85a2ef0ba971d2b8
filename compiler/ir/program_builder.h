#pragma once
/// Makes Programs: infers axes and missing elements, folds constants with the same primitives the reference uses, and
/// shares equal operations (same kind, primitive, arguments, payload). The only way operations are created.
///
/// What a fold would make undefined stays an operation, so that its cause can be told; nothing is simplified that could
/// hide an undefined value (x * 0, x - x).

#include <optional>
#include <span>
#include <unordered_map>

#include "compiler/ir/program.h"

namespace econ::ir {

class ProgramBuilder {
 public:
  AxisId add_axis(std::string name, std::vector<std::string> labels);
  InputId add_input(Input input);

  OpId constant(double value);
  OpId missing();  ///< a scalar that is missing
  OpId nothing();  ///< undefined: what a statistic is that goes over no label
  OpId input(InputId id);
  OpId label(AxisId axis);
  OpId stack(AxisId axis, std::vector<OpId> elements);
  OpId pick(OpId array, AxisId axis, uint32_t index);  ///< array itself if it does not vary over axis
  OpId lookup(OpId array, AxisId axis, OpId index);
  OpId fold(builtins::Primitive primitive, OpId array, AxisId axis,
            double empty);  ///< body is broadcast over axis if need be
  OpId apply(builtins::Primitive primitive, std::vector<OpId> args);
  OpId prev(OpId first, OpId source, AxisId axis);  ///< `first` if the axis has one label
  /// A Prev whose source is not built yet and will vary over no other axes than these: what is built from it may become
  /// its source.
  OpId open_prev(OpId first, AxisId axis, std::vector<AxisId> axes);
  void close_prev(OpId prev, OpId source);

  /// Operations made from now on belong to this quantity (for causes in messages).
  void set_origin(const std::string& name);
  void add_output(Output output);

  const Program& program() const { return program_; }
  /// Elements of an operation made of constants only; empty if it is not. Until the next operation is made.
  std::span<const double> constant_elements(OpId id) const;
  /// The finished program; the builder is empty afterwards. Where there are recurrences, operations move: `renamed`
  /// gets each one's new id.
  Program take(std::vector<OpId>* renamed = nullptr);

 private:
  /// Fills in what follows from the arguments, folds constants, shares.
  OpId add(Op op);
  OpId intern(Op op);
  bool varies(OpId array, AxisId axis) const;
  std::vector<AxisId> axes_of(const std::vector<OpId>& args) const;
  OpId broadcast(OpId array, AxisId axis);
  std::optional<OpId> folded(const Op& op);
  std::optional<OpId> decided_by_one(builtins::Primitive primitive, const std::vector<OpId>& args) const;
  OpId constant_array(const std::vector<AxisId>& axes, std::span<const double> values,
                      const std::vector<bool>& missing);

  Program program_;
  std::unordered_map<uint64_t, std::vector<OpId>> known_;
  std::unordered_map<OpId, std::vector<double>> constants_;  ///< elements of arrays made of constants only
  std::unordered_map<std::string, uint32_t> origin_ids_;
  uint32_t origin_ = 0;
  bool recurrent_ = false;
};

}  // namespace econ::ir
