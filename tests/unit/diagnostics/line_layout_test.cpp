#include "compiler/diagnostics/line_layout.h"

#include <gtest/gtest.h>

namespace econ::diagnostics {
namespace {

TEST(LineLayout, ShowsAnOrdinaryLineAsItIs) {
  const LineLayout layout("a = 1", 0, 1);
  EXPECT_EQ(layout.shown(), "a = 1");
  EXPECT_EQ(layout.cell_of(4), 4u);
  EXPECT_EQ(layout.cell_of(5), 5u);
  EXPECT_EQ(layout.cell_of(99), 5u);
}

TEST(LineLayout, ExpandsTabsToTheNextStop) {
  const LineLayout layout("\ta\tb", 0, 1);
  EXPECT_EQ(layout.shown(), "    a   b");
  EXPECT_EQ(layout.cell_of(1), 4u);
  EXPECT_EQ(layout.cell_of(3), 8u);
}

TEST(LineLayout, GivesWideCharactersTwoCells) {
  const LineLayout layout("漢é漢x", 0, 1);
  EXPECT_EQ(layout.cell_of(3), 2u);
  EXPECT_EQ(layout.cell_of(5), 3u);
  EXPECT_EQ(layout.cell_of(8), 5u);
}

size_t cells(const std::string& text) { return LineLayout(text, 0, 0).cell_of(text.size()); }

TEST(LineLayout, CutsALongLineAroundTheFocus) {
  const std::string line = std::string(200, 'a') + "FOCUS" + std::string(200, 'b');
  const LineLayout layout(line, 200, 205);
  const std::string shown = layout.shown();
  EXPECT_TRUE(shown.starts_with("…a"));
  EXPECT_TRUE(shown.ends_with("b…"));
  const size_t at = layout.cell_of(200);
  EXPECT_EQ(shown.substr(at + std::string_view("…").size() - 1, 5), "FOCUS");
  EXPECT_EQ(layout.cell_of(205), at + 5);
  EXPECT_EQ(layout.cell_of(0), 0u);
  EXPECT_EQ(layout.cell_of(line.size()), LineLayout::kMostCells + 1);
}

TEST(LineLayout, KeepsTheStartOfTheLineIfTheFocusIsThere) {
  const std::string line(500, 'a');
  const LineLayout layout(line, 3, 5);
  EXPECT_EQ(layout.shown(), std::string(LineLayout::kMostCells, 'a') + "…");
  EXPECT_EQ(layout.cell_of(3), 3u);
}

TEST(LineLayout, ShowsTheBeginOfAFocusLongerThanTheWindow) {
  const std::string line(500, 'a');
  const LineLayout layout(line, 100, 450);
  EXPECT_EQ(layout.cell_of(100), 1u);
  EXPECT_EQ(layout.cell_of(450), LineLayout::kMostCells + 1);
}

TEST(LineLayout, CutsHugeLinesOfAnyCharacters) {
  std::string line;
  while (line.size() < 1'000'000) line += "漢é\t";
  for (const size_t focus : {size_t{0}, size_t{6}, size_t{600'000}, line.size() - 1, line.size()}) {
    const LineLayout layout(line, focus, focus + 1);
    EXPECT_LE(cells(layout.shown()), LineLayout::kMostCells + 2) << focus;
    EXPECT_LE(layout.cell_of(focus), LineLayout::kMostCells + 1) << focus;
  }
}

}  // namespace
}  // namespace econ::diagnostics
