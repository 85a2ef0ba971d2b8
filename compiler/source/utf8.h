#pragma once
/// The little of Unicode that a text needs: where it stops being UTF-8, and its code points one by one.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace econ::source {

/// Byte offset of the first sequence that is not UTF-8 (overlong forms, surrogates and values beyond U+10FFFF are not).
std::optional<size_t> first_bad_utf8(std::string_view text);

struct CodePoint {
  char32_t value = 0;
  size_t bytes = 1;  ///< 1 for a byte that begins no sequence; its value is then U+FFFD
};

/// The code point that begins at `at`, which must be inside the text.
CodePoint code_point_at(std::string_view text, size_t at);

/// The one to four bytes of a code point.
std::string to_utf8(char32_t c);

/// True for every byte but the second to fourth of a sequence: counting these counts code points.
constexpr bool starts_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u; }

}  // namespace econ::source
