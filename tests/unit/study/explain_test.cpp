#include "runtime/study/explain.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/unit/study/model_of.h"

namespace econ::study {
namespace {

std::optional<Explanation> explain_of(Checked& checked, const std::string& name, const std::string& scenario = "base") {
  const auto text = checked.sources.add(source::Source("econ explain", name));
  const auto scenarios = choose_scenarios(checked.model, {scenario}, checked.diags);
  return explain(checked.model, checked.sources, text, scenarios.front(), {}, checked.diags);
}

const ExplainNode* node_called(const Explanation& explanation, const std::string& name) {
  for (const auto& node : explanation.nodes) {
    if (node.name == name) return &node;
  }
  return nullptr;
}

double share_of(const Explanation& explanation, const std::string& name) {
  const ExplainNode* node = node_called(explanation, name);
  return node && node->assumption != ExplainNode::kNone ? explanation.assumptions[node->assumption].share : -1;
}

TEST(Explain, SharesOfASumAreItsTerms) {
  Checked checked("model m\nparam a = 30\nparam b = 60\nparam c = 10\ntotal = a + b + c\n");
  const auto explanation = explain_of(checked, "total");
  ASSERT_TRUE(explanation);
  EXPECT_NEAR(share_of(*explanation, "a"), 0.3, 1e-12);
  EXPECT_NEAR(share_of(*explanation, "b"), 0.6, 1e-12);
  EXPECT_NEAR(share_of(*explanation, "c"), 0.1, 1e-12);
  EXPECT_NEAR(explanation->assumptions.front().effect.elasticity, 0.6, 1e-12);  // b, the largest first
}

TEST(Explain, SharesAddUp) {
  Checked checked("model m\nparam a = 2..4\nparam b = 7\nx = a * a / b\ny = x + b * 3\n");
  const auto explanation = explain_of(checked, "y");
  ASSERT_TRUE(explanation);
  double all = 0;
  for (const auto& assumption : explanation->assumptions) all += assumption.share;
  EXPECT_NEAR(all, 1, 1e-12);
  const auto& of_a = explanation->assumptions[node_called(*explanation, "a")->assumption];
  ASSERT_TRUE(of_a.effect.swing);
  EXPECT_DOUBLE_EQ(of_a.effect.swing->lo, 4.0 / 7 + 21);
  EXPECT_DOUBLE_EQ(of_a.effect.swing->hi, 16.0 / 7 + 21);
}

TEST(Explain, AFormulaKeepsItsBrackets) {
  Checked checked("model m\nparam a = 2\nparam b = 7\ny = (a + b) * (b - a)\n");
  const auto explanation = explain_of(checked, "y");
  ASSERT_TRUE(explanation);
  EXPECT_EQ(explanation->nodes.front().formula, "(a + b) * (b - a)");
}

TEST(Explain, AValueIsShownOnceWhereNothingAroundItChangesIt) {
  Checked checked("model m\nparam a = 2\nparam b = 7\nx = a * 3\ny = x[b = 9] + x + b[b = 9]\n");
  const auto explanation = explain_of(checked, "y");
  ASSERT_TRUE(explanation);
  EXPECT_TRUE(node_called(*explanation, "x"));
  EXPECT_FALSE(node_called(*explanation, "x[b = 9]"));  // x does not depend on b
  ASSERT_TRUE(node_called(*explanation, "b[b = 9]"));
  EXPECT_EQ(node_called(*explanation, "b[b = 9]")->figure.cells.front().base, 9);
}

TEST(Explain, AScenarioIsReadInItsOwnWorld) {
  Checked checked("model m\nparam a = 2\ny = a * 3\nscenario twice { a = was * 2 }\nz = y[twice] + y\n");
  const auto explanation = explain_of(checked, "z");
  ASSERT_TRUE(explanation);
  ASSERT_TRUE(node_called(*explanation, "y[twice]"));
  EXPECT_EQ(node_called(*explanation, "y[twice]")->figure.cells.front().base, 12);
  ASSERT_TRUE(node_called(*explanation, "a[twice]"));
  EXPECT_EQ(node_called(*explanation, "a[twice]")->figure.cells.front().base, 4);
  EXPECT_EQ(share_of(*explanation, "a"), 1);  // both worlds stand on the one literal
}

TEST(Explain, ARecurrenceEnds) {
  Checked checked(
      "model m\nunit user\ntimeline month from 2026-01 for 6 month\nparam start = 100 user\nparam up = 10%\n"
      "n = prev(n * (1 + up), start)\n");
  const auto explanation = explain_of(checked, "n[2026-03]");
  ASSERT_TRUE(explanation);
  EXPECT_NEAR(explanation->nodes.front().figure.cells.front().base, 121, 1e-9);
  EXPECT_NEAR(share_of(*explanation, "start") + share_of(*explanation, "up"), 1, 1e-12);
}

TEST(Explain, AnUnknownNameSaysWhatWasMeant) {
  Checked checked("model m\nparam price = 2\nmargin = price * 3\n");
  EXPECT_FALSE(explain_of(checked, "margn"));
  EXPECT_NE(checked.messages().find("did you mean `margin`?"), std::string::npos);
}

}  // namespace
}  // namespace econ::study
