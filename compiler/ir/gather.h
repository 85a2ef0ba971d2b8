#pragma once
/// What an operation has from all that it reads, recurrences included.

#include <vector>

#include "compiler/ir/program.h"

namespace econ::ir {

/// For each operation `own(op)` joined with what its arguments have. `join` is the upper bound of two values in some
/// order, so that going round a loop comes to an end. The program need not be finished.
template <class T, class Own, class Join>
std::vector<T> gather(const Program& p, const Own& own, const Join& join) {
  std::vector<T> all;
  for (const Op& op : p.ops) all.push_back(own(op));
  for (bool changed = true, backward = true; changed && backward;) {
    changed = backward = false;
    for (size_t i = 0; i < p.ops.size(); ++i) {
      T joined = all[i];
      for (const OpId arg : p.ops[i].args) {
        joined = join(joined, T(all[arg.value]));
        backward = backward || arg.value >= i;
      }
      changed = changed || joined != all[i];
      all[i] = joined;
    }
  }
  return all;
}

}  // namespace econ::ir
