#pragma once

#include "bench/peers/model.h"

namespace peer {

/// `evaluate`, in a file of its own.
Outputs evaluate_apart(const Inputs& in);

}  // namespace peer
