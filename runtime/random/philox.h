#pragma once
/// Random numbers with an address instead of a state: Philox4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel random
/// numbers: as easy as 1, 2, 3", SC11). A draw depends on the seed, the path of its parameter and the index of its
/// point only, so it is the same however points are split, and adding a parameter or a scenario moves no other draw
/// (semantics 38).

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace econ::random {

using Block = std::array<uint32_t, 4>;
using Key = std::array<uint32_t, 2>;

/// The generator itself, ten rounds.
Block philox4x32(Block counter, Key key);

/// The stream of a parameter: a 64-bit hash of its path ("machine.price") and, for a draw over an axis, its label's
/// index.
uint64_t stream_of(std::string_view path, uint64_t label = 0);

/// The uniform in (0, 1), a multiple of 2^-53, of one point. Two neighbouring points share a Philox block.
double uniform(uint64_t seed, uint64_t stream, uint64_t point);

/// out[i] = uniform(seed, stream, first_point + i), many at a time.
void fill_uniform(uint64_t seed, uint64_t stream, uint64_t first_point, std::span<double> out);

}  // namespace econ::random
