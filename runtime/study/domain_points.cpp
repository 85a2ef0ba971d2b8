#include "runtime/study/domain_points.h"

#include "compiler/base/check.h"
#include "runtime/plan/spacing.h"

namespace econ::study {

Result<std::vector<double>> domain_points(const sema::Domain& domain) {
  using Kind = sema::Domain::Kind;
  const size_t stated = domain.count;
  switch (domain.kind) {
    case Kind::List:
      return domain.list;
    case Kind::Step:
      return plan::step_values(domain.low, domain.high, domain.step);
    case Kind::Count:
      return plan::linear_values(domain.low, domain.high, stated);
    case Kind::Log:
      return plan::log_values(domain.low, domain.high, stated != 0 ? stated : kLogPoints);
    case Kind::Range:
      return domain.log ? plan::log_values(domain.low, domain.high, kLogPoints)
                        : plan::linear_values(domain.low, domain.high, kRangePoints);
  }
  ECON_UNREACHABLE("a kind of domain");
}

}  // namespace econ::study
