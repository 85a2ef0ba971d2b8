#pragma once
/// Bytes in letters, and what tells two of them apart.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace econ::cli {

/// FIPS 180-4.
std::array<uint8_t, 32> sha256(std::string_view bytes);
std::string hexadecimal(const std::array<uint8_t, 32>& digest);
/// RFC 4648, with `=` at the end.
std::string base64(std::string_view bytes);

}  // namespace econ::cli
