#pragma once

#include <filesystem>

namespace econ::study {

/// Where compiled code is kept: $XDG_CACHE_HOME/econ, else ~/.cache/econ; nowhere if neither is known.
std::filesystem::path cache_dir();

}  // namespace econ::study
