#include "runtime/plan/plan.h"

#include <gtest/gtest.h>

#include <cmath>

#include "compiler/ir/program_builder.h"

namespace econ::plan {
namespace {

using builtins::Primitive;
using ir::OpId;

std::vector<double> count(size_t n) {
  std::vector<double> values(n);
  for (size_t i = 0; i < n; ++i) values[i] = static_cast<double>(i);
  return values;
}

struct Planning : testing::Test {
  ir::Program program;

  Planning() {
    ir::ProgramBuilder b;
    const auto machine = b.add_axis("machine", {"small", "large", "none"});
    const OpId users = b.input(b.add_input({.path = "users", .base = 10}));
    const OpId price = b.input(b.add_input({.path = "price", .base = 5}));
    const OpId churn = b.input(b.add_input({.path = "churn", .base = 0.5}));
    const OpId mrr = b.apply(Primitive::Mul, {users, price});
    const OpId costs = b.stack(machine, {churn, users, b.missing()});
    const OpId fine = b.apply(Primitive::GreaterEqual, {mrr, churn});
    for (const char* scenario : {"base", "colo"}) {
      b.add_output({.name = "mrr", .scenario = scenario, .op = mrr});
      b.add_output({.name = "cost", .scenario = scenario, .op = costs});
      b.add_output({.name = "fine", .scenario = scenario, .op = fine, .truth = true});
    }
    program = b.take();
  }

  Plan plan(std::vector<GridAxis> grid, std::string filter = "") const {
    return make_plan(program, {.design = *grid_design(std::move(grid)),
                               .columns = {"mrr", "cost"},
                               .checks = {"fine"},
                               .filter = std::move(filter)});
  }
};

TEST_F(Planning, PointsAreRowMajor) {
  const auto design = *grid_design({{ir::InputId(0), {1, 2}}, {ir::InputId(2), {5, 6, 7}}});
  EXPECT_EQ(design.points, 6u);
  EXPECT_EQ(coordinates(design, 0), (std::vector<double>{1, 5}));
  EXPECT_EQ(coordinates(design, 4), (std::vector<double>{2, 6}));
  EXPECT_EQ(input_point(design, {9, 9, 9}, 4), (std::vector<double>{2, 9, 6}));
}

TEST_F(Planning, NoAxisIsOnePoint) {
  const Plan p = plan({});
  EXPECT_EQ(p.design.points, 1u);
  EXPECT_EQ(p.chunks(), 1u);
  EXPECT_EQ(input_point(p.design, p.inputs, 0), (std::vector<double>{10, 5, 0.5}));
}

TEST_F(Planning, FaultsOfADesign) {
  EXPECT_FALSE(grid_design({{ir::InputId(0), {}}}).ok());
  std::vector<GridAxis> huge(8, {ir::InputId(0), std::vector<double>(1000)});
  EXPECT_EQ(grid_design(huge).fault().message, "its points are beyond the limit of 2^53");
}

TEST_F(Planning, ColumnsAreNamedByElementAndLeaveMissingOnesOut) {
  const Plan p = plan({{ir::InputId(0), count(4)}}, "fine");
  ASSERT_EQ(p.columns.size(), 3u);
  EXPECT_EQ(p.columns[1].name, "cost[small]");
  EXPECT_EQ(p.columns[2].name, "cost[large]");
  EXPECT_EQ(p.scenarios, (std::vector<std::string>{"base", "colo"}));
  EXPECT_EQ(p.stores.size(), 4u) << "equal stores of two scenarios share a slot";
  EXPECT_EQ(p.filter, p.checks[0].slots);
}

TEST(PlanningOfScenarios, EachMayVaryOverOtherAxes) {
  ir::ProgramBuilder b;
  const auto plan = b.add_axis("plan", {"free", "pro"});
  const auto region = b.add_axis("region", {"eu", "us", "asia"});
  const OpId fee = b.stack(plan, {b.constant(0), b.constant(3)});
  const OpId rate = b.stack(region, {b.constant(1), b.constant(2), b.missing()});
  b.add_output({.name = "cost", .scenario = "base", .op = rate});
  b.add_output({.name = "cost", .scenario = "lean", .op = fee});
  b.add_output({.name = "cost", .scenario = "flat", .op = b.constant(7)});
  const ir::Program program = b.take();
  const Plan p = make_plan(program, {.design = {}, .columns = {"cost"}, .checks = {}, .filter = ""});
  std::vector<std::string> names;
  for (const Column& column : p.columns) names.push_back(column.name);
  EXPECT_EQ(names, (std::vector<std::string>{"cost[free, eu]", "cost[free, us]", "cost[free, asia]", "cost[pro, eu]",
                                             "cost[pro, us]", "cost[pro, asia]"}));
  const auto store = [&](size_t column, size_t scenario) { return p.stores[p.columns[column].slots[scenario]]; };
  EXPECT_EQ(store(4, 0), (Store{program.outputs[0].op, 1}));
  EXPECT_EQ(store(4, 1), (Store{program.outputs[1].op, 1}));
  EXPECT_EQ(store(2, 1), (Store{program.outputs[1].op, 0}));
  EXPECT_EQ(store(5, 2), (Store{program.outputs[2].op, 0}));
  EXPECT_EQ(p.stores.size(), 6u);
}

TEST_F(Planning, LanesTakeTheFastestAxesUntilARunIsLongEnough) {
  const Plan one = plan({{ir::InputId(0), count(200)}, {ir::InputId(1), count(101)}});
  EXPECT_EQ(one.lane_input, (std::vector<bool>{false, true, false}));
  EXPECT_EQ(one.run, 101u);
  const Plan two = plan({{ir::InputId(0), count(200)}, {ir::InputId(1), count(10)}});
  EXPECT_EQ(two.lane_input, (std::vector<bool>{true, true, false}));
  EXPECT_EQ(two.run, 2000u);
}

TEST_F(Planning, RandomPointsLieInTheirDomains) {
  const Draw linear{ir::InputId(0), -5, 7};
  const Draw log{.input = ir::InputId(1), .low = 1e3, .high = 1e6, .log = true};
  const Design design = random_design(program, {linear, log}, 42, 20'000);
  double logs = 0;
  for (uint64_t i = 0; i < design.points; ++i) {
    const auto at = coordinates(design, i);
    ASSERT_TRUE(at[0] >= -5 && at[0] <= 7 && at[1] >= 1e3 && at[1] <= 1e6);
    logs += std::log10(at[1]);
  }
  EXPECT_NEAR(logs / 20'000, 4.5, 4 * 3 / std::sqrt(12.0 * 20'000));
}

TEST_F(Planning, PlacingOneOrManyGivesTheSameBits) {
  const Draw log{.input = ir::InputId(1), .low = 0.3, .high = 1e6, .log = true};
  std::vector<double> many;
  for (int i = 1; i < 1000; ++i) many.push_back(i / 1000.0);
  auto singly = many;
  place(log, many);
  for (double& u : singly) place(log, {&u, 1});
  EXPECT_EQ(many, singly);
}

TEST_F(Planning, ALatinHypercubeHasOneDrawInEachCell) {  // known answer `lhs-property`
  for (const uint64_t n : {16U, 7U, 1000U}) {
    const Draw draw{.input = ir::InputId(0), .low = 0, .high = 1, .pattern = Pattern::Latin};
    const Draw other{.input = ir::InputId(1), .low = 0, .high = 1, .pattern = Pattern::Latin};
    const Design design = *product_design(program, {{.draws = {draw, other}, .steps = n}}, 5);
    std::vector<int> cells(n), others(n);
    bool apart = false;
    for (uint64_t i = 0; i < n; ++i) {
      const auto at = coordinates(design, i);
      const auto nth = static_cast<double>(n);
      for (uint64_t k = 0; k < n; ++k) {
        const double low = static_cast<double>(k) / nth, high = static_cast<double>(k + 1) / nth;
        cells[k] += at[0] >= low && at[0] < high;
        others[k] += at[1] >= low && at[1] < high;
      }
      apart = apart || std::floor(at[0] * nth) != std::floor(at[1] * nth);
    }
    EXPECT_EQ(cells, std::vector<int>(n, 1));
    EXPECT_EQ(others, std::vector<int>(n, 1));
    EXPECT_TRUE(apart);
  }
}

/// Draws of a sample that share a variable keep doing so, however the points lie.
TEST_F(Planning, SampledDrawsLieAsTheirPatternSays) {
  ir::Program shared = program;
  shared.inputs[1].shares = {{shared.inputs[0].path, -1}};
  for (const Pattern pattern : {Pattern::Latin, Pattern::Sobol}) {
    constexpr uint64_t kPoints = 64;
    const Draw draw{.input = ir::InputId(0), .low = 0, .high = 1};
    const Draw opposed{.input = ir::InputId(1), .low = 0, .high = 1};
    Design design = random_design(shared, {draw, opposed}, 5, 16, pattern);
    set_points(design, kPoints);
    EXPECT_FALSE(beyond_sobol(design).has_value());
    std::vector<int> cells(kPoints);
    for (uint64_t i = 0; i < kPoints; ++i) {
      const auto at = coordinates(design, i);
      ++cells[static_cast<size_t>(at[0] * kPoints)];
      EXPECT_DOUBLE_EQ(at[1], 1 - at[0]);
    }
    EXPECT_EQ(cells, std::vector<int>(kPoints, 1));
  }
  Design too_many = random_design(shared, {{ir::InputId(0), 0, 1}}, 5, (uint64_t{1} << 32) + 1, Pattern::Sobol);
  EXPECT_TRUE(beyond_sobol(too_many).has_value());
}

TEST_F(Planning, FactorsMultiply) {
  const Draw draw{.input = ir::InputId(2), .low = 0, .high = 1, .pattern = Pattern::PlainSobol};
  const Factor zip{.axes = {{ir::InputId(0), {1, 2}}, {ir::InputId(1), {10, 20}}}};
  const Design design = *product_design(program, {zip, {.draws = {draw}, .steps = 4}}, 5);
  EXPECT_EQ(design.points, 8u);
  EXPECT_EQ(design.stride(0), 4u);
  EXPECT_EQ(coordinates(design, 1), (std::vector<double>{1, 10, 0.5}));
  EXPECT_EQ(coordinates(design, 6), (std::vector<double>{2, 20, 0.75}));
  EXPECT_EQ(input_point(design, {9, 9, 9}, 6), (std::vector<double>{2, 20, 0.75}));
  const Factor bad{.axes = {{ir::InputId(0), {1, 2}}, {ir::InputId(1), {10}}}};
  EXPECT_EQ(product_design(program, {bad}, 0).fault().message, "axes that move together differ in length");
  EXPECT_EQ(product_design(program, {{.draws = {draw}, .steps = 1ULL << 33}}, 0).fault().message,
            "a Sobol sequence has 2^32 points and no more");
}

TEST_F(Planning, PrintsAsAStage) {
  const std::string text = to_string(plan({{ir::InputId(0), count(200)}, {ir::InputId(1), count(101)}}), program);
  EXPECT_EQ(text,
            "grid 20200 points\n"
            "  users: 200 values 0..199, outer loop\n"
            "  price: 101 values 0..100, in lanes\n"
            "2 chunks of 16384 points, runs of 101\n"
            "fixed churn = 0.5\n"
            "slot 0 = %3[0]\n"
            "slot 1 = %5[0]\n"
            "slot 2 = %5[1]\n"
            "slot 3 = %6[0]\n"
            "scenarios base, colo\n"
            "column mrr: slots 0, 0\n"
            "column cost[small]: slots 1, 1\n"
            "column cost[large]: slots 2, 2\n"
            "check fine: slots 3, 3\n");
}

TEST_F(Planning, VariedInputsAreBoundedByTheirAxes) {
  bound_inputs(program, *grid_design({{ir::InputId(0), {3, 1, 2}}}));
  EXPECT_EQ(program.inputs[0].low, 1);
  EXPECT_EQ(program.inputs[0].base, 1);
  EXPECT_EQ(program.inputs[0].high, 3);
  EXPECT_EQ(program.inputs[1].high, 0);
}

TEST_F(Planning, DrawsStayWithinTheBoundsOfTheirInput) {
  const double high = std::nextafter(0.3, 1);
  const Design design = random_design(program, {{ir::InputId(0), -0.1, high, false, 0}}, 1, 1);
  bound_inputs(program, design);
  std::vector<double> largest = {1 - 0x1p-53};
  place(design.draws[0], largest);
  EXPECT_LE(largest[0], program.inputs[0].high);
  EXPECT_LT(program.inputs[0].high, high + 1e-12);
  EXPECT_EQ(program.inputs[0].low, -0.1);
}

}  // namespace
}  // namespace econ::plan
