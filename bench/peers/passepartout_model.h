#pragma once
/// The passepartout model as an engineer would write it by hand: a function of the six numbers that are swept, which
/// gives every single-valued quantity that varies with them. Uncertain inputs stand at their middle.

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
  double share_of_bill;     ///< share of what the user spends
};

inline constexpr int kOutputs = 18;
inline constexpr const char* kNames[kOutputs] = {
    "engineering",    "support",          "operations",   "infra",       "overhead",
    "infra_per_user", "cost_per_user",    "margin",       "mrr",         "profit",
    "needed_density", "break_even_users", "team_share",   "colo_saving", "colo_crossover",
    "network_profit", "hosting_premium",  "share_of_bill"};

Outputs evaluate(const Inputs& in);

}  // namespace peer
