#pragma once
/// The best point of a program's output over some of its inputs (semantics 82).

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "compiler/ir/program.h"
#include "compiler/reference/evaluate.h"
#include "runtime/bounds/interval.h"

namespace econ::analysis {

/// An input that may be chosen: any value between the ends, or one of the points of a grid, which rise.
struct Choice {
  ir::InputId input;
  double low = 0, high = 0;
  std::vector<double> grid;
};

/// What is wanted, and what must hold. The program must outlive it.
struct Goal {
  const ir::Program& program;
  ir::OpId value;
  size_t element = 0;
  std::vector<ir::OpId> conditions;  ///< without axes: true is not 0
  bool greatest = true;
  std::vector<Choice> choices;
  std::vector<double> inputs;  ///< by input of the program; those of choices are ignored
  /// Sets the inputs that follow from those of the choices, by means that no bounds reach: statistics of runs. `rough`:
  /// fewer runs will do. Then nothing is proven, unless every point of the domain is looked at.
  std::function<void(std::vector<double>& inputs, bool rough)> follow = nullptr;
};

struct OptimumLimits {
  uint64_t work = 8'000'000;  ///< nodes and slopes that the proof visits
  size_t starts = 1024;       ///< points that are looked at first
  size_t finer = 16;          ///< of a goal with inputs that follow: so many of them again, not roughly
  int local_points = 600;     ///< of a local search
  double gap = 1e-9;          ///< nothing better by more than this, relative to the value, is as good as nothing better
};

/// What is on one side of the best point along one choice.
struct Side {
  enum class Stop : uint8_t {
    Smooth,     ///< the goal is less good there
    End,        ///< the domain ends
    Condition,  ///< `condition` fails there, where the goal would be at least as good
    Step,       ///< the goal jumps to `beyond`
    Undefined,  ///< there is no value
  } stop = Stop::Smooth;
  size_t condition = 0;
  double beyond = 0;  ///< the value right behind the best point
  double within = 0;  ///< how far the choice may go before the goal is worse by the share that was asked
};

struct Optimum {
  bool found = false;
  std::vector<double> at;  ///< by choice
  double value = 0;
  /// No point is better than this, if the bounds reach so far; infinite if they say nothing.
  double bound = std::numeric_limits<double>::infinity();
  bool proven = false;     ///< bound and value agree within the gap; if nothing was found, that there is nothing
  bool undefined = false;  ///< not found: the goal has a value nowhere that was looked
  bool unbounded = false;  ///< not found: near `at` it is better than any number
  std::vector<Side> below, above;  ///< by choice
  std::vector<size_t> never;       ///< not found: conditions that hold at no point that was looked at
  size_t boxes = 0;
};

/// First points all over the domain, then a local search from the best of them, then boxes that bounds cannot rule out,
/// best first: what is left in the end is the proof. `flat`: the share of the value that a worse point may lose and
/// still be within.
Optimum optimum(const Goal& goal, double flat, const OptimumLimits& limits);

}  // namespace econ::analysis
