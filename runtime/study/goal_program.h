#pragma once
/// A goal that takes measures of uncertain values as a program of plain numbers: at one element, and with ranges where
/// a search puts them.

#include <span>
#include <vector>

#include "compiler/ir/build.h"
#include "runtime/analysis/optimum.h"

namespace econ::study {

/// A measure of one number.
struct Taken {
  sema::Measure measure;
  bool more_is_better = true;
  ir::OpId value;
  ir::InputId input;  ///< that stands for it
  /// An end of ranges that is looked for where they are worst, else one where they are best.
  bool worst() const { return (measure.kind == sema::Measure::Kind::Low) == more_is_better; }
};

/// A goal and its conditions, none of which varies over an axis; without recurrences.
struct ScalarGoal {
  ir::Program program;  ///< inputs as in the program that it is made from
  ir::OpId value;
  std::vector<ir::OpId> conditions;
  std::vector<Taken> taken;  ///< that goal or conditions read
};

ScalarGoal scalar_goal(const ir::Program& program, ir::OpId value, size_t element, std::span<const ir::OpId> conditions,
                       const std::vector<ir::MeasuredOp>& measured);

/// Where all inputs stand, by input of the program; of ranges alone what is said counts. NaN: a choice of its own.
using World = std::vector<double>;

/// The goal in which an end of ranges is the least (`low`), or the greatest, of what its value comes to in some worlds.
struct WorldGoal {
  ir::Program program;
  ir::OpId value;
  std::vector<ir::OpId> conditions;
  std::vector<ir::OpId> taken;  ///< by ScalarGoal::taken: what stands for it now
  /// What may be chosen besides: ranges that NaN leaves open, those of a pair together.
  std::vector<analysis::Choice> choices;
};

/// `worlds`: by ScalarGoal::taken; of measures of runs empty, they stay inputs.
WorldGoal in_worlds(const ScalarGoal& goal, const std::vector<std::vector<World>>& worlds);

/// Known only to lie between two values.
bool is_range(const ir::Input& input);

}  // namespace econ::study
