#pragma once
/// Writes small axes out before a kernel is planned: of an array over months and the three brackets of a ladder come
/// three over months, whose values one loop keeps in registers.

#include "compiler/ir/program.h"
#include "compiler/lower/kernel_shape.h"

namespace econ::lower {

struct WrittenOut {
  ir::Program program;
  std::vector<KernelShape::Store> stores;  ///< where those of the shape went
};

/// The same values, by the same operations in the same order. Axes that stand alone everywhere stay, and so do those of
/// recurrences, large ones, and what would make too much code of the program.
WrittenOut write_out_small_axes(const ir::Program& program, const KernelShape& shape);

}  // namespace econ::lower
