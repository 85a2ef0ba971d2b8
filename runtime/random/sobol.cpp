#include "runtime/random/sobol.h"

#include <array>
#include <bit>

#include "compiler/base/check.h"
#include "runtime/random/mix.h"

namespace econ::random {
namespace {

constexpr uint32_t kBits = 32;
constexpr uint32_t kHighestDegree = 11;

struct Primitive {
  uint32_t degree;
  uint32_t coefficients;
  std::array<uint32_t, kHighestDegree> initial;
};

constexpr Primitive kPrimitives[] = {
#define JOE_KUO(degree, coefficients, ...) {degree, coefficients, {__VA_ARGS__}},
#include "runtime/random/joe_kuo.def"
#undef JOE_KUO
};
static_assert(std::size(kPrimitives) + 1 == kSobolDimensions);

using Directions = std::array<uint32_t, kBits>;

/// Bratley, Fox: "Algorithm 659", ACM TOMS 14 (1988), equation 2, on fractions of 32 bits.
Directions directions_of(uint32_t dimension) {
  Directions v{};
  if (dimension == 0) {
    for (uint32_t i = 0; i < kBits; ++i) v[i] = 1u << (kBits - 1 - i);
    return v;
  }
  const auto& [degree, coefficients, initial] = kPrimitives[dimension - 1];
  for (uint32_t i = 0; i < degree; ++i) v[i] = initial[i] << (kBits - 1 - i);
  for (uint32_t i = degree; i < kBits; ++i) {
    v[i] = v[i - degree] ^ (v[i - degree] >> degree);
    for (uint32_t k = 1; k < degree; ++k) {
      if ((coefficients >> (degree - 1 - k) & 1) != 0) v[i] ^= v[i - k];
    }
  }
  return v;
}

const Directions& directions(uint32_t dimension) {
  static const auto all = [] {
    std::array<Directions, kSobolDimensions> made;
    for (uint32_t d = 0; d < kSobolDimensions; ++d) made[d] = directions_of(d);
    return made;
  }();
  return all[dimension];
}

constexpr uint32_t reversed(uint32_t x) {
  x = (x >> 1 & 0x55555555) | (x & 0x55555555) << 1;
  x = (x >> 2 & 0x33333333) | (x & 0x33333333) << 2;
  x = (x >> 4 & 0x0f0f0f0f) | (x & 0x0f0f0f0f) << 4;
  return __builtin_bswap32(x);
}

/// A bit of the result depends on the bits at and below its place only: on reversed digits, a nested scramble.
constexpr uint32_t permuted(uint32_t x, uint32_t key) {
  x += key;
  x ^= x * 0x6c50b47cu;
  x ^= x * 0xb82f1e52u;
  x ^= x * 0xc7afe638u;
  x ^= x * 0x8d22f6e6u;
  return x;
}

/// 32 digits of the scrambled sequence and 20 at random, in the middle of their interval: never 0, never 1.
double scrambled(uint32_t x, uint64_t key) {
  const uint32_t digits = reversed(permuted(reversed(x), static_cast<uint32_t>(key)));
  const uint64_t rest = mixed(digits ^ (key >> 32 | key << 32)) >> 44;
  const uint64_t all = uint64_t{digits} << 20 | rest;
  return (std::bit_cast<double>(all | 0x3ff0000000000000ULL) - 1.0) + 0x1p-53;
}

}  // namespace

void fill_sobol(uint32_t dimension, std::optional<uint64_t> scramble, uint64_t first, std::span<double> out) {
  ECON_CHECK(dimension < kSobolDimensions && first + out.size() <= kSobolPoints);
  const Directions& v = directions(dimension);
  uint32_t x = 0;
  for (uint64_t gray = first ^ first >> 1; gray != 0; gray &= gray - 1) x ^= v[std::countr_zero(gray)];
  for (size_t i = 0; i < out.size(); ++i) {
    out[i] = scramble ? scrambled(x, *scramble) : x * 0x1p-32;
    x ^= v[std::countr_zero(first + i + 1) % kBits];
  }
}

}  // namespace econ::random
