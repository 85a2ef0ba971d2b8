#include "compiler/source/utf8.h"

#include <cstdint>
#include <cstring>

namespace econ::source {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

struct Lead {
  size_t bytes;
  char32_t bits;      ///< what the first byte carries
  char32_t smallest;  ///< below this the sequence is overlong
};

std::optional<Lead> lead_of(unsigned char byte) {
  if (byte < 0x80) return Lead{1, byte, 0};
  if (byte >= 0xC2 && byte < 0xE0) return Lead{2, byte & 0x1Fu, 0x80};
  if (byte >= 0xE0 && byte < 0xF0) return Lead{3, byte & 0x0Fu, 0x800};
  if (byte >= 0xF0 && byte < 0xF5) return Lead{4, byte & 0x07u, 0x10000};
  return std::nullopt;
}

std::optional<CodePoint> decode(std::string_view text, size_t at) {
  const auto lead = lead_of(static_cast<unsigned char>(text[at]));
  if (!lead || text.size() - at < lead->bytes) return std::nullopt;
  char32_t value = lead->bits;
  for (size_t i = 1; i < lead->bytes; ++i) {
    if (starts_code_point(text[at + i])) return std::nullopt;
    value = (value << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3Fu);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < lead->smallest || surrogate || value > 0x10FFFF) return std::nullopt;
  return CodePoint{value, lead->bytes};
}

bool eight_ascii_bytes(const char* at) {
  uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return (word & 0x8080808080808080u) == 0;
}

}  // namespace

std::optional<size_t> first_bad_utf8(std::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    if (text.size() - at >= 8 && eight_ascii_bytes(text.data() + at)) {
      at += 8;
      continue;
    }
    const auto point = decode(text, at);
    if (!point) return at;
    at += point->bytes;
  }
  return std::nullopt;
}

CodePoint code_point_at(std::string_view text, size_t at) {
  return decode(text, at).value_or(CodePoint{kReplacement, 1});
}

std::string to_utf8(char32_t c) {
  const auto tail = [&](int shift) { return static_cast<char>(0x80u | ((c >> shift) & 0x3Fu)); };
  if (c < 0x80) return {static_cast<char>(c)};
  if (c < 0x800) return {static_cast<char>(0xC0u | (c >> 6)), tail(0)};
  if (c < 0x10000) return {static_cast<char>(0xE0u | (c >> 12)), tail(6), tail(0)};
  return {static_cast<char>(0xF0u | (c >> 18)), tail(12), tail(6), tail(0)};
}

}  // namespace econ::source
