#pragma once

#include <cstdint>

namespace econ::random {

/// The finisher of splitmix64 (Steele, Lea, Flood 2014): every bit of the result depends on every bit of x.
constexpr uint64_t mixed(uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

}  // namespace econ::random
