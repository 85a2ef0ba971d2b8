#include "runtime/study/left_out.h"

#include <algorithm>

namespace econ::study {

namespace {

using analysis::Crossings;
using bounds::Interval;

bool are_neighbours(const Crossings& crossings, Interval a, Interval b) {
  const auto between = [&](const auto& x) { return x.low >= a.hi && x.high <= b.lo; };
  return std::none_of(crossings.found.begin(), crossings.found.end(), between) &&
         std::none_of(crossings.between.begin(), crossings.between.end(), between);
}

}  // namespace

std::vector<LeftOut> take_left_out(Crossings& crossings, const std::function<std::optional<size_t>(double)>& failing) {
  std::vector<LeftOut> left_out;
  std::vector<Interval> undefined;
  bool was_left_out = false;
  for (const Interval x : crossings.undefined) {
    const auto condition = failing(x.lo == x.hi ? x.lo : bounds::middle(x));
    if (condition) {
      const bool same = was_left_out && left_out.back().condition == *condition;
      if (same && are_neighbours(crossings, left_out.back().at, x)) {
        left_out.back().at.hi = x.hi;
      } else {
        left_out.push_back({x, *condition});
      }
    } else if (!was_left_out && !undefined.empty() && are_neighbours(crossings, undefined.back(), x)) {
      undefined.back().hi = x.hi;
    } else {
      undefined.push_back(x);
    }
    was_left_out = condition.has_value();
  }
  crossings.undefined = std::move(undefined);
  return left_out;
}

}  // namespace econ::study
