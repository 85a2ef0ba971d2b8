#pragma once
/// A unit's text read where there is no model text around it: what `to_string` writes.

#include <optional>
#include <string_view>

#include "compiler/units/unit.h"

namespace econ::units {

/// `$/user/month`, `USD/month`, `%/month`, `person month`, `1/month`, `GB^2`, and a plain number for "" and "1".
/// Nothing if a name is none of the registry's.
std::optional<Unit> read_unit(const Registry& registry, std::string_view text);

}  // namespace econ::units
