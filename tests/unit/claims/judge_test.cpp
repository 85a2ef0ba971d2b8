#include "runtime/claims/judge.h"

#include <gtest/gtest.h>

namespace econ::claims {
namespace {

using bounds::Interval;
using bounds::kInfinity;

Computed exactly(double low, double high) { return {{low, high}, {low, high}, false, ""}; }

struct Case {
  std::string name;
  Statement statement;
  Computed computed;
  Verdict verdict;
  bool loose = false;
  bool coarse = false;
};

Statement equal(double low, double high, double grid) { return {{low, high}, Relation::Equal, grid}; }
Statement about(double low, double high, double grid) { return {{low, high}, Relation::Equal, grid, true}; }
Statement one_sided(Relation relation, double end, double grid = 1) { return {{end, end}, relation, grid}; }

class Judge : public testing::TestWithParam<Case> {};

TEST_P(Judge, GivesTheVerdictAndNotes) {
  const Case& c = GetParam();
  const Judgement j = judge(c.statement, c.computed);
  EXPECT_EQ(to_string(j.verdict), to_string(c.verdict));
  EXPECT_EQ(j.loose, c.loose);
  EXPECT_EQ(j.coarse, c.coarse);
}

const std::vector<Case> kCases{
    // The examples of the rules.
    {"shared_end_is_narrow", equal(0, 0.20, 0.01), exactly(-0.20, 0.20), Verdict::Narrow},
    {"one_digit_about", about(0.001, 0.001, 0.001), exactly(0.0005, 0.0005), Verdict::Holds, false, true},
    {"open_end_holds", one_sided(Relation::GreaterEqual, 25), exactly(120, 256), Verdict::Holds},
    {"range_is_contradicted", equal(25, 40, 1), exactly(120, 256), Verdict::Contradicted},
    // Points and their last digit.
    {"within_half_a_digit", equal(1.50, 1.50, 0.01), exactly(1.5049, 1.5049), Verdict::Holds},
    {"tie_counts_for_the_claim", equal(1.50, 1.50, 0.01), exactly(1.505, 1.505), Verdict::Holds},
    {"beyond_half_a_digit", equal(1.50, 1.50, 0.01), exactly(1.5051, 1.5051), Verdict::Contradicted},
    {"about_is_five_percent", about(100, 100, 1), exactly(95, 105), Verdict::Holds},
    {"beyond_about", about(100, 100, 1), exactly(105.1, 106), Verdict::Contradicted},
    {"digit_wider_than_about", about(3, 3, 1), exactly(2.5, 3.5), Verdict::Holds, false, true},
    {"exact_with_guard", equal(0.3, 0.3, 0), exactly(0.1 + 0.2, 0.1 + 0.2), Verdict::Holds},
    {"point_inside_range_of_model", equal(5, 5, 0.1), exactly(4, 6), Verdict::Narrow},
    // Ranges.
    {"overlap_is_partial", equal(10, 20, 1), exactly(15, 30), Verdict::Partial},
    {"claim_within_model", equal(10, 20, 1), exactly(5, 30), Verdict::Narrow},
    {"model_within_claim", equal(10, 20, 1), exactly(11, 19), Verdict::Holds},
    {"model_half_as_wide", equal(10, 20, 1), exactly(12, 17), Verdict::Holds},
    {"model_under_half_as_wide", equal(10, 20, 1), exactly(12, 16.9), Verdict::Holds, true},
    {"touching_within_slack", equal(10, 20, 1), exactly(20.5, 40), Verdict::Partial},
    {"coarse_low_end", equal(1, 10, 1), exactly(1, 10), Verdict::Holds, false, true},
    // One side.
    {"at_least_with_a_digit", one_sided(Relation::GreaterEqual, 5), exactly(4.5, 9), Verdict::Holds},
    {"at_least_partly", one_sided(Relation::GreaterEqual, 50), exactly(40, 60), Verdict::Partial},
    {"at_most_contradicted", one_sided(Relation::LessEqual, 50), exactly(51, 60), Verdict::Contradicted},
    {"below_itself", one_sided(Relation::Less, 50), exactly(50, 50), Verdict::Contradicted},
    {"below_by_little", one_sided(Relation::Less, 50), exactly(49.9, 49.9), Verdict::Holds},
    {"below_up_to_the_end", one_sided(Relation::Less, 50), exactly(40, 50), Verdict::Partial},
    {"above_itself", one_sided(Relation::Greater, 50), exactly(50, 50), Verdict::Contradicted},
    {"above", one_sided(Relation::Greater, 50), exactly(50.01, kInfinity), Verdict::Holds},
    {"negative_margin", one_sided(Relation::Less, 0, 0.01), exactly(-3, -0.001), Verdict::Holds},
    {"not_equal", one_sided(Relation::NotEqual, 50), exactly(51, 60), Verdict::Holds},
    {"not_equal_to_itself", one_sided(Relation::NotEqual, 50), exactly(49.8, 50.2), Verdict::Contradicted},
    {"not_equal_partly", one_sided(Relation::NotEqual, 50), exactly(40, 60), Verdict::Partial},
    // Outer and inner apart.
    {"outer_only_leaves", equal(10, 20, 1), {{9, 21}, {10, 20}, false, ""}, Verdict::Undecided},
    {"outer_only_enters", equal(10, 20, 1), {{15, 40}, {30, 40}, false, ""}, Verdict::Undecided},
    {"nothing_attained", equal(10, 20, 1), {{15, 40}, {std::nan(""), std::nan("")}, false, ""}, Verdict::Undecided},
    {"may_be_undefined", equal(10, 20, 1), {{11, 19}, {11, 19}, true, "users may be 0"}, Verdict::Undecided},
    {"unbounded", one_sided(Relation::GreaterEqual, 5), exactly(0, kInfinity), Verdict::Narrow},
};

INSTANTIATE_TEST_SUITE_P(Cases, Judge, testing::ValuesIn(kCases), [](const auto& test) { return test.param.name; });

TEST(JudgeNotes, NamesTheCauseOfAnUndefinedValue) {
  const Judgement j = judge(equal(1, 2, 1), {{1, 2}, {1, 2}, true, "users may be 0"});
  EXPECT_EQ(j.cause, "users may be 0");
}

TEST(JudgeNotes, TellsThePairedVerdictWhereItDiffers) {
  const Judgement differs = judge(equal(40, 50, 1), exactly(25, 60), exactly(40, 50));
  EXPECT_EQ(differs.verdict, Verdict::Narrow);
  EXPECT_EQ(differs.as_paired, Verdict::Holds);
  EXPECT_FALSE(judge(equal(40, 50, 1), exactly(25, 60), exactly(30, 55)).as_paired.has_value());
}

TEST(JudgeNotes, AbsoluteFloorOfRatios) {
  Statement at_least = one_sided(Relation::GreaterEqual, 0, 0);
  EXPECT_EQ(judge(at_least, exactly(-1.9e-16, 0)).verdict, Verdict::Partial);
  at_least.absolute_floor = true;
  EXPECT_EQ(judge(at_least, exactly(-1.9e-16, 0)).verdict, Verdict::Holds);
}

TEST(JudgeNames, ReadBack) {
  for (Verdict v : {Verdict::Holds, Verdict::Narrow, Verdict::Partial, Verdict::Undecided, Verdict::Contradicted}) {
    EXPECT_EQ(parse_verdict(to_string(v)), v);
  }
  EXPECT_EQ(parse_verdict("true"), std::nullopt);
  EXPECT_EQ(worst(std::array{Verdict::Holds, Verdict::Undecided, Verdict::Partial}), Verdict::Undecided);
  EXPECT_EQ(worst({}), Verdict::Holds);
}

/// Rule 42 over sets of lattice points; one unit of slack where the relation has any.
struct Sets {
  int outer_low, outer_high, inner_low, inner_high;

  template <class In>
  static bool all(int low, int high, const In& in) {
    for (int x = low; x <= high; ++x) {
      if (!in(x)) return false;
    }
    return true;
  }
  template <class In>
  Verdict by_rule(const In& in, bool claim_attained) const {
    const auto out = [&](int x) { return !in(x); };
    if (all(outer_low, outer_high, in)) return Verdict::Holds;
    if (all(outer_low, outer_high, out)) return Verdict::Contradicted;
    if (all(inner_low, inner_high, in)) return Verdict::Undecided;
    if (claim_attained) return Verdict::Narrow;
    if (all(inner_low, inner_high, out)) return Verdict::Undecided;
    return Verdict::Partial;
  }
  Computed computed() const {
    return {{1.0 * outer_low, 1.0 * outer_high}, {1.0 * inner_low, 1.0 * inner_high}, false, ""};
  }
};

template <class Visit>
void for_each_sets(int most, const Visit& visit) {
  for (int a = 0; a <= most; ++a) {
    for (int b = a; b <= most; ++b) {
      for (int c = b; c <= most; ++c) {
        for (int d = c; d <= most; ++d) visit(Sets{a, d, b, c});
      }
    }
  }
}

constexpr int kLattice = 8;

TEST(JudgeLattice, AgreesWithTheRuleForRanges) {
  size_t seen = 0;
  for (int low = 0; low <= kLattice; ++low) {
    for (int high = low; high <= kLattice; ++high) {
      for_each_sets(kLattice, [&](const Sets& s) {
        const auto in = [&](int x) { return low - 1 <= x && x <= high + 1; };
        const bool attained = s.inner_low - 1 <= low && high <= s.inner_high + 1;
        // A grid of 2 is a slack of 1.
        EXPECT_EQ(judge(equal(low, high, 2), s.computed()).verdict, s.by_rule(in, attained));
        ++seen;
      });
    }
  }
  EXPECT_EQ(seen, 45u * 495u);
}

TEST(JudgeLattice, AgreesWithTheRuleForOneSide) {
  for (int end = 0; end <= kLattice; ++end) {
    for_each_sets(kLattice, [&](const Sets& s) {
      const auto verdict = [&](Relation r) { return judge(one_sided(r, end, 2), s.computed()).verdict; };
      EXPECT_EQ(verdict(Relation::GreaterEqual), s.by_rule([&](int x) { return x >= end - 1; }, false));
      EXPECT_EQ(verdict(Relation::LessEqual), s.by_rule([&](int x) { return x <= end + 1; }, false));
      EXPECT_EQ(verdict(Relation::Greater), s.by_rule([&](int x) { return x > end; }, false));
      EXPECT_EQ(verdict(Relation::Less), s.by_rule([&](int x) { return x < end; }, false));
    });
  }
}

TEST(JudgeLattice, MoreKnowledgeNeverOverturnsAProof) {
  for_each_sets(kLattice, [&](const Sets& s) {
    const Statement statement = equal(3, 5, 0);
    const Verdict before = judge(statement, s.computed()).verdict;
    const Sets known{s.inner_low, s.inner_high, s.inner_low, s.inner_high};
    const Verdict after = judge(statement, known.computed()).verdict;
    EXPECT_TRUE(before == Verdict::Undecided || before == after);
    EXPECT_NE(after, Verdict::Undecided);
  });
}

bounds::Enclosure condition(Interval outer, Interval inner) {
  bounds::Enclosure e;
  e.outer = outer;
  e.inner = inner;
  e.low_at = {{ir::InputId(0), 12}};
  return e;
}

TEST(JudgeCheck, OnlyTrueEverywherePasses) {
  EXPECT_EQ(judge_check(condition({1, 1}, {1, 1})).verdict, CheckVerdict::Passes);
  EXPECT_EQ(judge_check(condition({0, 0}, {0, 0})).verdict, CheckVerdict::Fails);
  EXPECT_EQ(judge_check(condition({0, 1}, {1, 1})).verdict, CheckVerdict::Undecided);
  const CheckJudgement mixed = judge_check(condition({0, 1}, {0, 1}));
  EXPECT_EQ(mixed.verdict, CheckVerdict::FailsAt);
  ASSERT_EQ(mixed.witness.size(), 1u);
  EXPECT_EQ(mixed.witness[0].value, 12);
}

TEST(JudgeCheck, AnUndefinedConditionDoesNotPass) {
  bounds::Enclosure e = condition({1, 1}, {1, 1});
  e.may_be_undefined = true;
  e.cause = "users may be 0";
  EXPECT_EQ(judge_check(e).verdict, CheckVerdict::Undefined);
  EXPECT_EQ(judge_check(e).cause, "users may be 0");
  EXPECT_EQ(judge_condition(e).verdict, Verdict::Undecided);
}

TEST(JudgeCondition, ComparesTwoComputedSides) {
  EXPECT_EQ(judge_condition(condition({1, 1}, {1, 1})).verdict, Verdict::Holds);
  EXPECT_EQ(judge_condition(condition({0, 0}, {0, 0})).verdict, Verdict::Contradicted);
  EXPECT_EQ(judge_condition(condition({0, 1}, {0, 1})).verdict, Verdict::Partial);
  EXPECT_EQ(judge_condition(condition({0, 1}, {1, 1})).verdict, Verdict::Undecided);
}

}  // namespace
}  // namespace econ::claims
