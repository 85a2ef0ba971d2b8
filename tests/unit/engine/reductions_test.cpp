#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <string>

#include "compiler/ir/program_builder.h"
#include "runtime/engine/engine.h"
#include "runtime/engine/merge_tree.h"

namespace econ::engine {
namespace {

using builtins::Primitive;
using ir::OpId;

struct Bracket {
  void operator()(std::string& into, const std::string& later) const { into = "(" + into + later + ")"; }
};
using Tree = MergeTree<std::string, Bracket>;

TEST(MergeTree, ItsShapeFollowsFromTheNumbersOfTheBlocks) {
  Tree tree{Bracket()};
  for (uint64_t i = 0; i < 7; ++i) tree.add_block(i, std::to_string(i));
  EXPECT_EQ(tree.total(""), "(((01)(23))((45)6))");
  EXPECT_EQ(tree.nodes().size(), 3u);
  EXPECT_EQ(Tree(Bracket()).total("none"), "none");
}

TEST(MergeTree, AnySplitOfTheBlocksGivesTheSameTree) {
  constexpr uint64_t kBlocks = 23;
  Tree whole{Bracket()};
  for (uint64_t i = 0; i < kBlocks; ++i) whole.add_block(i, std::to_string(i) + " ");
  for (uint64_t split = 0; split <= kBlocks; ++split) {
    for (uint64_t second = split; second <= kBlocks; ++second) {
      Tree parts{Bracket()};
      for (const auto& [from, to] :
           {std::pair(uint64_t{0}, split), std::pair(split, second), std::pair(second, kBlocks)}) {
        Tree part{Bracket()};
        for (uint64_t i = from; i < to; ++i) part.add_block(i, std::to_string(i) + " ");
        for (const Tree::Node& node : part.nodes()) parts.add(node);
      }
      ASSERT_EQ(parts.total(""), whole.total(""));
    }
  }
}

TEST(TopList, KeepsTheFirstOfEqualValuesAndNoNaN) {
  const double values[] = {3, NAN, 7, 7, 1, 7};
  TopList top(3, true), bottom(2, false);
  top.offer(values, 6, 100, 1, nullptr, 0);
  bottom.offer(values, 6, 100, 1, nullptr, 0);
  const auto best = top.sorted();
  ASSERT_EQ(best.size(), 3u);
  EXPECT_EQ(best[0].point, 102u);
  EXPECT_EQ(best[2].point, 105u);
  EXPECT_EQ(bottom.sorted()[0].value, 1);
  EXPECT_EQ(bottom.sorted()[1].point, 100u);
  TopList other(3, true);
  const double more[] = {7, 8};
  other.offer(more, 2, 0, 1, nullptr, 1);
  other.merge(top);
  EXPECT_EQ(other.sorted()[0].value, 8);
  EXPECT_EQ(other.sorted()[1].point, 0u);
  EXPECT_EQ(other.sorted()[2].point, 102u);
}

/// margin = price - churn / users, undefined at users = 0; fine above a price; few at few users.
struct Reductions : testing::Test {
  ir::Program program;

  Reductions() {
    ir::ProgramBuilder b;
    const OpId users = b.input(b.add_input({.path = "users", .base = 10}));
    const OpId price = b.input(b.add_input({.path = "price", .base = 5}));
    const OpId churn = b.input(b.add_input({.path = "churn", .base = 0.5}));
    const OpId margin = b.apply(Primitive::Sub, {price, b.apply(Primitive::Div, {churn, users})});
    b.add_output({.name = "margin", .scenario = "base", .op = margin});
    b.add_output({.name = "fine",
                  .scenario = "base",
                  .op = b.apply(Primitive::GreaterEqual, {price, b.constant(3)}),
                  .truth = true});
    b.add_output({.name = "few",
                  .scenario = "base",
                  .op = b.apply(Primitive::GreaterEqual, {b.constant(40), users}),
                  .truth = true});
    program = b.take();
  }

  static std::vector<double> count(size_t n) {
    std::vector<double> values(n);
    for (size_t i = 0; i < n; ++i) values[i] = static_cast<double>(i);
    return values;
  }
  plan::Plan plan(std::vector<plan::GridAxis> axes, std::string filter = "") const {
    return plan::make_plan(program, {.design = *plan::grid_design(std::move(axes)),
                                     .columns = {"margin"},
                                     .checks = {"fine"},
                                     .filter = std::move(filter)});
  }
  Outcome run(const plan::Plan& p, unsigned threads = 1) const {
    return *engine::run(p, reference_batch(program, p), {.threads = threads});
  }
};

TEST_F(Reductions, AGroupIsTheSweepOfItsPoints) {
  const std::vector<double> prices{2, 7, 2, 5};  // two steps of one group
  for (const bool fast : {false, true}) {
    plan::GridAxis users{ir::InputId(0), count(700)}, price{ir::InputId(1), prices};
    plan::Plan grid = fast ? plan({users, price}, "few") : plan({price, users}, "few");
    grid.groupings = {plan::grouping_of(grid.design, fast ? 1 : 0)};
    const Outcome all = run(grid);
    ASSERT_EQ(all.groups.size(), 3u);
    for (size_t g = 0; g < 3; ++g) {
      const double at = grid.groupings[0].values[g];
      const Outcome alone = run(plan({{ir::InputId(1), {at}}, users}, "few"));
      const uint64_t times = at == 2 ? 2 : 1;
      const ScenarioSummary &group = all.groups[g][0], &wanted = alone.summary[0];
      EXPECT_EQ(group.kept, times * wanted.kept);
      EXPECT_EQ(group.columns[0].count(), times * wanted.columns[0].count());
      EXPECT_EQ(group.columns[0].undefined, times * wanted.columns[0].undefined);
      EXPECT_NEAR(group.columns[0].mean(), wanted.columns[0].mean(), 1e-13);
      EXPECT_EQ(group.columns[0].min.value, wanted.columns[0].min.value);
      EXPECT_EQ(group.columns[0].quantile(0.5), wanted.columns[0].quantile(0.5));
      EXPECT_EQ(group.checks[0].failed, times * wanted.checks[0].failed);
      const uint64_t least = group.columns[0].min.point;
      EXPECT_EQ(plan::input_point(grid.design, grid.inputs, least)[1], at);
    }
  }
}

TEST_F(Reductions, GroupsAndRankingsHaveTheSameBitsForAnyNumberOfThreads) {
  plan::Plan p = plan({{ir::InputId(0), count(300)}, {ir::InputId(1), count(70)}, {ir::InputId(2), count(11)}});
  p.groupings = {plan::grouping_of(p.design, 1), plan::grouping_of(p.design, 2)};
  p.rankings = {{0, 100, true}, {0, 3, false}};
  const Outcome one = run(p);
  ASSERT_EQ(one.groups.size(), 770u);
  EXPECT_EQ(one.groups[12][0].columns[0].count(), 299u) << "price 1, churn 1";
  EXPECT_EQ(one.groups[12][0].columns[0].max.value, 1 - 1.0 / 299);
  EXPECT_EQ(one.rankings[0].front().value, 69.0);
  EXPECT_EQ(one.rankings[0].size(), 100u);
  EXPECT_EQ(one.rankings[1][0].value, -10);
  for (const unsigned threads : {2u, 3u, 7u}) {
    const Outcome many = run(p, threads);
    EXPECT_EQ(std::bit_cast<uint64_t>(many.summary[0].columns[0].moments.m2),
              std::bit_cast<uint64_t>(one.summary[0].columns[0].moments.m2));
    for (size_t g = 0; g < one.groups.size(); ++g) {
      const ColumnSummary &a = one.groups[g][0].columns[0], &b = many.groups[g][0].columns[0];
      ASSERT_EQ(std::bit_cast<uint64_t>(a.moments.mean), std::bit_cast<uint64_t>(b.moments.mean));
      ASSERT_EQ(std::bit_cast<uint64_t>(a.moments.m2), std::bit_cast<uint64_t>(b.moments.m2));
      ASSERT_EQ(a.quantile(0.3), b.quantile(0.3));
    }
    for (size_t r = 0; r < one.rankings.size(); ++r) {
      for (size_t i = 0; i < one.rankings[r].size(); ++i)
        ASSERT_EQ(one.rankings[r][i].point, many.rankings[r][i].point);
    }
  }
}

TEST_F(Reductions, StandardErrorsShrinkWithTheRootOfTheDraws) {
  const auto sample = [&](uint64_t n) {
    const plan::Design design = plan::random_design(program, {{ir::InputId(1), 0, 1}}, 4, n);
    return run(plan::make_plan(program, {.design = design, .columns = {"margin"}, .checks = {}, .filter = ""}))
        .summary[0]
        .columns[0];
  };
  const ColumnSummary few = sample(10'000), many = sample(1'000'000);
  EXPECT_NEAR(few.error_of_mean(), std::sqrt(1 / 12.0 / 1e4), 1e-4);
  EXPECT_NEAR(many.error_of_quantile(0.25), std::sqrt(0.25 * 0.75 / 1e6), 2e-4) << "of a uniform: the density is 1";
  EXPECT_LT(many.error_of_mean(), few.error_of_mean() / 9);
  EXPECT_GE(few.error_of_quantile(0.9), kSketchError * few.quantile(0.9));
  EXPECT_TRUE(std::isnan(ColumnSummary().error_of_mean()));
}

}  // namespace
}  // namespace econ::engine
