#pragma once
/// Units as a model would write them.

#include <initializer_list>

#include "compiler/units/unit.h"

namespace econ::units {

inline Unit written(std::initializer_list<UnitFactor> spelling, Rational factor = 1) {
  Unit unit;
  unit.spelling = spelling;
  unit.factor = std::move(factor);
  unit.percent = !unit.spelling.empty() && unit.spelling.front().name == "%";
  return unit;
}

inline const Unit kPlain = written({});
inline const Unit kPercent = written({{"%", 1}});
inline const Unit kChurn = written({{"%", 1}, {"month", -1}});
inline const Unit kUser = written({{"user", 1}});
inline const Unit kVm = written({{"vm", 1}});
inline const Unit kRate = written({{"month", -1}});
inline const Unit kPrice = written({{"$", 1}, {"user", -1}, {"month", -1}});
inline const Unit kRevenue = written({{"$", 1}, {"month", -1}});
inline const Unit kYearly = written({{"€", 1}, {"year", -1}}, Rational(1, 12));
inline const Unit kCall = written({{"$", 1}, {"call", -1}});
inline const Unit kCanadian = written({{"CAD", 1}, {"month", -1}});
inline const Unit kWork = written({{"person", 1}, {"month", 1}});

}  // namespace econ::units
