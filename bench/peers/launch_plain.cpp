#include <cmath>

#include "bench/peers/launch.h"

namespace peer::launch {
namespace {

double graduated(double users) {
  double bill = std::fmin(users, kFirst);
  if (users > kFirst) bill += (std::fmin(users, kSecond) - kFirst) * kSecondRate;
  if (users > kSecond) bill += (users - kSecond) * kThirdRate;
  return bill;
}

Outputs evaluate(const Inputs& in) {
  Outputs out = {0, NAN, 0};
  double discount = 1;
  for (int month = 1; month <= kMonths; ++month) {
    const double users = in.ceiling / (1 + std::exp(-in.speed * (month - in.midpoint)));
    const double revenue = graduated(users) * in.price;
    const double cost = std::ceil(users / kDensity) * in.machine + users * kSupport + kTeam;
    const double profit = revenue - cost;
    discount /= 1 + in.rate;
    out.value += profit * discount;
    if (profit > 0 && std::isnan(out.profitable)) out.profitable = month;
    out.last_margin = profit / revenue;
  }
  return out;
}

}  // namespace

void points_plain(const Inputs* points, size_t n, Outputs* results) {
  for (size_t i = 0; i < n; ++i) results[i] = evaluate(points[i]);
}

}  // namespace peer::launch
