#pragma once
/// What the engine asks of a kernel, so that machine code and the reference are interchangeable.

#include <cstddef>
#include <functional>

#include "compiler/ir/program.h"
#include "runtime/plan/plan.h"

namespace econ::engine {

/// Computes `points` points: inputs[i] has `points` values where Plan::lane_input[i], else one; outputs[s] has room for
/// `points` values of slot s, each finite or the canonical NaN (semantics 65). Called from many threads at once.
using BatchFunction = std::function<void(const double* const* inputs, double* const* outputs, size_t points)>;

/// The reference evaluator, one point at a time.
BatchFunction reference_batch(const ir::Program& program, const plan::Plan& plan);

}  // namespace econ::engine
