#pragma once

#include <filesystem>

namespace econ::study {

/// How to compute; no result depends on it.
struct MachineOptions {
  bool reference = false;
  unsigned lanes = 0;               ///< 0: what suits the machine
  std::filesystem::path cache_dir;  ///< empty: compiled code is not kept
};

}  // namespace econ::study
