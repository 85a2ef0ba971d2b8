#pragma once
/// Stretches of a domain as people read them.

#include <string>

#include "compiler/units/unit.h"

namespace econ::units {

/// `low..high` as `format_range` writes it, each end rounded as a value by itself: from where to where something holds,
/// beside a table that tells the same ends as values.
std::string format_stretch(double low, double high, const Unit& unit);

}  // namespace econ::units
