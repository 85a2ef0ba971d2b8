#pragma once
/// Where two sides of an equation are equal, or change places, as one unknown goes through its domain (semantics 81).

#include <cstdint>
#include <vector>

#include "runtime/analysis/one_unknown.h"
#include "runtime/analysis/sign_stretches.h"
#include "runtime/bounds/points.h"

namespace econ::analysis {

struct Crossing {
  enum class Kind : uint8_t {
    Root,     ///< the sides are equal, and change places
    Touch,    ///< they are equal, and do not
    Jump,     ///< they change places between `low` and `high`, neighbouring doubles or points of a grid, without being
              ///< equal
    Plateau,  ///< they are equal from `low` to `high`
  } kind = Kind::Root;
  double low = 0, high = 0;
  Sides at_low, at_high;
  int before = 0, after = 0;  ///< the sign of left less right on either side; 0 at an end of the domain
};

/// Where left is less than right (-1) or greater (1), from one crossing, undefined stretch or end of the domain to the
/// next.
struct Unequal {
  double low = 0, high = 0;
  int sign = 0;
};

struct Crossings {
  std::vector<Crossing> found;   ///< in order
  std::vector<Unequal> between;  ///< in order
  /// Nothing else is in the domain. Where a stretch is undefined there is none.
  bool complete = true;
  std::vector<bounds::Interval> open;       ///< where more may be
  std::vector<bounds::Interval> undefined;  ///< where a side has no value; what has two causes may be two stretches
  /// The sign that left less right has wherever they differ; 0 where it changes, or they differ nowhere.
  int sign_throughout() const;
};

/// Places closer than 2^-44 of where they lie are told as one.
Crossings crossings(OneUnknown& function, bounds::Interval domain, const StretchLimits& limits);

/// The same at the points of a grid only, which rise; `sides` are those at each point.
Crossings grid_crossings(const std::vector<double>& points, const std::vector<Sides>& sides, bool floor);

/// The doubles next to each other between which `changed` goes from false at `low` to true at `high`.
template <class Changed>
bounds::Interval bisected(double low, double high, const Changed& changed) {
  for (;;) {
    const double x = bounds::middle({low, high});
    if (!(x > low && x < high)) return {low, high};
    (changed(x) ? high : low) = x;
  }
}

}  // namespace econ::analysis
