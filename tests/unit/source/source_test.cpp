#include "compiler/source/source.h"

#include <random>

#include <gtest/gtest.h>

namespace econ::source {
namespace {

TEST(Source, CountsLinesAndTheirBytes) {
  const Source source("a.econ", "one\ntwo\r\n\nfour");
  EXPECT_EQ(source.name(), "a.econ");
  ASSERT_EQ(source.line_count(), 4u);
  EXPECT_EQ(source.line(1), "one");
  EXPECT_EQ(source.line(2), "two");
  EXPECT_EQ(source.line(3), "");
  EXPECT_EQ(source.line(4), "four");
  EXPECT_EQ(source.line_start(2), 4u);
  EXPECT_EQ(source.line_start(4), 10u);
}

TEST(Source, HasALineAfterTheLastLineEnd) {
  EXPECT_EQ(Source("a", "").line_count(), 1u);
  EXPECT_EQ(Source("a", "").line(1), "");
  EXPECT_EQ(Source("a", "x\n").line_count(), 2u);
  EXPECT_EQ(Source("a", "x\n").line(2), "");
}

void expect_position(const Source& source, uint32_t offset, uint32_t line, uint32_t column) {
  const Position at = source.position(offset);
  EXPECT_EQ(at.line, line) << "offset " << offset;
  EXPECT_EQ(at.column, column) << "offset " << offset;
}

TEST(Source, CountsColumnsInCodePoints) {
  const Source source("a", "a€b\n漢x");
  expect_position(source, 0, 1, 1);
  expect_position(source, 1, 1, 2);
  expect_position(source, 4, 1, 3);
  expect_position(source, 5, 1, 4);  // the line end itself
  expect_position(source, 6, 2, 1);
  expect_position(source, 9, 2, 2);
  expect_position(source, 10, 2, 3);
  expect_position(source, 999, 2, 3);
}

TEST(Source, FindsPositionsInLargeTexts) {
  std::mt19937 random(1);
  const std::string_view pieces[] = {"a", "é", "漢", "\n", "😀", "some longer text"};
  std::string text;
  for (int i = 0; i < 4'000; ++i) text += pieces[random() % std::size(pieces)];
  const Source source("a", text);
  uint32_t line = 1;
  uint32_t column = 1;
  for (uint32_t offset = 0; offset < text.size(); ++offset) {
    if ((text[offset] & 0xC0) == 0x80) continue;
    expect_position(source, offset, line, column);
    ++column;
    if (text[offset] == '\n') {
      ++line;
      column = 1;
    }
  }
}

TEST(Source, SlicesWithinItsText) {
  const Source source("a", "hello");
  EXPECT_EQ(source.slice({0, 1, 3}), "el");
  EXPECT_EQ(source.slice({0, 3, 99}), "lo");
  EXPECT_EQ(source.slice({0, 9, 12}), "");
  EXPECT_EQ(source.slice({0, 3, 2}), "");
}

TEST(Span, JoinsToTheSmallestThatCoversBoth) {
  EXPECT_EQ(join({2, 5, 7}, {2, 1, 6}), (Span{2, 1, 7}));
  EXPECT_EQ(join({2, 1, 9}, {2, 3, 4}), (Span{2, 1, 9}));
}

TEST(SourceMap, KeepsReferencesValid) {
  SourceMap sources;
  const FileId first = sources.add(Source("first", "1"));
  const Source& kept = sources[first];
  for (int i = 0; i < 100; ++i) sources.add(Source("other", "2"));
  EXPECT_EQ(kept.name(), "first");
  EXPECT_EQ(sources.size(), 101u);
}

}  // namespace
}  // namespace econ::source
