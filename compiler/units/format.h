#pragma once
/// Values as people read them, and as programs read them.

#include <string>

#include "compiler/units/unit.h"

namespace econ::units {

/// How a terminal shows a number: 4 significant digits, thousands grouped with `_`-free spelling that the language
/// reads back: `$4.97/user/month`, `100k user`, `43.2%`, `1.25 vm`, `$1.25M/month`. `value` is canonical.
std::string format_value(double value, const Unit& unit);
/// The number alone, in the unit, with a given scale letter (0: chosen) so that a column shares one prefix.
std::string format_number(double value, const Unit& unit, char scale);
/// The scale letter a value would choose: 0 k M B T.
char scale_of(double value_in_unit);

/// `low..high` with the unit once, printed outward at the last digit (semantics 32): bounds never claim more than is
/// known, except that a value within 2^-40 of a shorter decimal prints as that decimal.
std::string format_range(double low, double high, const Unit& unit);

/// The value in its unit as the shortest decimal that reads back to the same double (JSON, CSV).
std::string format_exact(double value, const Unit& unit);

}  // namespace econ::units
