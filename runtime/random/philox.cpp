#include "runtime/random/philox.h"

#include <bit>

#include "compiler/builtins/lane_clones.h"
#include "runtime/random/mix.h"

namespace econ::random {
namespace {

constexpr uint64_t kLow = 0xffffffff;
constexpr uint32_t kMultiplier0 = 0xD2511F53;
constexpr uint32_t kMultiplier1 = 0xCD9E8D57;
constexpr uint32_t kWeyl0 = 0x9E3779B9;
constexpr uint32_t kWeyl1 = 0xBB67AE85;
constexpr int kRounds = 10;
constexpr size_t kLanes = 8;  ///< counters in flight

/// 52 bits k become (k + 1/2) 2^-52 without rounding: never 0, never 1.
double to_open_unit(uint64_t bits) {
  return (std::bit_cast<double>(bits >> 12 | 0x3ff0000000000000ULL) - 1.0) + 0x1p-53;
}

/// Writes two uniforms for each of `kLanes` counters from `counter` on. 32-bit words stand in 64-bit lanes, so that a
/// round is one widening multiplication each way.
[[gnu::always_inline]] inline void fill_lanes(Key key, uint64_t stream, uint64_t counter, double* out) {
  uint64_t c0[kLanes], c1[kLanes], c2[kLanes], c3[kLanes];
  for (size_t i = 0; i < kLanes; ++i) {
    c0[i] = (counter + i) & kLow;
    c1[i] = (counter + i) >> 32;
    c2[i] = stream & kLow;
    c3[i] = stream >> 32;
  }
  uint64_t k0 = key[0];
  uint64_t k1 = key[1];
  for (int round = 0; round < kRounds; ++round) {
    for (size_t i = 0; i < kLanes; ++i) {
      const uint64_t p0 = uint64_t{static_cast<uint32_t>(c0[i])} * kMultiplier0;
      const uint64_t p1 = uint64_t{static_cast<uint32_t>(c2[i])} * kMultiplier1;
      c0[i] = (p1 >> 32) ^ c1[i] ^ k0;
      c2[i] = (p0 >> 32) ^ c3[i] ^ k1;
      c1[i] = p1 & kLow;
      c3[i] = p0 & kLow;
    }
    k0 = (k0 + kWeyl0) & kLow;
    k1 = (k1 + kWeyl1) & kLow;
  }
  for (size_t i = 0; i < kLanes; ++i) {
    out[2 * i] = to_open_unit(c0[i] | c1[i] << 32);
    out[2 * i + 1] = to_open_unit(c2[i] | c3[i] << 32);
  }
}

ECON_LANE_CLONES void fill_pairs(Key key, uint64_t stream, uint64_t counter, size_t pairs, double* out) {
  for (size_t i = 0; i < pairs; i += kLanes) fill_lanes(key, stream, counter + i, out + 2 * i);
}

Key key_of(uint64_t seed) { return {static_cast<uint32_t>(seed), static_cast<uint32_t>(seed >> 32)}; }

}  // namespace

Block philox4x32(Block counter, Key key) {
  auto [c0, c1, c2, c3] = counter;
  auto [k0, k1] = key;
  for (int round = 0; round < kRounds; ++round) {
    const uint64_t p0 = uint64_t{c0} * kMultiplier0;
    const uint64_t p1 = uint64_t{c2} * kMultiplier1;
    c0 = static_cast<uint32_t>(p1 >> 32) ^ c1 ^ k0;
    c2 = static_cast<uint32_t>(p0 >> 32) ^ c3 ^ k1;
    c1 = static_cast<uint32_t>(p1);
    c3 = static_cast<uint32_t>(p0);
    k0 += kWeyl0;
    k1 += kWeyl1;
  }
  return {c0, c1, c2, c3};
}

uint64_t stream_of(std::string_view path, uint64_t label) {
  uint64_t hash = 0xcbf29ce484222325ULL;  // FNV-1a
  for (const char c : path) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  hash += label * 0x9e3779b97f4a7c15ULL;
  return mixed(hash);  // neighbouring labels lie far apart
}

double uniform(uint64_t seed, uint64_t stream, uint64_t point) {
  const uint64_t counter = point / 2;
  const Block words = philox4x32({static_cast<uint32_t>(counter), static_cast<uint32_t>(counter >> 32),
                                  static_cast<uint32_t>(stream), static_cast<uint32_t>(stream >> 32)},
                                 key_of(seed));
  const size_t half = point % 2 == 0 ? 0 : 2;
  return to_open_unit(words[half] | uint64_t{words[half + 1]} << 32);
}

void fill_uniform(uint64_t seed, uint64_t stream, uint64_t first_point, std::span<double> out) {
  if (!out.empty() && first_point % 2 != 0) {
    out[0] = uniform(seed, stream, first_point++);
    out = out.subspan(1);
  }
  const size_t whole = out.size() / (2 * kLanes) * (2 * kLanes);
  fill_pairs(key_of(seed), stream, first_point / 2, whole / 2, out.data());
  for (size_t i = whole; i < out.size(); ++i) out[i] = uniform(seed, stream, first_point + i);
}

}  // namespace econ::random
