#include "compiler/document/document.h"

#include <gtest/gtest.h>

#include "compiler/document/source_text.h"
#include "compiler/parse/parse.h"

namespace econ::document {
namespace {

Page page_of(const std::string& text) {
  source::SourceMap sources;
  diagnostics::Diagnostics diags;
  const auto file = sources.add(source::Source("test.econ", text));
  const ast::File tree = parse::parse(sources, file, {}, diags);
  EXPECT_FALSE(diags.has_errors());
  return read(tree, sources[file], "test");
}

TEST(Document, SeveralLinesBecomeOne) {
  EXPECT_EQ(one_line("if a  # \"why\"\n  then b\r\n else c"), "if a then b else c");
  EXPECT_EQ(one_line("f(\"two  blanks # kept \\\" \")  "), "f(\"two  blanks # kept \\\" \")");
  EXPECT_EQ(as_written("a = 1 +  \r\n    2"), "a = 1 +\n    2\n");
}

TEST(Document, AParameterHasAllItsParts) {
  const Page page = page_of(
      "## Doc.\n## More.\n\n## Of it.\nparam a \"A\" : $/month = $3,\n  $4 from 2027-01 in 1..5 step 1 \"p. 1\"\n");
  EXPECT_EQ(page.name, "test");
  EXPECT_EQ(page.doc, "Doc.\nMore.");
  ASSERT_EQ(page.entries.size(), 1U);
  const Entry& entry = page.entries.front();
  EXPECT_EQ(entry.kind, "parameter");
  EXPECT_EQ(entry.label, "A");
  EXPECT_EQ(entry.unit, "$/month");
  EXPECT_EQ(entry.value, "$3, $4 from 2027-01");
  EXPECT_EQ(entry.domain, "1..5 step 1");
  EXPECT_EQ(entry.note, "p. 1");
  EXPECT_EQ(entry.doc, "Of it.");
}

TEST(Document, BracketsAroundAFormulaStay) {
  EXPECT_EQ(page_of("x = (a + b) * (c)\n").entries.front().value, "(a + b) * (c)");
  EXPECT_EQ(page_of("x = (a + b)[users = 3]\n").entries.front().value, "(a + b)[users = 3]");
}

TEST(Document, RowsOfATableHaveOneWidth) {
  const Page page = page_of("table t { | a : $ | b\n  x \"X\" | 1 | 2 \"note\"\n  y | 3\n}\n");
  const auto& cells = page.entries.front().cells;
  ASSERT_EQ(cells.size(), 3U);
  EXPECT_EQ(cells[0], (std::vector<std::string>{"", "a : $", "b", ""}));
  EXPECT_EQ(cells[1], (std::vector<std::string>{"x \"X\"", "1", "2", "note"}));
  EXPECT_EQ(cells[2], (std::vector<std::string>{"y", "3", "", ""}));
}

TEST(Document, WhatIsNoMarkdownDoesNotBecomeIt) {
  const std::string text = to_markdown(page_of("param a = 3 \"*5* | <b> $1 and $2\"\n"));
  EXPECT_NE(text.find("| `a` | `3` | \\*5\\* \\| \\<b\\> \\$1 and \\$2 |"), std::string::npos) << text;
}

TEST(Document, ACodeWithABacktickIsFencedWithTwo) {
  const std::string text =
      to_markdown(page_of("claim a = 3 \"p\"\nclaims \"p\" over t { t | a\n  x | 3 expected partial \"`b`\"\n}\n"));
  EXPECT_NE(text.find("partial: \\`b\\`"), std::string::npos) << text;
}

TEST(Document, AnAnchorIsWhatALinkGoesTo) {
  EXPECT_EQ(anchor("std.saas"), "stdsaas");
  EXPECT_EQ(anchor("Hosted notebooks 2"), "hosted-notebooks-2");
  EXPECT_EQ(anchor("a_b-c"), "a_b-c");
}

TEST(Document, AnEmptyFileIsAPage) { EXPECT_EQ(to_markdown(page_of("")), "# `test`\n"); }

}  // namespace
}  // namespace econ::document
