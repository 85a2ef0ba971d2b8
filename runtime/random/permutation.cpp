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
  const int bits = static_cast<int>(std::bit_width(size - 1));
  const int low = (bits + 1) / 2;
  const uint64_t low_mask = (uint64_t{1} << low) - 1;
  const uint64_t high_mask = (uint64_t{1} << (bits - low)) - 1;
  do {
    uint64_t a = index >> low;
    uint64_t b = index & low_mask;
    for (uint64_t round = 0; round < kRounds; round += 2) {
      a ^= mixed(b + key + (round + 1) * kWeyl) & high_mask;
      b ^= mixed(a + key + (round + 2) * kWeyl) & low_mask;
    }
    index = a << low | b;
  } while (index >= size);
  return index;
}

}  // namespace econ::random
