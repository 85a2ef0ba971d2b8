#pragma once
/// Where the solutions of an equation can be while ranges vary (semantics 35).

#include <optional>
#include <span>
#include <vector>

#include "runtime/analysis/one_unknown.h"
#include "runtime/bounds/interval.h"

namespace econ::study {

struct PossibleSolutions {
  std::vector<bounds::Interval> stretches;  ///< in order
  bool beyond = false;                      ///< what is searched may end before the solution
};

/// The program of an equation in which the unknown is uncertain over `domain`, and of other inputs only `ranges`, if at
/// all: distributions stand at their median.
ir::Program with_unknown(const analysis::OneUnknown& equation, bool ranges, bounds::Interval domain);

/// Whether one of these operations follows from a range of the program, the unknown aside.
bool reads_a_range(const analysis::OneUnknown& equation, std::span<const ir::OpId> ops, bounds::Interval domain);

/// The parts of `stretches` in which solutions can be, in order; those that all but touch are one. Sound, and tight
/// where each range moves the difference in one direction. `conditional`: that a side has no value may be because a
/// condition leaves it out, at some values of the ranges. Nothing if no range moves the difference.
std::optional<PossibleSolutions> possible_solutions(const analysis::OneUnknown& equation,
                                                    const std::vector<bounds::Interval>& stretches, bool conditional);

/// The periods at which a difference that goes along a timeline can change its sign, or be 0, while ranges vary: runs
/// of their numbers, in order. `elements` are those of the difference, by period. Sound. Nothing if no range moves it.
std::optional<PossibleSolutions> possible_periods(const ir::Program& program, ir::OpId difference,
                                                  std::span<const size_t> elements, const std::vector<double>& inputs);

}  // namespace econ::study
