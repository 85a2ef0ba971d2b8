#include "runtime/study/test.h"

#include "tests/unit/study/model_of.h"

namespace econ::study {
namespace {

using claims::CheckVerdict;
using claims::Verdict;

const std::string kShop = R"(
param price = $10/month
param cost  = $4..6/month
profit = price - cost
)";

study::Test judged(Checked& checked) { return *study::test(checked.model, {}, checked.diags); }

TEST(Test, JudgesAgainstTheBounds) {
  Checked shop(kShop + "claim profit = $4..6/month\nclaim profit = $5/month\nclaim profit > $6.50/month\n");
  const study::Test result = judged(shop);
  ASSERT_EQ(result.claims.size(), 3U);
  EXPECT_EQ(result.claims[0].verdict, Verdict::Holds);
  EXPECT_EQ(result.claims[1].verdict, Verdict::Narrow);
  EXPECT_EQ(result.claims[2].verdict, Verdict::Contradicted);
  EXPECT_TRUE(result.claims[0].ok);
  EXPECT_FALSE(result.claims[2].ok);
  EXPECT_FALSE(result.ok());
}

TEST(Test, AnExpectedVerdictIsFine) {
  Checked shop(kShop + "claim profit > $6.50/month expected contradicted \"six at most\"\n");
  EXPECT_TRUE(judged(shop).ok());
}

TEST(Test, AMarkThatIsNoLongerTrueIsAFinding) {
  Checked shop(kShop + "claim profit = $4..6/month expected contradicted\n");
  EXPECT_FALSE(judged(shop).ok());
}

TEST(Test, TheWorstLabelDecides) {
  Checked shop("table t {\n    | x\n  a | 1\n  b | 3\n}\nclaim t.x <= 2\n");
  const study::Test result = judged(shop);
  ASSERT_EQ(result.claims.at(0).elements.size(), 2U);
  EXPECT_EQ(result.claims[0].elements[0].label, "a");
  EXPECT_EQ(result.claims[0].elements[0].judgement.verdict, Verdict::Holds);
  EXPECT_EQ(result.claims[0].verdict, Verdict::Contradicted);
}

TEST(Test, EveryLabelHasItsOwnStatement) {
  Checked shop("table t {\n    | x | said\n  a | 1 | 1\n  b | 3 | 4\n}\nclaim t.x = t.said\n");
  const study::Test result = judged(shop);
  EXPECT_EQ(result.claims.at(0).elements.at(0).judgement.verdict, Verdict::Holds);
  EXPECT_EQ(result.claims[0].elements.at(1).judgement.verdict, Verdict::Contradicted);
  EXPECT_EQ(result.claims[0].elements[1].claimed.lo, 4);
}

TEST(Test, TwoComputedSidesAreCompared) {
  Checked shop(kShop + "claim cost < price * 70%\nclaim cost > price * 50%\nclaim price * 2 = price + price\n");
  const study::Test result = judged(shop);
  EXPECT_EQ(result.claims.at(0).verdict, Verdict::Holds);
  EXPECT_EQ(result.claims.at(1).verdict, Verdict::Partial);
  EXPECT_EQ(result.claims.at(2).verdict, Verdict::Holds);
}

TEST(Test, AClaimOnWhatIsMissingFails) {
  Checked shop("table t {\n    | x\n  a | 1\n  b | none\n}\nclaim t.x >= 1\n");
  const study::Test result = judged(shop);
  EXPECT_EQ(result.claims.at(0).verdict, Verdict::Contradicted);
  EXPECT_EQ(result.claims[0].elements.at(1).judgement.cause, "the value is missing");
}

TEST(Test, ACheckNamesAPointWhereItFails) {
  Checked shop(kShop + "check profit >= $5/month\ncheck profit >= $3/month\n");
  const study::Test result = judged(shop);
  ASSERT_EQ(result.checks.size(), 2U);
  EXPECT_FALSE(result.checks[0].ok);
  EXPECT_EQ(result.checks[0].elements.at(0).verdict, CheckVerdict::FailsAt);
  EXPECT_EQ(result.checks[0].elements[0].witness, "cost = $6/month");
  EXPECT_TRUE(result.checks[1].ok);
}

TEST(Test, SaysWhichPairingWouldDo) {
  Checked ladder(R"(
param price = 25..30
param cost  = 20..25
claim price - cost = 5
)");
  const study::Test result = judged(ladder);
  const auto& judgement = result.claims.at(0).elements.at(0).judgement;
  EXPECT_EQ(judgement.verdict, Verdict::Narrow);
  ASSERT_TRUE(judgement.as_paired.has_value());
  EXPECT_EQ(*judgement.as_paired, Verdict::Holds);
}

TEST(Test, TextsAreOnOneLine) {
  Checked shop(kShop + "claim profit   =\n  $4..6/month\n");
  EXPECT_EQ(judged(shop).claims.at(0).text, "profit = $4..6/month");
}

}  // namespace
}  // namespace econ::study
