#include "runtime/analysis/crossings.h"

namespace econ::analysis {

Crossings grid_crossings(const std::vector<double>& points, const std::vector<Sides>& sides, bool floor) {
  using Kind = Crossing::Kind;
  Crossings result;
  int last = kUndefined;  // of the last point at which the sides differ; of none: kUndefined
  bool equal = false;     // whether the last crossing is still going on
  double x_before = 0;
  Sides before;
  for (size_t i = 0; i < points.size(); ++i) {
    const double x = points[i];
    const Sides here = sides[i];
    const int sign = sign_of(here, floor);
    const bool known = last == 1 || last == -1;
    if (sign == kUndefined) {
      result.undefined.push_back({x, x});
      last = kUndefined;
      equal = false;
    } else if (sign == 0) {
      if (equal) {
        result.found.back().kind = Kind::Plateau;
        result.found.back().high = x;
        result.found.back().at_high = here;
      } else {
        result.found.push_back({Kind::Root, x, x, here, here, known ? last : 0, 0});
      }
      equal = true;
    } else {
      if (known && sign == last && !equal) {
        result.between.back().high = x;
      } else {
        result.between.push_back({x, x, sign});
      }
      if (equal) {
        Crossing& open = result.found.back();
        open.after = sign;
        if (open.kind == Kind::Root && open.before == sign) open.kind = Kind::Touch;
      } else if (known && sign != last) {
        result.found.push_back({Kind::Jump, x_before, x, before, here, last, sign});
      }
      last = sign;
      equal = false;
    }
    x_before = x;
    before = here;
  }
  return result;
}

}  // namespace econ::analysis
