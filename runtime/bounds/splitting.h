#pragma once
/// When and where a box is divided: what the search for one extreme and the partition that serves many have in common.

#include <array>

#include "runtime/bounds/forward.h"

namespace econ::bounds {

/// How far an enclosure may lie beyond what was attained and still be as good as it: `gap` of its size, or next to
/// nothing beside `scale`, the result's magnitude.
double tolerance(double gap, double attained, double scale);

/// How much splitting this variable promises; unbounded slopes first, the widest of them.
double promise(const Slope& slope, Interval side, Interval domain);

/// Neighbouring doubles come apart: a jump lies between two of them, and on either side nothing is undecided.
std::array<Interval, 2> halves(Interval side);

}  // namespace econ::bounds
