#include "runtime/engine/engine.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>

#include "compiler/ir/program_builder.h"
#include "compiler/reference/evaluate.h"

namespace econ::engine {
namespace {

using builtins::Primitive;
using ir::OpId;

std::vector<double> count(size_t n, double from = 0) {
  std::vector<double> values(n);
  for (size_t i = 0; i < n; ++i) values[i] = from + static_cast<double>(i);
  return values;
}

/// margin = price - churn / users, undefined at users = 0; two scenarios; a check that fails below a price.
ir::Program model() {
  ir::ProgramBuilder b;
  const OpId users = b.input(b.add_input({.path = "users", .base = 10}));
  const OpId price = b.input(b.add_input({.path = "price", .base = 5}));
  const OpId churn = b.input(b.add_input({.path = "churn", .base = 0.5}));
  b.add_input({.path = "idle"});
  const OpId margin = b.apply(Primitive::Sub, {price, b.apply(Primitive::Div, {churn, users})});
  const OpId worse = b.apply(Primitive::Mul, {margin, b.constant(-3)});
  const OpId fine = b.apply(Primitive::GreaterEqual, {price, b.constant(3)});
  const OpId few = b.apply(Primitive::GreaterEqual, {b.constant(100), users});
  b.add_output({.name = "margin", .scenario = "base", .op = margin});
  b.add_output({.name = "margin", .scenario = "worse", .op = worse});
  for (const char* scenario : {"base", "worse"}) {
    b.add_output({.name = "fine", .scenario = scenario, .op = fine, .truth = true});
    b.add_output({.name = "few", .scenario = scenario, .op = few, .truth = true});
  }
  return b.take();
}

plan::GridAxis axis(size_t input, std::vector<double> values) { return {ir::InputId(input), std::move(values)}; }

struct Engine : testing::Test {
  ir::Program program = model();

  plan::Plan plan(plan::Design design, std::string filter = "") const {
    return plan::make_plan(
        program, {.design = std::move(design), .columns = {"margin"}, .checks = {"fine"}, .filter = std::move(filter)});
  }
  plan::Plan grid(std::vector<plan::GridAxis> axes, std::string filter = "") const {
    return plan(*plan::grid_design(std::move(axes)), std::move(filter));
  }
  Outcome run(const plan::Plan& p, unsigned threads = 1) const {
    return *engine::run(p, reference_batch(program, p), {.threads = threads});
  }
};

TEST_F(Engine, SummarisesAGrid) {
  const Outcome out = run(grid({axis(0, count(300)), axis(1, count(100))}));
  EXPECT_TRUE(out.complete);
  EXPECT_EQ(out.points, 30'000u);
  const ColumnSummary& margin = out.summary[0].columns[0];
  EXPECT_EQ(margin.count(), 29'900u);
  EXPECT_EQ(margin.undefined, 100u);
  EXPECT_EQ(margin.first_undefined, 0u);
  EXPECT_EQ(margin.min.value, -0.5);
  EXPECT_EQ(margin.min.point, 100u);
  EXPECT_EQ(margin.max.value, 99 - 0.5 / 299);
  EXPECT_EQ(margin.max.point, 29'999u);
  EXPECT_EQ(margin.quantile(0), margin.min.value);
  EXPECT_EQ(margin.quantile(1), margin.max.value);
  EXPECT_NEAR(margin.quantile(0.5), 49.5, 0.55);
  const CheckSummary& fine = out.summary[1].checks[0];
  EXPECT_EQ(fine.failed, 900u);
  EXPECT_EQ(fine.passed, 29'100u);
  EXPECT_EQ(fine.first_failed, 0u);
  EXPECT_DOUBLE_EQ(fine.failed_share(), 0.03);
}

TEST_F(Engine, MomentsAgreeWithThePointsThemselves) {
  const plan::Plan p = grid({axis(1, count(70)), axis(0, count(1000, 1))});
  const Outcome out = run(p);
  long double sum = 0, squares = 0;
  for (uint64_t i = 0; i < p.design.points; ++i) {
    const auto point = plan::input_point(p.design, p.inputs, i);
    sum += point[1] - 0.5L / point[0];
  }
  const long double mean = sum / 70'000;
  for (uint64_t i = 0; i < p.design.points; ++i) {
    const auto point = plan::input_point(p.design, p.inputs, i);
    const long double d = point[1] - 0.5L / point[0] - mean;
    squares += d * d;
  }
  const ColumnSummary& margin = out.summary[0].columns[0];
  EXPECT_NEAR(margin.mean(), static_cast<double>(mean), 1e-11);
  EXPECT_NEAR(margin.sd(), static_cast<double>(std::sqrt(squares / 69'999)), 1e-11);
  EXPECT_NEAR(out.summary[1].columns[0].mean(), static_cast<double>(-3 * mean), 1e-11);
}

void expect_same(const Outcome& a, const Outcome& b) {
  EXPECT_EQ(a.hash, b.hash);
  ASSERT_EQ(a.summary.size(), b.summary.size());
  for (size_t s = 0; s < a.summary.size(); ++s) {
    const ColumnSummary& x = a.summary[s].columns[0];
    const ColumnSummary& y = b.summary[s].columns[0];
    EXPECT_EQ(a.summary[s].kept, b.summary[s].kept);
    EXPECT_EQ(std::bit_cast<uint64_t>(x.moments.mean), std::bit_cast<uint64_t>(y.moments.mean));
    EXPECT_EQ(std::bit_cast<uint64_t>(x.moments.m2), std::bit_cast<uint64_t>(y.moments.m2));
    EXPECT_EQ(x.min.point, y.min.point);
    EXPECT_EQ(x.first_undefined, y.first_undefined);
    for (double q : {0.05, 0.5, 0.95}) EXPECT_EQ(x.quantile(q), y.quantile(q));
  }
}

TEST_F(Engine, TheSameBitsForAnyNumberOfThreads) {
  const plan::Plan sweep = grid({axis(1, count(5)), axis(0, count(300)), axis(2, count(103))}, "few");
  const plan::Plan draws = plan(plan::random_design(
      program, {{ir::InputId(0), -1, 1000}, {.input = ir::InputId(1), .low = 1, .high = 50, .log = true}}, 9, 150'001));
  for (const plan::Plan& p : {sweep, draws}) {
    const Outcome one = run(p, 1);
    for (unsigned threads : {2u, 3u, 7u}) expect_same(run(p, threads), one);
  }
}

TEST_F(Engine, TheHashDoesNotDependOnWhatIsInLanes) {
  plan::Plan hoisted = grid({axis(0, count(50)), axis(1, count(100))});
  plan::Plan all = hoisted;
  all.lane_input = {true, true, false, false};
  all.run = all.design.points;
  ASSERT_NE(hoisted.run, all.run);
  expect_same(run(hoisted), run(all));
}

TEST_F(Engine, DesignsMultiplyInAnyOrder) {
  using plan::Pattern;
  const auto drawn = [](Pattern pattern, uint64_t n) {
    const plan::Draw users{.input = ir::InputId(0), .low = 1, .high = 90, .log = true, .pattern = pattern};
    const plan::Draw churn{.input = ir::InputId(2), .low = 0, .high = 1, .pattern = pattern};
    return plan::Factor{.axes = {}, .draws = {users, churn}, .steps = n};
  };
  const plan::Factor prices{.axes = {axis(1, count(7))}};
  const plan::Factor few{.axes = {axis(1, count(3)), axis(3, count(3, 5))}};
  const std::vector<std::vector<plan::Factor>> products = {{prices, drawn(Pattern::Latin, 500)},
                                                           {drawn(Pattern::Sobol, 9000), few},
                                                           {drawn(Pattern::Random, 20'001), few},
                                                           {few, drawn(Pattern::PlainSobol, 17'000)}};
  for (const auto& factors : products) {
    const plan::Plan p = plan(*plan::product_design(program, factors, 3), "few");
    const Outcome one = run(p, 1);
    expect_same(run(p, 3), one);
    plan::Plan all = p;
    for (const auto& g : p.design.grid) all.lane_input[g.input.value] = true;
    for (const auto& d : p.design.draws) all.lane_input[d.input.value] = true;
    all.run = all.design.points;
    expect_same(run(all), one);
    const Extreme most = one.summary[0].columns[0].max;
    const auto at = plan::input_point(p.design, p.inputs, most.point);
    EXPECT_EQ(most.value, at[1] - at[2] / at[0]);
  }
}

void expect_nearly_same(const ColumnSummary& a, const ColumnSummary& b) {
  EXPECT_EQ(a.count(), b.count());
  EXPECT_EQ(a.undefined, b.undefined);
  EXPECT_EQ(a.first_undefined, b.first_undefined);
  EXPECT_EQ(a.min.point, b.min.point);
  EXPECT_EQ(a.max.point, b.max.point);
  EXPECT_NEAR(a.mean(), b.mean(), 1e-12);
  EXPECT_NEAR(a.sd(), b.sd(), 1e-12);
  for (double q : {0.05, 0.5, 0.95}) EXPECT_EQ(a.quantile(q), b.quantile(q));
}

TEST_F(Engine, ValuesThatStayTheSameOverStretchesCountForEveryPoint) {
  for (size_t idle : {1, 5, 8, 100, 1024, 3000}) {
    const plan::Plan p = grid({axis(1, count(4, 1)), axis(0, count(41)), axis(3, count(idle))});
    ASSERT_EQ(p.stretches, (std::vector<uint64_t>{idle, idle, 41 * idle})) << "margin, its scenario, fine";
    plan::Plan point_by_point = p;
    point_by_point.stretches.assign(3, 1);
    const Outcome a = run(p), b = run(point_by_point);
    for (size_t s : {0, 1}) {
      expect_nearly_same(a.summary[s].columns[0], b.summary[s].columns[0]);
      EXPECT_EQ(a.summary[s].checks[0].passed, b.summary[s].checks[0].passed);
      EXPECT_EQ(a.summary[s].checks[0].failed, 2 * 41 * idle);
      EXPECT_EQ(a.summary[s].checks[0].first_failed, b.summary[s].checks[0].first_failed);
    }
    expect_same(run(p, 3), a);
  }
}

TEST_F(Engine, TheHashFollowsEveryKeptValue) {
  const plan::Plan p = grid({axis(0, count(50, 1)), axis(1, count(100))});
  plan::Plan other = p;
  other.design.grid[1].values[17] = 17.5;
  EXPECT_NE(run(p).hash, run(other).hash);
}

TEST_F(Engine, AFilterKeepsRowsByScenario) {
  const Outcome out = run(grid({axis(0, count(300)), axis(1, count(100))}, "few"));
  EXPECT_EQ(out.summary[0].kept, 101u * 100);
  EXPECT_EQ(out.summary[0].columns[0].count(), 100u * 100);
  EXPECT_EQ(out.summary[0].columns[0].max.point, 10'099u);
  EXPECT_EQ(out.summary[0].columns[0].min.point, 100u);
}

TEST_F(Engine, NoAxisIsOnePoint) {
  const Outcome out = run(grid({}), 4);
  EXPECT_EQ(out.points, 1u);
  EXPECT_EQ(out.summary[0].columns[0].mean(), 5 - 0.5 / 10);
  EXPECT_EQ(out.summary[0].columns[0].sd(), 0);
}

TEST_F(Engine, ProgressGrowsToTheEnd) {
  const plan::Plan p = grid({axis(0, count(50'000))});
  std::vector<uint64_t> seen;
  const Options options{.threads = 2, .progress = [&](uint64_t done, uint64_t) { seen.push_back(done); }};
  ASSERT_TRUE(engine::run(p, reference_batch(program, p), options).ok());
  EXPECT_EQ(seen, (std::vector<uint64_t>{16'384, 32'768, 49'152, 50'000}));
}

/// Writes `points` only.
struct CollectingSink : RowSink {
  Status begin() override { return Done{}; }
  uint64_t render(const Tile& tile, std::string& text) const override {
    uint64_t rows = 0;
    for (size_t i = 0; i < tile.points; ++i) {
      for (size_t s = 0; s < tile.plan.scenarios.size(); ++s) {
        if (!tile.kept(s, i)) continue;
        ++rows;
        const auto step = [&](size_t axis) { return std::to_string(tile.values.steps(axis)[i]); };
        text += step(0) + "," + step(1) + "," + std::to_string(s) + "," + std::to_string(tile.result(s, 0, i)) + "\n";
      }
    }
    return rows;
  }
  Status write(std::string_view text) override {
    if (written.size() > limit) return Fault{"the sink is full"};
    written += text;
    return Done{};
  }
  Status finish() override {
    finished = true;
    return Done{};
  }
  std::string written;
  size_t limit = std::numeric_limits<size_t>::max();
  bool finished = false;
};

TEST_F(Engine, RowsArriveInOrder) {
  const plan::Plan p = grid({axis(0, count(200, 1)), axis(1, count(300))});
  std::string expected;
  for (int u = 0; u < 200; ++u) {
    for (int c = 0; c < 300; ++c) {
      const double margin = c - 0.5 / (u + 1);
      for (int s = 0; s < 2; ++s) {
        expected += std::to_string(u) + "," + std::to_string(c) + "," + std::to_string(s) + "," +
                    std::to_string(s == 0 ? margin : margin * -3) + "\n";
      }
    }
  }
  for (unsigned threads : {1u, 3u}) {
    CollectingSink sink;
    const Outcome out = *engine::run(p, reference_batch(program, p), {.threads = threads, .rows = &sink});
    EXPECT_EQ(out.rows, 120'000u);
    EXPECT_TRUE(sink.finished);
    EXPECT_TRUE(sink.written == expected);
  }
}

TEST_F(Engine, AFaultOfTheSinkStopsTheRun) {
  const plan::Plan p = grid({axis(0, count(500, 1)), axis(1, count(1000))});
  CollectingSink sink;
  sink.limit = 1000;
  const auto out = engine::run(p, reference_batch(program, p), {.threads = 3, .rows = &sink});
  ASSERT_FALSE(out.ok());
  EXPECT_EQ(out.fault().message, "the sink is full");
  EXPECT_FALSE(sink.finished);
}

TEST_F(Engine, CancellingFinishesNothing) {
  const plan::Plan p = grid({axis(0, count(500, 1)), axis(1, count(1000))});
  CollectingSink sink;
  std::atomic<bool> cancel = false;
  Options options{.threads = 3, .cancel = &cancel, .rows = &sink};
  options.progress = [&](uint64_t done, uint64_t) { cancel = done > 50'000; };
  const Outcome out = *engine::run(p, reference_batch(program, p), options);
  EXPECT_FALSE(out.complete);
  EXPECT_LT(out.points, p.design.points);
  EXPECT_FALSE(sink.finished);
}

}  // namespace
}  // namespace econ::engine
