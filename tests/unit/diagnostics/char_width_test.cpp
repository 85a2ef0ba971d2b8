#include "compiler/diagnostics/char_width.h"

#include <gtest/gtest.h>

namespace econ::diagnostics {
namespace {

TEST(CharWidth, KnowsWideAndCombiningCharacters) {
  EXPECT_EQ(char_width(U'a'), 1);
  EXPECT_EQ(char_width(U'€'), 1);
  EXPECT_EQ(char_width(U'é'), 1);
  EXPECT_EQ(char_width(U'…'), 1);
  EXPECT_EQ(char_width(U'\u0301'), 0);
  EXPECT_EQ(char_width(U'\u200D'), 0);
  EXPECT_EQ(char_width(U'漢'), 2);
  EXPECT_EQ(char_width(U'한'), 2);
  EXPECT_EQ(char_width(U'，'), 2);
  EXPECT_EQ(char_width(U'😀'), 2);
}

TEST(SafeChar, ShowsWhatWouldMoveTheCursorOrTheText) {
  EXPECT_EQ(safe_char(U'a'), U'a');
  EXPECT_EQ(safe_char(U'漢'), U'漢');
  EXPECT_EQ(safe_char(U'\x1b'), U'\u241B');
  EXPECT_EQ(safe_char(U'\n'), U'\u240A');
  EXPECT_EQ(safe_char(U'\x7f'), U'\u2421');
  EXPECT_EQ(safe_char(U'\u009B'), U'\uFFFD');
  EXPECT_EQ(safe_char(U'\u202E'), U'\uFFFD');
  EXPECT_EQ(safe_char(U'\u2067'), U'\uFFFD');
}

}  // namespace
}  // namespace econ::diagnostics
