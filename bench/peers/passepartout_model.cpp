#include "passepartout_model.h"

#include <cmath>

namespace peer {

namespace {
constexpr double kHoursPerMonth = 730;
constexpr double kStorage = 10 * 0.08;  // 10 GB a user at $0.08/GB/month
constexpr double kEgress = 0.50;
constexpr double kRelay = 0.50;
constexpr double kSupporters = 2.5;
constexpr double kOperators = 0;
constexpr double kColoOperators = 2.5;
constexpr double kColoAdvantage = 3.5;
constexpr double kStatedCompute = 1.50;
constexpr double kSelfHosters = 100e3;
constexpr double kSelfHosterCost = 0.75;
constexpr double kVps = 7.50;
constexpr double kApiKeys = 105;
}  // namespace

Outputs evaluate(const Inputs& in) {
  Outputs out;
  const double machines = std::ceil(in.users / in.density);
  const double compute = machines * in.spot * kHoursPerMonth;
  const double colo_compute = compute / kColoAdvantage;
  const double colo_operations = kColoOperators * in.salary;

  out.engineering = in.engineers * in.salary;
  out.support = kSupporters * in.salary;
  out.operations = kOperators * in.salary;
  out.infra = compute + in.users * kStorage + in.users * kEgress + in.users * kRelay;
  out.overhead = out.engineering + out.support + out.operations;
  out.infra_per_user = out.infra / in.users;
  out.cost_per_user = (out.infra + out.overhead) / in.users;
  out.margin = (in.price - out.cost_per_user) / in.price;
  out.mrr = in.users * in.price;
  out.profit = out.mrr - out.infra - out.overhead;
  out.needed_density = in.spot * kHoursPerMonth / kStatedCompute;
  out.break_even_users = out.overhead / (in.price - out.infra_per_user);
  out.team_share = out.overhead / (out.infra + out.overhead);
  out.colo_saving = (compute - colo_compute - colo_operations) / in.users;
  out.colo_crossover = colo_operations / ((compute - colo_compute) / in.users);
  out.network_profit = in.users * in.price - in.users * out.cost_per_user - kSelfHosters * kSelfHosterCost;
  out.hosting_premium = in.price - kVps;
  out.share_of_bill = in.price / (in.price + kApiKeys);
  return out;
}

}  // namespace peer
