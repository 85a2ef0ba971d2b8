#include "compiler/source/utf8.h"

#include <gtest/gtest.h>

namespace econ::source {
namespace {

TEST(Utf8, AcceptsEveryCodePoint) {
  for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 61) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const std::string text = to_utf8(c);
    ASSERT_FALSE(first_bad_utf8(text).has_value()) << static_cast<uint32_t>(c);
    const CodePoint point = code_point_at(text, 0);
    ASSERT_EQ(point.value, c);
    ASSERT_EQ(point.bytes, text.size());
  }
}

TEST(Utf8, NamesTheFirstBadByte) {
  const std::pair<std::string, size_t> bad[] = {
      {"\x80", 0},                   // a continuation byte first
      {"abc\xC3", 3},                // cut off
      {"abc\xE2\x82", 3},            //
      {"abc\xC3(", 3},               // the second byte continues nothing
      {"12345678\xFFxyz", 8},        // after a block of ASCII
      {"123456789012\xC0\xAF", 12},  // overlong
      {"\xE0\x80\xAF", 0},           // overlong
      {"\xF0\x80\x80\xAF", 0},       // overlong
      {"\xED\xA0\x80", 0},           // surrogate
      {"\xF4\x90\x80\x80", 0},       // beyond U+10FFFF
      {"\xF5\x80\x80\x80", 0},       //
  };
  for (const auto& [text, at] : bad) EXPECT_EQ(first_bad_utf8(text), at);
  EXPECT_EQ(first_bad_utf8("plain text, then € and 漢 and 😀"), std::nullopt);
}

TEST(Utf8, ReplacesWhatIsNoSequence) {
  const CodePoint point = code_point_at("\xFFx", 0);
  EXPECT_EQ(point.value, U'\uFFFD');
  EXPECT_EQ(point.bytes, 1u);
}

}  // namespace
}  // namespace econ::source
