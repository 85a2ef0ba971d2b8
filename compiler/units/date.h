#pragma once
/// Dates as models count them: months since year 0 (semantics 16), or days since 1970-01-01.

#include <string>

namespace econ::units {

/// `2027-03`, or with days `2027-03-14`; the month or day that `date` lies in. `never` if it is not finite.
std::string date_text(double date, bool days);

/// Days since 1970-01-01: of a date that counts months, the first day of that month. `date` must be finite.
int day_number(double date, bool days);

}  // namespace econ::units
