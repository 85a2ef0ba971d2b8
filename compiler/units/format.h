#pragma once
/// Values as people read them, and as programs read them.

#include <string>

#include "compiler/units/unit.h"

namespace econ::units {

/// How a terminal shows a number: 4 significant digits in a spelling that the language reads back: `$4.97/user/month`,
/// `100k user`, `43.2%`, `1.25 vm`, `$1.25M/month`, `-$3.20/user/month`; below 10,000 plainly (`1234`), beyond 1e16 and
/// below 1e-6 with an exponent. Not a number is `undefined`, an infinity `unbounded` or `-unbounded`. `value` is
/// canonical.
std::string format_value(double value, const Unit& unit);
/// The number alone (no currency, no `%`, no unit), in the unit, with a given scale letter (0: chosen) so that a column
/// shares one prefix.
std::string format_number(double value, const Unit& unit, char scale);
/// The scale letter a value would choose: k M B T, or 0 for none.
char scale_of(double value_in_unit);

/// `low..high` with the unit once, printed outward at the last digit (semantics 32): bounds never claim more than is
/// known, except that a value within 2^-40 of a shorter decimal prints as that decimal. Currency once in front, unit
/// and
/// `%` once behind: `$4.50..5.70/user/month`, `43..55%`, `$500k..1.2M/year`. One value if both ends print alike; with
/// one end infinite `>= $3/month`. `low` must not exceed `high`.
std::string format_range(double low, double high, const Unit& unit);

/// The number alone, in its unit, as the shortest decimal that reads back to the same double (JSON, CSV). For a column
/// keep a `ShortestDecimal` (shortest_decimal.h). Not finite: the words of `format_value`.
std::string format_exact(double value, const Unit& unit);

}  // namespace econ::units
