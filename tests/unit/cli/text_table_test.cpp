#include "cli/text_table.h"

#include <gtest/gtest.h>

namespace econ::cli {
namespace {

TEST(TextTable, AlignsAndLeavesNoBlanksAtTheEnd) {
  TextTable table({{"name"}, {"value", Align::Right}, {}});
  table.add({{"a"}, {"1"}, {}});
  table.add({{"long name"}, {"12.5"}, {"x"}});
  EXPECT_EQ(table.render({80, false}, 2),
            "  name       value\n"
            "  a              1\n"
            "  long name   12.5  x\n");
}

TEST(TextTable, CountsColumnsOfTheTerminalNotBytes) {
  TextTable table(std::vector<TextColumn>(2));
  table.add({{"€"}, {"a"}});
  table.add({{"日本"}, {"b"}});
  EXPECT_EQ(table.render({80, false}, 0), "€     a\n日本  b\n");
}

TEST(TextTable, ShortensTheElasticColumn) {
  TextTable table({{}, {.elastic = true}});
  table.add({{"key"}, {"a remark that is too long for the page"}});
  EXPECT_EQ(table.render({24, false}, 0), "key  a remark that is t…\n");
}

TEST(TextTable, WrapsInsteadWhereAsked) {
  TextTable table({{.elastic = true, .wraps = true}, {.attached = true}});
  table.add({{"a condition with words enough"}, {"holds"}});
  EXPECT_EQ(table.render({24, false}, 0), "a condition        holds\n  with words\n  enough\n");
}

TEST(TextTable, CutsAWideTableIntoBlocksThatKeepTheKey) {
  TextTable table({{"key"}, {"first"}, {"", Align::Left, false, false, true}, {"second"}});
  table.add({{"a"}, {"11111"}, {"1..2"}, {"222222"}});
  EXPECT_EQ(table.render({18, false}, 0), "key  first\na    11111  1..2\n\nkey  second\na    222222\n");
}

TEST(TextTable, ColoursDoNotCount) {
  TextTable table(std::vector<TextColumn>(2));
  table.add({{"a", Tone::Good}, {"b"}});
  EXPECT_EQ(table.render({80, true}, 0), "\x1b[32ma\x1b[0m  b\n");
}

}  // namespace
}  // namespace econ::cli
