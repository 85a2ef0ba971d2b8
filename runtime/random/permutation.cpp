#include "runtime/random/permutation.h"

#include <bit>

#include "runtime/random/mix.h"

namespace econ::random {
namespace {
constexpr uint64_t kRounds = 6;
constexpr uint64_t kWeyl = 0x9e3779b97f4a7c15ULL;
}  // namespace

uint64_t permuted(uint64_t index, uint64_t size, uint64_t key) {
  if (size < 2) return index;
  const int half = (static_cast<int>(std::bit_width(size - 1)) + 1) / 2;
  const uint64_t mask = (uint64_t{1} << half) - 1;
  do {
    uint64_t left = index >> half;
    uint64_t right = index & mask;
    for (uint64_t round = 1; round <= kRounds; ++round) {
      const uint64_t next = left ^ (mixed(right + key + round * kWeyl) & mask);
      left = right;
      right = next;
    }
    index = left << half | right;
  } while (index >= size);
  return index;
}

}  // namespace econ::random
