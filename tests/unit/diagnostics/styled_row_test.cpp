#include "compiler/diagnostics/styled_row.h"

#include <gtest/gtest.h>

namespace econ::diagnostics {
namespace {

TEST(StyledRow, WritesAtAnyColumn) {
  StyledRow row;
  row.put(3, "ab", Style::Plain);
  row.put(0, "x", Style::Plain);
  row.fill(4, 7, '^', Style::Plain);
  EXPECT_EQ(row.to_string(false), "x  a^^^");
  EXPECT_EQ(row.width(), 7u);
}

TEST(StyledRow, DropsBlanksAtTheEnd) {
  StyledRow row;
  row.append("a   ", Style::Plain);
  EXPECT_EQ(row.to_string(false), "a");
  EXPECT_EQ(StyledRow().to_string(true), "");
}

TEST(StyledRow, ColoursRunsOfOneStyle) {
  StyledRow row;
  row.append("ab", Style::Error);
  row.append("cd", Style::Plain);
  row.append("ef", Style::Frame);
  EXPECT_EQ(row.to_string(true), "\x1b[1;31mab\x1b[0mcd\x1b[1;34mef\x1b[0m");
  EXPECT_EQ(row.to_string(false), "abcdef");
}

TEST(StyledRow, CountsCellsNotBytes) {
  StyledRow row;
  row.append("漢e\u0301x", Style::Plain);
  EXPECT_EQ(row.width(), 4u);
  EXPECT_EQ(row.to_string(false), "漢e\u0301x");
  row.put(2, "E", Style::Plain);
  EXPECT_EQ(row.to_string(false), "漢Ex");
}

TEST(StyledRow, NeverPassesControlCharactersOn) {
  StyledRow row;
  row.append("a\x1b[2J\r\nb", Style::Plain);
  EXPECT_EQ(row.to_string(false), "a␛[2J␍␊b");
}

}  // namespace
}  // namespace econ::diagnostics
