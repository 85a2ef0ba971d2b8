#pragma once

#include <atomic>

namespace econ::cli {

/// From now on Ctrl-C and SIGTERM set the flag that is returned, once: a second one ends the program at once.
const std::atomic<bool>& watch_for_interrupt();

}  // namespace econ::cli
