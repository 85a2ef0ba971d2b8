#pragma once
/// What a kernel is asked for, beside the program.

#include <cstdint>
#include <vector>

#include "compiler/ir/program.h"

namespace econ::lower {

/// What the kernel computes: which inputs change from lane to lane, and which (operation, element) pairs it stores.
struct KernelShape {
  std::vector<bool>
      lane_input;  ///< one flag for each Program::inputs: read per point; else one value for the whole call
  struct Store {
    ir::OpId op;
    uint32_t element = 0;
    friend bool operator==(const Store&, const Store&) = default;
  };
  std::vector<Store> stores;  ///< every stored value passes through `Finite` (semantics 65)
};

}  // namespace econ::lower
