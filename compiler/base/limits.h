#pragma once
/// Every bound that econ enforces, in one place. A message about a limit names the limit and the flag that raises it.

#include <cstddef>
#include <cstdint>

namespace econ {

struct Limits {
  size_t source_bytes = 16u << 20;   ///< --max-source-bytes: one source file
  size_t data_bytes = 64u << 20;     ///< --max-data-bytes: one data file that a table is read from
  size_t tokens = 2'000'000;         ///< --max-tokens: tokens in one file, counted before parsing
  size_t nesting = 200;              ///< --max-depth: `(`, `[`, `if`, unary minus open at once
  size_t errors = 50;                ///< --max-errors: errors printed before "… and N more"
  size_t axis_labels = 100'000;      ///< --max-labels: labels of one axis
  size_t imports = 1000;             ///< --max-imports: files that a model uses, each instance counted
  uint64_t operations = 20'000'000;  ///< --max-ops: operations × static axis labels of one program
  double sweep_cost = 1e13;          ///< --max-cost: operations × axes × scenarios × points of one sweep
};

}  // namespace econ
