#include "compiler/ir/program.h"

namespace econ::ir {

size_t Program::elements(const std::vector<AxisId>& over) const {
  size_t n = 1;
  for (AxisId axis : over) n *= (*this)[axis].size();
  return n;
}

size_t Program::elements(OpId id) const { return elements((*this)[id].axes); }

uint64_t Program::cost() const {
  uint64_t sum = 0;
  for (const Op& op : ops) sum += elements(op.axes);
  return sum;
}

}  // namespace econ::ir
