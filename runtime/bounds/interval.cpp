#include "runtime/bounds/interval.h"

namespace econ::bounds {

Interval widen(Interval a, int ulps) {
  for (int i = 0; i < ulps; ++i) a = {next_down(a.lo), next_up(a.hi)};
  return a;
}

}  // namespace econ::bounds
