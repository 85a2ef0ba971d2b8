#pragma once
/// Phase 4: Model → Program. Asks for what is wanted (expressions in scenarios); everything they share is built once.

#include <map>
#include <memory>
#include <span>
#include <vector>

#include "compiler/ir/program.h"
#include "compiler/ir/program_builder.h"
#include "compiler/sema/model.h"

namespace econ::ir {

struct BuildOptions {
  bool uncertain_as_inputs = true;      ///< else ranges are constants at their base
  std::vector<sema::QuantityId> swept;  ///< parameters that become inputs with role Swept, in this order
  bool measures = false;                ///< a goal's measures become inputs, see Lowering::measured
};

/// A measure of `value` that something lowered reads: an input, of role Swept, stands for each element of it.
struct MeasuredOp {
  sema::Measure measure;
  bool more_is_better = true;  ///< sema::Measured
  OpId value;
  std::vector<InputId> inputs;  ///< by element of `value`
};

/// Builds operations for expressions of one model. Every call may add to the program; `take` ends it.
class Lowering {
 public:
  Lowering(const sema::Model& model, BuildOptions options);
  ~Lowering();
  Lowering(const Lowering&) = delete;
  Lowering& operator=(const Lowering&) = delete;

  /// The expression's value in a scenario (invalid id: base).
  OpId lower(sema::ExprId expr, sema::ScenarioId scenario);
  /// The quantity's value in a scenario.
  OpId quantity(sema::QuantityId quantity, sema::ScenarioId scenario);
  /// Like `lower`, with parameters replaced by listed points: each binding makes a new axis of those points, in order.
  /// Several expressions go over the same axes.
  std::vector<OpId> lower_over(std::span<const sema::ExprId> exprs, sema::ScenarioId scenario,
                               const std::vector<std::pair<sema::QuantityId, std::vector<double>>>& points,
                               std::vector<AxisId>* axes);

  /// The measures that what was lowered reads; their values are ids as handed out.
  const std::vector<MeasuredOp>& measured() const;

  /// The program axis of a model axis (added on first use).
  AxisId axis(sema::AxisId axis);
  ProgramBuilder& builder();
  const Program& program() const;
  /// `renamed` gets the id in the finished program of each operation handed out.
  Program take(std::vector<OpId>* renamed = nullptr);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace econ::ir
