// How a unit is written: `$/user/month`, `person month`, `1/month`.

#include <algorithm>

#include <fmt/format.h>

#include "compiler/units/unit.h"

namespace econ::units {

namespace {

std::string with_exponent(const std::string& name, int exponent) {
  return exponent == 1 ? name : fmt::format("{}^{}", name, exponent);
}

std::string spell(const std::vector<UnitFactor>& factors) {
  std::string above;
  std::string below;
  for (const UnitFactor& f : factors) {
    if (f.exponent > 0) {
      above += (above.empty() ? "" : " ") + with_exponent(f.name, f.exponent);
    } else if (f.exponent < 0) {
      below += "/" + with_exponent(f.name, -f.exponent);
    }
  }
  return above.empty() && !below.empty() ? "1" + below : above + below;
}

/// The order in which people say the parts of a unit: `$/GB/user/month`.
int rank(Family family) {
  switch (family) {
    case Family::Money:
      return 0;
    case Family::Data:
      return 1;
    case Family::Count:
    case Family::None:
      return 2;
    case Family::Time:
      return 3;
  }
  return 2;
}

/// A root has no spelling as a factor to a whole power, so its name carries it: `user^(1/2)`.
UnitFactor factor_of(std::string name, Exponent e) {
  if (e.den == 1) return {std::move(name), e.num};
  return {fmt::format("{}^({}/{})", name, e.num < 0 ? -e.num : e.num, e.den), e.num < 0 ? -1 : 1};
}

}  // namespace

std::string to_string(const Unit& unit) {
  const bool sign_missing = unit.percent && (unit.spelling.empty() || unit.spelling.front().name != "%");
  if (!sign_missing) return spell(unit.spelling);
  std::vector<UnitFactor> factors{{"%", 1}};
  factors.insert(factors.end(), unit.spelling.begin(), unit.spelling.end());
  return spell(factors);
}

std::string Registry::to_string(const Dimension& dimension) const { return spell(canonical(dimension).spelling); }

Unit Registry::canonical(const Dimension& dimension) const {
  auto terms = dimension.terms();
  std::stable_sort(terms.begin(), terms.end(), [&](const auto& a, const auto& b) {
    return rank(base_family(a.first)) < rank(base_family(b.first));
  });
  Unit unit;
  unit.dimension = dimension;
  for (const auto& [id, exponent] : terms) {
    const Base& base = bases_.at(id.value);
    unit.spelling.push_back(factor_of(base.symbol.empty() ? base.name : base.symbol, exponent));
  }
  return unit;
}

}  // namespace econ::units
