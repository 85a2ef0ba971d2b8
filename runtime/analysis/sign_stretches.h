#pragma once
/// A domain cut into stretches on each of which it is proven where a function of one unknown may be zero.

#include <cstdint>
#include <vector>

#include "runtime/bounds/graph.h"

namespace econ::analysis {

enum class Proven : uint8_t {
  Clear,      ///< it is nowhere zero
  Monotone,   ///< it nowhere falls, or nowhere rises: what its ends say decides
  Tiny,       ///< a few doubles wide: what happens inside is one event
  Undefined,  ///< it has no value anywhere
  Open,       ///< nothing is proven
};

/// Both ends belong to it. Between the end of one and the begin of the next lies no double.
struct Stretch {
  double low = 0, high = 0;
  Proven proven = Proven::Open;
};

struct StretchLimits {
  uint64_t work = 6'000'000;  ///< nodes and slopes visited
};

/// In order; together they are `domain`. `graph` has one variable and one target. Domains are cut where enclosures of
/// values and slopes do not decide (semantics 81): at the steps of `ceil`, of comparisons and of ladders where one is
/// inside, else in the middle.
std::vector<Stretch> sign_stretches(const bounds::Graph& graph, bounds::Interval domain, const StretchLimits& limits);

}  // namespace econ::analysis
