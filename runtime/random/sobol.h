#pragma once
/// Sobol's sequence with the direction numbers of Joe and Kuo: points that leave no large gap in any projection onto
/// two dimensions. A coordinate is a function of its dimension and its index, so any stretch of points can be made
/// alone.

#include <cstdint>
#include <optional>
#include <span>

namespace econ::random {

inline constexpr uint32_t kSobolDimensions = 256;
/// Indices have 32 bits, as the direction numbers have.
inline constexpr uint64_t kSobolPoints = uint64_t{1} << 32;

/// out[i] = coordinate `dimension` < kSobolDimensions of point first + i < kSobolPoints, in the order of the Gray code
/// (Antonov, Saleev 1979). With a scramble key each is replaced by a nested uniform scramble (Owen 1995) in (0, 1),
/// computed by a hash (Laine, Karras 2011; Burley 2020), which keeps every net of the sequence; the digits below the
/// 32nd are random. Without one the first point is 0 in every dimension.
void fill_sobol(uint32_t dimension, std::optional<uint64_t> scramble, uint64_t first, std::span<double> out);

}  // namespace econ::random
