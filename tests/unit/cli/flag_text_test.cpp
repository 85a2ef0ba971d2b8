#include "cli/flag_text.h"

#include <gtest/gtest.h>

namespace econ::cli {
namespace {

TEST(SplitAssignment, TakesTheFirstEqualsSignOutsideBrackets) {
  EXPECT_EQ(split_assignment("price=$12/user/month")->path, "price");
  EXPECT_EQ(split_assignment("price = $12")->text, "$12");
  EXPECT_EQ(split_assignment("t.x[plan = pro]=5")->path, "t.x[plan = pro]");
  EXPECT_EQ(split_assignment("t.x[plan = pro]=5")->text, "5");
}

TEST(SplitAssignment, WantsBothSides) {
  EXPECT_FALSE(split_assignment("price"));
  EXPECT_FALSE(split_assignment("price="));
  EXPECT_FALSE(split_assignment("=5"));
  EXPECT_FALSE(split_assignment("x[a=b]"));
}

TEST(SpreadInLanguage, TranslatesTheShortForms) {
  EXPECT_EQ(spread_in_language("5..30:0.25"), "5..30 step 0.25");
  EXPECT_EQ(spread_in_language("$5..30:$1"), "$5..30 step $1");
  EXPECT_EQ(spread_in_language("0.5..2:20"), "0.5..2 for 20");
  EXPECT_EQ(spread_in_language("0..10:1"), "0..10 step 1");
  EXPECT_EQ(spread_in_language("1k..1M:log:200"), "1k..1M log 200");
  EXPECT_EQ(spread_in_language("1k..1M:log"), "1k..1M log");
  EXPECT_EQ(spread_in_language("1k..1M:log:1k"), "1k..1M log 1000");
  EXPECT_EQ(spread_in_language("5..30:step:5"), "5..30 step 5");
  EXPECT_EQ(spread_in_language("5..30:for:6"), "5..30 for 6");
}

TEST(SpreadInLanguage, LeavesTheLanguageAlone) {
  for (const char* text : {"[1k, 10k]", "$5..30/user/month step $0.25", "1k..1M user log 200", "5..30"}) {
    EXPECT_EQ(spread_in_language(text), text);
  }
}

}  // namespace
}  // namespace econ::cli
