#include <gtest/gtest.h>

#include "compiler/diagnostics/diagnostics.h"

namespace econ::diagnostics {
namespace {

constexpr source::Span kFirst{0, 10, 12};
constexpr source::Span kSecond{0, 20, 21};
constexpr source::Span kOtherFile{1, 0, 3};

TEST(Diagnostics, FillsTheHeadlineAndItsDecoration) {
  Diagnostics d;
  d.report(Code::UnknownName, kFirst, "usres").here("here").label(kSecond, "there").note("a rule").help("an edit");
  ASSERT_EQ(d.sorted().size(), 1u);
  const Diagnostic one = d.sorted().front();
  EXPECT_NE(one.message.find("`usres`"), std::string::npos);
  EXPECT_EQ(one.span_text, "here");
  ASSERT_EQ(one.labels.size(), 1u);
  EXPECT_EQ(one.labels[0].text, "there");
  EXPECT_EQ(one.notes, std::vector<std::string>{"a rule"});
  EXPECT_EQ(one.helps, std::vector<std::string>{"an edit"});
}

TEST(Diagnostics, SortsByPlaceAndKeepsTheOrderAtOnePlace) {
  Diagnostics d;
  d.report(Code::UnknownName, kOtherFile, "d");
  d.report(Code::UnknownName, kSecond, "c");
  d.report(Code::UnknownUnit, kFirst, "a");
  d.report(Code::UnknownName, kFirst, "b");
  const auto sorted = d.sorted();
  ASSERT_EQ(sorted.size(), 4u);
  EXPECT_EQ(sorted[0].code, Code::UnknownUnit);
  EXPECT_EQ(sorted[1].code, Code::UnknownName);
  EXPECT_EQ(sorted[2].span, kSecond);
  EXPECT_EQ(sorted[3].span, kOtherFile);
}

TEST(Diagnostics, DropsTheSameCodeAtTheSamePlace) {
  Diagnostics d;
  d.report(Code::UnknownName, kFirst, "a").note("kept");
  d.report(Code::UnknownName, kFirst, "b").note("dropped");
  d.report(Code::UnknownUnit, kFirst, "a");
  EXPECT_EQ(d.errors(), 2u);
  ASSERT_EQ(d.sorted().size(), 2u);
  EXPECT_EQ(d.sorted()[0].notes, std::vector<std::string>{"kept"});
}

TEST(Diagnostics, TellsThoseWithoutPlaceApartByTheirWords) {
  Diagnostics d;
  d.report(Code::UnknownName, {}, "a");
  d.report(Code::UnknownName, {}, "b");
  d.report(Code::UnknownName, {}, "b");
  EXPECT_EQ(d.errors(), 2u);
}

TEST(Diagnostics, CountsOnlyErrors) {
  Diagnostics d;
  EXPECT_TRUE(d.empty());
  d.report(Code::CurlyQuote, kFirst);
  EXPECT_FALSE(d.empty());
  EXPECT_FALSE(d.has_errors());
  d.report(Code::UnknownName, kFirst, "a");
  EXPECT_EQ(d.errors(), 1u);
}

TEST(Diagnostics, KeepsEarlierOnesInPlaceWhileItGrows) {
  Diagnostics d;
  const Builder first = d.report(Code::UnknownName, kFirst, "a");
  for (uint32_t i = 0; i < 10'000; ++i) d.report(Code::UnknownName, {2, i, i + 1}, "b");
  Builder(first).note("late");
  EXPECT_EQ(d.sorted().front().notes, std::vector<std::string>{"late"});
  EXPECT_EQ(d.errors(), 10'001u);
}

}  // namespace
}  // namespace econ::diagnostics
