#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "compiler/diagnostics/diagnostics.h"

namespace econ::diagnostics {
namespace {

TEST(Catalogue, HasARowForEachCodeInOrder) {
  const auto& rows = catalogue();
  ASSERT_FALSE(rows.empty());
  EXPECT_TRUE(std::is_sorted(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.code < b.code; }));
  std::set<std::string_view> names;
  for (const CatalogueRow& row : rows) {
    EXPECT_EQ(row_of(row.code).name, row.name);
    EXPECT_TRUE(names.insert(row.name).second) << row.name << " is the name of two codes";
  }
}

TEST(Catalogue, SpellsCodesWithTheLetterOfTheirSeverity) {
  EXPECT_EQ(code_string(Code::UnknownName), "E0201");
  for (const CatalogueRow& row : catalogue()) {
    EXPECT_EQ(code_string(row.code).front(), row.severity == Severity::Error ? 'E' : 'W') << row.name;
    EXPECT_EQ(code_string(row.code).size(), 5u) << row.name;
  }
}

/// The house style of a headline: it continues `error[E0304]: `.
TEST(Catalogue, WordsHeadlinesAsTheStyleAsks) {
  for (const CatalogueRow& row : catalogue()) {
    ASSERT_FALSE(row.text.empty()) << row.name;
    EXPECT_FALSE(row.text.front() >= 'A' && row.text.front() <= 'Z') << row.name;
    EXPECT_NE(row.text.back(), '.') << row.name;
    EXPECT_EQ(row.text.find("invalid"), std::string_view::npos) << row.name << " should say what was seen";
  }
}

TEST(Catalogue, HeadlinesAreFormatStrings) {
  for (const CatalogueRow& row : catalogue()) {
    const std::string_view argument = "x";
    EXPECT_NO_THROW(fmt::vformat(row.text, fmt::make_format_args(argument, argument, argument, argument, argument,
                                                                 argument, argument, argument)))
        << row.name;
  }
}

}  // namespace
}  // namespace econ::diagnostics
