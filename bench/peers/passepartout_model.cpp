#include "passepartout_model.h"

#include <cmath>

namespace peer {

namespace {
constexpr double kHoursPerMonth = 730;
constexpr double kStorage = 10 * 0.08;  // 10 GB a user at $0.08/GB/month
constexpr double kEgress = 0.50;
constexpr double kRelay = 0.50;
constexpr double kSupporters = 2.5;
}  // namespace

Outputs evaluate(const Inputs& in) {
  const double machines = std::ceil(in.users / in.density);
  const double compute = machines * in.spot * kHoursPerMonth;
  const double infra = compute + in.users * kStorage + in.users * kEgress + in.users * kRelay;
  const double overhead = in.engineers * in.salary + kSupporters * in.salary;
  Outputs out;
  out.cost_per_user = (infra + overhead) / in.users;
  out.margin = (in.price - out.cost_per_user) / in.price;
  out.mrr = in.users * in.price;
  out.profit = out.mrr - infra - overhead;
  return out;
}

}  // namespace peer
