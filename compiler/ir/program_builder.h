#pragma once
/// Makes Programs: infers axes and missing elements, folds constants with the same primitives the reference uses, and
/// shares equal operations (same kind, primitive, arguments, payload). The only way operations are created.

#include <unordered_map>

#include "compiler/ir/program.h"

namespace econ::ir {

class ProgramBuilder {
 public:
  AxisId add_axis(std::string name, std::vector<std::string> labels);
  InputId add_input(Input input);

  OpId constant(double value);
  OpId missing();  ///< a scalar that is missing
  OpId input(InputId id);
  OpId label(AxisId axis);
  OpId stack(AxisId axis, std::vector<OpId> elements);
  OpId pick(OpId array, AxisId axis, uint32_t index);  ///< array itself if it does not vary over axis
  OpId lookup(OpId array, AxisId axis, OpId index);
  OpId fold(builtins::Primitive primitive, OpId array, AxisId axis,
            double empty);  ///< body is broadcast over axis if need be
  OpId apply(builtins::Primitive primitive, std::vector<OpId> args);

  /// Operations made from now on belong to this quantity (for causes in messages).
  void set_origin(const std::string& name);
  void add_output(Output output);

  const Program& program() const { return program_; }
  /// The finished program; the builder is empty afterwards.
  Program take();

 private:
  OpId intern(Op op);
  Program program_;
  std::unordered_map<uint64_t, std::vector<OpId>> known_;
  std::unordered_map<std::string, uint32_t> origin_ids_;
  uint32_t origin_ = 0;
};

}  // namespace econ::ir
