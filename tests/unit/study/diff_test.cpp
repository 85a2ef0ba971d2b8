#include "runtime/study/diff.h"

#include <gtest/gtest.h>

#include <cmath>

#include "runtime/study/answers.h"
#include "tests/unit/study/model_of.h"

namespace econ::study {
namespace {

/// Two versions of a model, read and checked.
class Versions {
 public:
  Versions(const std::string& before, const std::string& after) : was_(before), is_(after) {
    find_answers(was_.model, limits_, was_.diags);
    find_answers(is_.model, limits_, is_.diags);
  }

  bool same() const { return mean_the_same(before(), after()); }
  Diff diff() {
    diagnostics::Diagnostics diags;
    auto found = diff_models(before(), after(), limits_, diags);
    EXPECT_TRUE(found && !diags.has_errors());
    return found.value_or(Diff{});
  }

 private:
  DiffSide before() const { return {was_.model, was_.sources, base_scenario()}; }
  DiffSide after() const { return {is_.model, is_.sources, base_scenario()}; }

  Limits limits_;
  Checked was_, is_;
};

const DiffResult* result_called(const Diff& diff, const std::string& name) {
  for (const auto& result : diff.results) {
    if (result.name == name) return &result;
  }
  return nullptr;
}

const std::string kModel =
    "unit seat\nparam price = $10/seat\nparam seats = 80..120 seat\nsales = price * seats\ntwice = sales * 2\n"
    "other = seats * 3\nclaim sales = $700..1300 \"p. 1\"\ncheck other >= 0 seat\n";

std::string with(std::string text, const std::string& what, const std::string& word) {
  text.replace(text.find(what), what.size(), word);
  return text;
}

TEST(Diff, LayoutOrderAndSpellingMeanTheSame) {
  EXPECT_TRUE(Versions(kModel, kModel).same());
  EXPECT_TRUE(Versions(kModel, with(kModel, "price * seats", "  price  *  (seats) # a remark")).same());
  EXPECT_TRUE(Versions(kModel, with(kModel, "80..120 seat", "80 seat..0.12k seat")).same());
  EXPECT_TRUE(Versions(kModel, kModel).diff().empty());
}

TEST(Diff, WhatStandsInNoDefinitionIsSeen) {
  EXPECT_FALSE(Versions(kModel, with(kModel, "$700", "$710")).same());
  EXPECT_FALSE(Versions(kModel, with(kModel, "\"p. 1\"", "\"p. 2\"")).same());
  EXPECT_FALSE(Versions(kModel, with(kModel, ">= 0 seat", ">= 1 seat")).same());
  EXPECT_FALSE(Versions(kModel, "tolerance 9%\n" + kModel).same());
  EXPECT_FALSE(Versions(kModel, kModel + "scenario few { seats = 10 seat }\n").same());
  const std::string two = "param a = 1..2\nparam b = 1..2\nc = a - b\n";
  EXPECT_FALSE(Versions(two, two + "paired a, b\n").same());
}

TEST(Diff, PairingMovesWhatFollowsFromIt) {
  const std::string two = "param a = 1..2\nparam b = 1..2\nc = a - b\n";
  const Diff diff = Versions(two, two + "paired a, b\n").diff();
  EXPECT_TRUE(diff.changes.empty());
  const DiffResult* c = result_called(diff, "c");
  ASSERT_NE(c, nullptr);
  EXPECT_EQ(c->after->cells.front().low, 0);
  EXPECT_EQ(c->movement, 0);
}

TEST(Diff, OnlyWhatFollowsFromAChangeMoves) {
  const Diff diff = Versions(kModel, with(kModel, "$10", "$20")).diff();
  ASSERT_EQ(diff.changes.size(), 1u);
  EXPECT_EQ(diff.results.size(), 2u);
  EXPECT_EQ(result_called(diff, "other"), nullptr);
  const DiffResult* twice = result_called(diff, "twice");
  ASSERT_NE(twice, nullptr);
  EXPECT_EQ(twice->movement, 2000);
  ASSERT_EQ(diff.verdicts.size(), 1u);
  EXPECT_EQ(diff.verdicts[0].before, "holds");
  EXPECT_EQ(diff.verdicts[0].after, "contradicted");
}

TEST(Diff, MovementsOfTheChangesAddUp) {
  const Diff diff = Versions(kModel, with(with(kModel, "$10", "$20"), "80..120", "100..160")).diff();
  const DiffResult* sales = result_called(diff, "sales");
  ASSERT_NE(sales, nullptr);
  ASSERT_TRUE(sales->attributed);
  double all = sales->rest;
  for (const auto& part : sales->parts) all += part.movement;
  EXPECT_DOUBLE_EQ(all, *sales->movement);
  EXPECT_EQ(sales->parts.size(), 2u);
}

TEST(Diff, ResultsOverAxesMoveLabelByLabel) {
  const std::string plans = "table plan { | price : $\n free | 0\n pro | $10\n team | $30\n}\nbill = plan.price * 2\n";
  const Diff moved = Versions(plans, with(plans, "$10", "$12")).diff();
  ASSERT_EQ(moved.results.size(), 1u);
  EXPECT_EQ(moved.results[0].name, "bill[pro]");
  EXPECT_EQ(moved.results[0].of, "bill");
  EXPECT_EQ(moved.results[0].movement, 4);
  const Diff another = Versions(plans, with(plans, " team | $30", " big | $50")).diff();
  ASSERT_EQ(another.structure.size(), 1u);
  ASSERT_EQ(another.results.size(), 2u);
  EXPECT_EQ(another.results[0].name, "bill[big]");
  EXPECT_FALSE(another.results[0].before);
  EXPECT_EQ(another.results[1].name, "bill[team]");
  EXPECT_FALSE(another.results[1].after);
}

TEST(Diff, AnswersThatMovedAreTold) {
  const std::string asks =
      "param x = 1 in 0..10\nparam slope = 2\ny = slope * x\nz = x + 1\n"
      "solve where_six: y = 6 over x\nsolve still: z = 3 over x\n";
  const Diff diff = Versions(asks, with(asks, "slope = 2", "slope = 3")).diff();
  ASSERT_EQ(diff.answers.size(), 1u);
  EXPECT_EQ(diff.answers[0].name, "where_six");
  EXPECT_EQ(diff.answers[0].before, "3");
  EXPECT_EQ(diff.answers[0].after, "2");
  const Diff none = Versions(asks, with(asks, "y = 6 over", "y = 600 over")).diff();
  ASSERT_EQ(none.answers.size(), 1u);
  EXPECT_EQ(none.answers[0].after, "nowhere");
}

}  // namespace
}  // namespace econ::study
