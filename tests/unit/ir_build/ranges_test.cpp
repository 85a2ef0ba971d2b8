#include "tests/unit/ir_build/evaluated_model.h"

namespace econ::ir::testing {
namespace {

// Semantics 24: the base of a range is its middle unless stated.
TEST(Ranges, HaveABaseAndEnds) {
  const EvaluatedModel m(
      "param a = 2..4\n"
      "param b = 2..4 base 2.5\n"
      "param c = $5..30/month\n"
      "param d = 2..4%\n"
      "param e = 1k..1M\n"
      "param f = -5%..5%\n"
      "twice = a * 2\n");
  EXPECT_EQ(m.value("a"), 3);
  EXPECT_EQ(m.value("b"), 2.5);
  EXPECT_EQ(m.value("c"), 17.5);
  EXPECT_EQ(m.low("d"), 0.02);
  EXPECT_EQ(m.high("d"), 0.04);
  EXPECT_EQ(m.high("e"), 1e6);
  EXPECT_EQ(m.low("f"), -0.05);
  EXPECT_EQ(m.low("twice"), 4);
  EXPECT_EQ(m.high("twice"), 8);
}

// Semantics 26: about means the model's tolerance on either side.
TEST(Ranges, AboutIsTheTolerance) {
  const EvaluatedModel loose("tolerance 10%\nparam a = ~50\nparam c = ~10..20\n");
  EXPECT_DOUBLE_EQ(loose.low("a"), 45);
  EXPECT_DOUBLE_EQ(loose.high("a"), 55);
  EXPECT_DOUBLE_EQ(loose.low("c"), 9);
  EXPECT_DOUBLE_EQ(loose.high("c"), 22);
  const EvaluatedModel usual("param a = ~5\n");
  EXPECT_DOUBLE_EQ(usual.low("a"), 4.75);
  EXPECT_DOUBLE_EQ(usual.high("a"), 5.25);
  EXPECT_EQ(usual.value("a"), 5);
}

// Semantics 23: one literal is one unknown, whatever names it goes by.
TEST(Ranges, OnePlaceInTheTextIsOneUnknown) {
  const EvaluatedModel m("param a = 2..4\nb = a\nzero = a - b\nother = 2..4 - a\n");
  EXPECT_EQ(m.low("zero"), 0);
  EXPECT_EQ(m.high("zero"), 0);
  EXPECT_EQ(m.model().uncertain.size(), 2u);
  EXPECT_EQ(m.model().uncertain[0].path, "a");
}

TEST(Ranges, EachInstanceHasItsOwn) {
  const EvaluatedModel m(
      "kind box { param size = 1..3; value = size }\n"
      "box a { }\n"
      "box b { }\n"
      "sum_of_both = a + b\n");
  EXPECT_EQ(m.model().uncertain.size(), 2u);
  EXPECT_EQ(m.low("sum_of_both"), 2);
}

TEST(Ranges, BetweenJoinsComputedEnds) {
  const EvaluatedModel m("param x = 10\na = between(x, x * 3)\n");
  EXPECT_EQ(m.value("a"), 20);
  EXPECT_EQ(m.low("a"), 10);
  EXPECT_EQ(m.high("a"), 30);
}

TEST(Ranges, PairsShareAGroupRowByRow) {
  const EvaluatedModel m(
      "table phase { | cost : $ | price : $\n  a | 1..2 | 3..4\n  b | 5..6 | 7..8 }\n"
      "param up = 1..2\n"
      "param down = 1..2\n"
      "paired phase.cost, phase.price\n"
      "paired up, down = -100%\n");
  const auto& u = m.model().uncertain;
  const auto pair_of = [&](const std::string& path) {
    for (const auto& one : u) {
      if (one.path == path) return std::pair(one.pair, one.opposed);
    }
    return std::pair(Input::kNoPair, false);
  };
  EXPECT_EQ(pair_of("phase.cost[a]"), pair_of("phase.price[a]"));
  EXPECT_NE(pair_of("phase.cost[a]").first, pair_of("phase.cost[b]").first);
  EXPECT_EQ(pair_of("up").first, pair_of("down").first);
  EXPECT_FALSE(pair_of("up").second);
  EXPECT_TRUE(pair_of("down").second);
}

}  // namespace
}  // namespace econ::ir::testing
