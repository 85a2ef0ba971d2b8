#include <gtest/gtest.h>

#include "tests/unit/format/formatted.h"

namespace econ::format {
namespace {

std::string laid_out(std::string text) {
  const Outcome outcome = formatted(std::move(text));
  EXPECT_EQ(outcome.verdict, Verdict::Formatted);
  return outcome.text;
}

TEST(Format, NothingStaysNothing) {
  EXPECT_EQ(laid_out(""), "");
  EXPECT_EQ(laid_out("\n \n\t\n"), "");
}

TEST(Format, AFileOfCommentsKeepsThem) { EXPECT_EQ(laid_out("\n  # a  \n\n\n\n#b"), "# a\n\n\n#b\n"); }

TEST(Format, ATightUnitStaysTightAndADivisionSpaced) {
  EXPECT_EQ(laid_out("a=x/80 user/vm"), "a = x / 80 user/vm\n");
  EXPECT_EQ(laid_out("a=x/80 user / vm"), "a = x / 80 user / vm\n");
  EXPECT_EQ(laid_out("a=x/80 user /vm"), "a = x / 80 user / vm\n");
  EXPECT_EQ(laid_out("a=x/80 user/ vm"), "a = x / 80 user / vm\n");
  EXPECT_NE(tree_of("a = x / 80 user/vm"), tree_of("a = x / 80 user / vm"));
}

TEST(Format, LineEndsAreThoseOfTheFirstLine) {
  EXPECT_EQ(laid_out("a=1\r\nb=2\n"), "a = 1\r\nb = 2\r\n");
  EXPECT_EQ(laid_out("a=1\nb=2\r\n"), "a = 1\nb = 2\n");
  EXPECT_EQ(laid_out("a=1 # x \r\n"), "a = 1  # x\r\n");
}

TEST(Format, CurlyQuotesBecomeStraight) {
  EXPECT_EQ(laid_out("param egress = $0.50/month “p. 3”"), "param egress = $0.50/month  \"p. 3\"\n");
}

TEST(Format, ACommentBehindASemicolonDocumentsNothing) {
  EXPECT_EQ(laid_out("a = 1\n;## not of b\nb = 2\n"), "a = 1\n;  ## not of b\nb = 2\n");
  EXPECT_EQ(laid_out("a = 1;\n## of b\nb = 2\n"), "a = 1\n## of b\nb = 2\n");
}

TEST(Format, ACurlyStringKeepsItsText) {
  EXPECT_EQ(laid_out("a = 3 “not closed \t"), "a = 3  \"not closed\"\n");
  EXPECT_EQ(laid_out("a = 3 “mixed\""), "a = 3  \"mixed\"\n");
  EXPECT_EQ(laid_out("a = 3 “C:\\”"), "a = 3  \"C:\\\\\"\n");
}

TEST(Format, AMistakeOfSyntaxIsNotTouched) {
  EXPECT_EQ(formatted("a = (1").verdict, Verdict::Mistaken);
  EXPECT_EQ(formatted("a = 5GB").verdict, Verdict::Mistaken);
  EXPECT_TRUE(formatted("a = (1").text.empty());
}

TEST(Format, ColumnsAreCountedInCharacters) {
  EXPECT_EQ(laid_out("param é   = 1\nparam abc = 2\n"), "param é   = 1\nparam abc = 2\n");
  EXPECT_EQ(laid_out("table t {\n | a\n é \"ü\" | 1\n abc | 2\n}\n"),
            "table t {\n        | a\n  é \"ü\" | 1\n  abc   | 2\n}\n");
}

TEST(Format, OneLongLineDoesNotMultiply) {
  std::string text = "table t {\n | a\n";
  const std::string wide(20'000, 'x');
  text += "  " + wide + " | 1\n";
  for (int i = 0; i < 5'000; ++i) text += "  r" + std::to_string(i) + " | 1\n";
  text += "}\n";
  EXPECT_LT(laid_out(text).size(), 2 * text.size());

  std::string notes =
      wide + " = 1" + std::string(20'000, ' ') + "\"a\"\n" + wide + "y = 1" + std::string(20'000, ' ') + "\"b\"\n";
  for (int i = 0; i < 2'000; ++i) notes += "r" + std::to_string(i) + " = 1 \"c\"\n";
  EXPECT_LT(laid_out(notes).size(), 2 * notes.size());
}

TEST(Format, WhatGrowsBeyondALimitIsStillWritten) {
  Limits limits;
  limits.source_bytes = 40;
  const std::string text = "a=1;b=2;c=3;d=4;e=5;f=6;g=7;h=8";
  EXPECT_EQ(formatted(text, limits).text, "a = 1; b = 2; c = 3; d = 4; e = 5; f = 6; g = 7; h = 8\n");
}

}  // namespace
}  // namespace econ::format
