#pragma once
/// The passepartout model as an engineer would write it by hand: a function of the six numbers that are swept.
/// Uncertain inputs stand at their middle.

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
  double margin;         ///< share of the price
  double cost_per_user;  ///< $/user/month
  double mrr;            ///< $/month
  double profit;         ///< $/month
};

Outputs evaluate(const Inputs& in);

}  // namespace peer
