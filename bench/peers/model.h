#pragma once
/// The passepartout model as an engineer would write it by hand: a function of the six numbers that are swept, which
/// gives every single-valued quantity that varies with them. Uncertain inputs stand at their middle.

#include <cmath>

namespace peer {

struct Inputs {
  double users;      ///< user
  double price;      ///< $/user/month
  double density;    ///< instance/vm
  double spot;       ///< $/vm/hour
  double salary;     ///< $/person/month
  double engineers;  ///< person
};

struct Outputs {
  double engineering;       ///< $/month
  double support;           ///< $/month
  double operations;        ///< $/month
  double infra;             ///< $/month
  double overhead;          ///< $/month
  double infra_per_user;    ///< $/user/month
  double cost_per_user;     ///< $/user/month
  double margin;            ///< share of the price
  double mrr;               ///< $/month
  double profit;            ///< $/month
  double needed_density;    ///< instance/vm
  double break_even_users;  ///< user
  double team_share;        ///< share of all cost
  double colo_saving;       ///< $/user/month
  double colo_crossover;    ///< user
  double network_profit;    ///< $/month
  double hosting_premium;   ///< $/user/month
  double share_of_bill;     ///< share of price and API keys
};

inline constexpr double kHoursPerMonth = 730;
inline constexpr double kStorage = 10 * 0.08;  // 10 GB a user at $0.08/GB/month
inline constexpr double kEgress = 0.50;
inline constexpr double kRelay = 0.50;
inline constexpr double kSupporters = 2.5;
inline constexpr double kOperators = 0;
inline constexpr double kColoOperators = 2.5;
inline constexpr double kColoAdvantage = 3.5;
inline constexpr double kStatedCompute = 1.50;
inline constexpr double kSelfHosters = 100e3;
inline constexpr double kSelfHosterCost = 0.75;
inline constexpr double kVps = 7.50;
inline constexpr double kApiKeys = 105;

inline Outputs evaluate(const Inputs& in) {
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
