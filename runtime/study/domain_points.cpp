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

Result<std::vector<double>> drawn_points(const sema::Domain& domain) {
  using Kind = sema::Domain::Kind;
  const bool open = domain.kind == Kind::Range || (domain.kind == Kind::Log && domain.count == 0);
  if (!open) return domain_points(domain);
  return domain.log || domain.kind == Kind::Log ? plan::log_values(domain.low, domain.high, kDrawnPoints)
                                                : plan::linear_values(domain.low, domain.high, kDrawnPoints);
}

}  // namespace econ::study
