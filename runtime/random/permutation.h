#pragma once

#include <cstdint>
#include <span>

namespace econ::random {

/// A permutation of 0 … size - 1 that is computed, not stored: where it puts `index`. A Feistel network on the next
/// power of two, walked until it is back inside (Black, Rogaway 2002). `size` at most 2^60.
uint64_t permuted(uint64_t index, uint64_t size, uint64_t key);

/// Where it puts first, first + 1, …: the same, many at a time.
void fill_permuted(uint64_t first, uint64_t size, uint64_t key, std::span<uint64_t> out);

}  // namespace econ::random
