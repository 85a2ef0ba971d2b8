#pragma once

#include "compiler/jit/kernel.h"
#include "runtime/plan/plan.h"

namespace econ::study {

/// What a kernel must compute for this plan.
jit::KernelShape kernel_shape(const plan::Plan& plan);

}  // namespace econ::study
