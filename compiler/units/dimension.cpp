#include <algorithm>
#include <numeric>

#include "compiler/base/check.h"
#include "compiler/units/unit.h"

namespace econ::units {

namespace {

Exponent normalised(int num, int den) {
  ECON_CHECK(den != 0);
  const int divisor = std::gcd(num, den);
  return den < 0 ? Exponent{-num / divisor, -den / divisor} : Exponent{num / divisor, den / divisor};
}

}  // namespace

Exponent operator+(Exponent a, Exponent b) { return normalised(a.num * b.den + b.num * a.den, a.den * b.den); }
Exponent operator*(Exponent a, Exponent b) { return normalised(a.num * b.num, a.den * b.den); }

Dimension Dimension::base(BaseId id) {
  Dimension d;
  d.terms_.emplace_back(id, Exponent{1, 1});
  return d;
}

Dimension Dimension::operator*(const Dimension& o) const {
  Dimension result;
  auto a = terms_.begin();
  auto b = o.terms_.begin();
  while (a != terms_.end() || b != o.terms_.end()) {
    if (b == o.terms_.end() || (a != terms_.end() && a->first < b->first)) {
      result.terms_.push_back(*a++);
    } else if (a == terms_.end() || b->first < a->first) {
      result.terms_.push_back(*b++);
    } else {
      const Exponent sum = a->second + b->second;
      if (sum.num != 0) result.terms_.emplace_back(a->first, sum);
      ++a;
      ++b;
    }
  }
  return result;
}

Dimension Dimension::operator/(const Dimension& o) const { return *this * o.pow({-1, 1}); }

Dimension Dimension::pow(Exponent e) const {
  if (e.num == 0) return {};
  Dimension result = *this;
  for (auto& [base, exponent] : result.terms_) exponent = exponent * e;
  return result;
}

Exponent Dimension::exponent_of(BaseId id) const {
  const auto term = std::find_if(terms_.begin(), terms_.end(), [&](const auto& t) { return t.first == id; });
  return term == terms_.end() ? Exponent{0, 1} : term->second;
}

}  // namespace econ::units
