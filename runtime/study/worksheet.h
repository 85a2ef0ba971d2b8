#pragma once
/// One program for many questions: collects what is wanted, evaluates once, hands out figures.

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "compiler/base/limits.h"
#include "compiler/diagnostics/diagnostics.h"
#include "compiler/ir/build.h"
#include "compiler/reference/evaluate.h"
#include "compiler/sema/model.h"
#include "runtime/bounds/enclose.h"
#include "runtime/study/figure.h"
#include "runtime/study/sampling.h"

namespace econ::study {

/// Listed values that a parameter takes.
struct Points {
  sema::QuantityId parameter;
  std::vector<double> values;
  units::Unit unit;  ///< what the labels of the axis are written in
};

class Worksheet {
 public:
  explicit Worksheet(const sema::Model& model);

  /// Wanted values; the id is good for `figure` after `compute`.
  ir::OpId quantity(sema::QuantityId quantity, sema::ScenarioId scenario);
  ir::OpId expression(sema::ExprId expr, sema::ScenarioId scenario);
  /// `over` adds one axis for each entry, in order: their ids go to `axes`.
  ir::OpId expression_over(sema::ExprId expr, sema::ScenarioId scenario, const std::vector<Points>& over,
                           std::vector<uint32_t>* axes);

  ir::OpId apply(builtins::Primitive primitive, std::vector<ir::OpId> arguments);

  /// False, and reported, if that would take more operations than the limits allow.
  bool compute(const Limits& limits, diagnostics::Diagnostics& diags);

  Figure figure(ir::OpId op, const sema::Type& type) const;
  /// Of what depends on a distribution: 99.9 % confidence limits of its 5th and 95th percentile (semantics 45); of a
  /// condition, whether some run is false and some true.
  const std::vector<bounds::Enclosure>& enclosures(ir::OpId op) const;
  /// Of what depends on a distribution: the share of runs within an interval, between the two that ranges allow; a
  /// condition is true above 1/2. Nothing for the rest.
  std::optional<bounds::Interval> share_within(ir::OpId op, size_t element, bounds::Interval interval) const;
  const std::vector<AxisView>& axes_of(ir::OpId op) const { return axes_.at(placed(op)); }
  /// Where a wanted value is in `program`.
  ir::OpId placed(ir::OpId op) const { return renamed_.at(op.value); }
  const ir::Program& program() const { return program_; }
  /// The program axis of a model axis, if anything asked for varies over it.
  uint32_t axis(sema::AxisId axis);

 private:
  ir::OpId want(ir::OpId op, const sema::Type& type);
  void sample();
  void find_labels();
  void state_sample(ir::OpId op, size_t element, const SampledColumn& sample, std::optional<double> start);
  AxisView view(ir::AxisId axis) const;
  Cell cell(ir::OpId op, size_t element) const;
  void state_units(Figure& figure, ir::OpId op, const sema::Type& type) const;

  const sema::Model& model_;
  ir::Lowering lowering_;
  ir::Program program_;
  reference::Evaluation at_base_;
  std::vector<ir::OpId> wanted_;
  std::vector<ir::OpId> renamed_;  ///< by the ids that were handed out
  std::set<ir::OpId> truths_;      ///< those that are conditions
  std::set<ir::OpId> labels_;
  /// A date as steps since the start of the timeline: a sketch of those is fine enough.
  struct Steps {
    ir::OpId op;
    double start = 0;
  };
  std::map<ir::OpId, Steps> dates_;
  std::map<std::pair<ir::OpId, size_t>, std::vector<double>> label_sets_;  ///< where a label is not certain
  std::map<std::pair<ir::OpId, size_t>, Cell> sampled_;
  /// P(x or less) where the result is least, and where it is greatest.
  using ShareUpTo = std::function<bounds::Interval(double)>;
  std::map<std::pair<ir::OpId, size_t>, ShareUpTo> shares_;
  std::map<ir::OpId, std::vector<bounds::Enclosure>> results_;
  std::map<ir::OpId, std::vector<AxisView>> axes_;
  std::map<uint32_t, AxisView> known_axes_;  ///< by program axis: names and labels as a reader knows them
};

}  // namespace econ::study
