#pragma once
/// A sweep made at random: a program, a design of every kind, conditions, groups, ranked points. Its blocks are small,
/// so that a few thousand points have many of them.

#include <cstdint>

#include "compiler/ir/program.h"
#include "runtime/plan/plan.h"

namespace econ::numeric {

struct RandomSweep {
  ir::Program program;
  plan::Plan plan;
};

RandomSweep random_sweep(uint64_t seed);

/// Gives a plan blocks so small that it has about `blocks` of them.
void cut_small(plan::Plan& plan, uint64_t blocks);

}  // namespace econ::numeric
