#pragma once
/// Compiled code for some parameters and results, and how a caller's arrays are run through it.

#include <vector>

#include "api/quantity.h"
#include "api/unit_scale.h"
#include "compiler/jit/kernel.h"

namespace econ::api {

/// What goes in or comes out, in a caller's unit.
template <class Scale>
struct Channel {
  size_t place;  ///< of the kernel's inputs or outputs
  Scale scale;
  double shift;  ///< of dates that come out: what the kernel counts them from
};

}  // namespace econ::api

struct econ_batch {
  explicit econ_batch(econ::jit::Kernel code) : kernel(std::move(code)) {}

  econ::jit::Kernel kernel;
  std::vector<econ::api::Channel<econ::api::InputScale>> inputs;    ///< as the caller counts them
  std::vector<econ::api::Channel<econ::api::OutputScale>> outputs;  ///< likewise
  size_t slots = 0;                                                 ///< what the kernel stores
  econ::api::QuantityList parameters, results;
};
