#pragma once
/// A computed stretch as bytes, without its rows.

#include <optional>
#include <string>
#include <string_view>

#include "runtime/engine/stretch.h"

namespace econ::parts {

std::string to_bytes(const engine::Stretch& stretch);

/// Nothing if the bytes are not those of a whole stretch of this plan.
std::optional<engine::Stretch> from_bytes(std::string_view bytes, const plan::Plan& plan);

}  // namespace econ::parts
