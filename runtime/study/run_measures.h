#pragma once
/// Measures of runs that a goal takes, at many choices: always of the same draws (common random numbers, Law and Kelton
/// 1991, 11.2), those of `econ sample`, so that what tells two choices apart is not luck.

#include <map>
#include <memory>
#include <vector>

#include "compiler/base/result.h"
#include "runtime/engine/batch.h"
#include "runtime/engine/summary.h"
#include "runtime/study/goal_program.h"
#include "runtime/study/sampling.h"

namespace econ::study {

class RunMeasures {
 public:
  /// `goal` must outlive it and have a measure of runs. `choices` say what is chosen. A fault if runs cannot be drawn.
  static Result<std::unique_ptr<RunMeasures>> make(const ScalarGoal& goal, const std::vector<analysis::Choice>& choices,
                                                   const SampleOptions& options);

  /// Sets the inputs that stand for measures, from those of the choices. `rough`: of the first few thousand runs.
  void follow(std::vector<double>& inputs, bool rough);
  /// The same of one of `parts` equal stretches of all runs.
  void follow_part(std::vector<double>& inputs, size_t part, size_t parts);

  /// What `econ sample` makes of all runs at these choices, by ScalarGoal::taken; of other measures nothing.
  Result<std::vector<SampledColumn>> tell(const std::vector<double>& inputs, RangesAt ranges) const;

  uint64_t runs() const { return options_.runs; }
  /// Operations of one run.
  uint64_t cost() const { return program_.cost(); }
  /// Runs of a rough look.
  void set_rough_runs(uint64_t runs) { rough_runs_ = std::min(runs, options_.runs); }

 private:
  RunMeasures(const ScalarGoal& goal, const SampleOptions& options) : goal_(goal), options_(options) {}
  void draw();
  void compute(const std::vector<double>& inputs, size_t runs);
  void compute_tile(const std::vector<double>& scalars, size_t first, size_t n);
  double statistic(size_t taken, size_t first, size_t n) const;
  bool is_ours(size_t taken) const { return goal_.taken[taken].measure.of_runs(); }

  const ScalarGoal& goal_;
  SampleOptions options_;
  ir::Program program_;
  plan::Plan plan_;
  engine::BatchFunction batch_;
  std::vector<ir::InputId> chosen_;
  std::vector<uint32_t> slots_;              ///< by taken
  std::vector<std::vector<double>> drawn_;   ///< by draw of the plan; empty: too many to keep
  std::vector<std::vector<double>> values_;  ///< by slot, by run
  uint64_t rough_runs_ = 4096;
  std::map<std::vector<double>, std::vector<double>> known_;  ///< by choices, and whether roughly
};

}  // namespace econ::study
