#pragma once
/// Programs made at random, with every kind of operation, several axes, missing elements and undefined values.

#include <random>

#include "compiler/ir/program_builder.h"

namespace econ::numeric {

struct RandomProgram {
  ir::Program program;
  std::vector<ir::OpId> ops;  ///< all that was made, numbers before truth values; any may be stored
  size_t numbers = 0;
  std::vector<ir::OpId> totals;  ///< of the latest numbers, over all their axes; not among `ops`
};

struct RandomOptions {
  size_t operations = 40;
  std::vector<size_t> axis_sizes = {3, 5};
  bool functions = true;   ///< exp, ln, pow, erf, sin, cos
  double recurrences = 0;  ///< how many for each operation
  bool totals = false;
};

RandomProgram random_program(uint64_t seed, const RandomOptions& options);

/// A value for each input, within its declared bounds.
std::vector<double> random_point(const ir::Program& program, std::mt19937_64& random);

}  // namespace econ::numeric
