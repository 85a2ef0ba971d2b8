#include "runtime/random/permutation.h"

#include <algorithm>
#include <array>
#include <bit>

#include "compiler/builtins/lane_clones.h"
#include "runtime/random/mix.h"

namespace econ::random {
namespace {
constexpr uint64_t kRounds = 6;
constexpr uint64_t kWeyl = 0x9e3779b97f4a7c15ULL;
constexpr size_t kPiece = 1024;

/// A Feistel network on 0 … 2^bits - 1, in halves of which the higher may be the narrower.
ECON_LANE_CLONES void pass_network(uint64_t key, int bits, uint64_t* x, size_t n) {
  const int low = (bits + 1) / 2;
  const uint64_t low_mask = (uint64_t{1} << low) - 1;
  const uint64_t high_mask = (uint64_t{1} << (bits - low)) - 1;
  for (size_t i = 0; i < n; ++i) {
    uint64_t a = x[i] >> low;
    uint64_t b = x[i] & low_mask;
    for (uint64_t round = 0; round < kRounds; round += 2) {
      a ^= mixed(b + key + (round + 1) * kWeyl) & high_mask;
      b ^= mixed(a + key + (round + 2) * kWeyl) & low_mask;
    }
    x[i] = a << low | b;
  }
}

/// Those outside walk on together until none is left.
void permute(uint64_t size, uint64_t key, std::span<uint64_t> x) {
  const int bits = static_cast<int>(std::bit_width(size - 1));
  pass_network(key, bits, x.data(), x.size());
  std::array<uint64_t, kPiece> outside;
  std::array<uint32_t, kPiece> place;
  size_t left = 0;
  for (size_t i = 0; i < x.size(); ++i) {
    outside[left] = x[i];
    place[left] = static_cast<uint32_t>(i);
    left += x[i] >= size ? 1 : 0;
  }
  while (left > 0) {
    pass_network(key, bits, outside.data(), left);
    size_t still = 0;
    for (size_t i = 0; i < left; ++i) {
      const uint64_t at = outside[i];
      const uint32_t to = place[i];
      x[to] = at;  // once more, if it is still outside
      outside[still] = at;
      place[still] = to;
      still += at >= size ? 1 : 0;
    }
    left = still;
  }
}

}  // namespace

void fill_permuted(uint64_t first, uint64_t size, uint64_t key, std::span<uint64_t> out) {
  for (size_t i = 0; i < out.size(); ++i) out[i] = first + i;
  if (size < 2) return;
  for (size_t from = 0; from < out.size(); from += kPiece)
    permute(size, key, out.subspan(from, std::min(kPiece, out.size() - from)));
}

uint64_t permuted(uint64_t index, uint64_t size, uint64_t key) {
  uint64_t place = 0;
  fill_permuted(index, size, key, {&place, 1});
  return place;
}

}  // namespace econ::random
