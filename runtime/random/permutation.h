#pragma once

#include <cstdint>

namespace econ::random {

/// A permutation of 0 … size - 1 that is computed, not stored: where it puts `index`. A Feistel network on the next
/// power of two, walked until it is back inside (Black, Rogaway 2002). `size` at most 2^60.
uint64_t permuted(uint64_t index, uint64_t size, uint64_t key);

}  // namespace econ::random
