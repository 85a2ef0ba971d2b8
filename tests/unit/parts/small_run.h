#pragma once
/// A run with everything that a part has to keep: two scenarios, undefined values, a check, a condition, groups, ranked
/// points, rows. Its blocks are 64 points, so that it has many.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "compiler/ir/program_builder.h"
#include "runtime/parts/part_run.h"
#include "tests/numeric/outcome_bits.h"

namespace econ::parts {

/// Collects what it is given; a row is a point's first result as text.
class TextRows : public engine::RowSink {
 public:
  std::string text;
  Status begin() override {
    text += "begin\n";
    return Done{};
  }
  uint64_t render(const engine::Tile& tile, std::string& into) const override {
    uint64_t rows = 0;
    for (size_t i = 0; i < tile.points; ++i) {
      for (size_t s = 0; s < tile.plan.scenarios.size(); ++s) {
        if (!tile.kept(s, i)) continue;
        into += std::to_string(tile.result(s, 0, i)) + "\n";
        ++rows;
      }
    }
    return rows;
  }
  Status write(std::string_view rows) override {
    text.append(rows);
    return Done{};
  }
  Status finish() override {
    text += "finish\n";
    return Done{};
  }
};

struct SmallRun : testing::Test {
  static constexpr uint64_t kFingerprint = 0x1234;
  ir::Program program = model();
  plan::Plan plan = planned();
  engine::BatchFunction batch = engine::reference_batch(program, plan);
  std::filesystem::path folder =
      std::filesystem::path(testing::TempDir()) / (std::string("parts-") + std::to_string(::getpid()) + "-" +
                                                   testing::UnitTest::GetInstance()->current_test_info()->name());

  void SetUp() override { std::filesystem::remove_all(folder); }
  void TearDown() override { std::filesystem::remove_all(folder); }

  static ir::Program model() {
    using builtins::Primitive;
    ir::ProgramBuilder b;
    const ir::OpId users = b.input(b.add_input({.path = "users", .base = 10}));
    const ir::OpId price = b.input(b.add_input({.path = "price", .base = 5}));
    const ir::OpId churn = b.input(b.add_input({.path = "churn", .base = 0.5}));
    const ir::OpId margin = b.apply(Primitive::Sub, {price, b.apply(Primitive::Div, {churn, users})});
    const ir::OpId worse = b.apply(Primitive::Mul, {margin, b.constant(-3)});
    const ir::OpId fine = b.apply(Primitive::GreaterEqual, {price, b.constant(3)});
    const ir::OpId few = b.apply(Primitive::GreaterEqual, {b.constant(27), b.apply(Primitive::Mul, {users, churn})});
    b.add_output({.name = "margin", .scenario = "base", .op = margin});
    b.add_output({.name = "margin", .scenario = "worse", .op = worse});
    for (const char* scenario : {"base", "worse"}) {
      b.add_output({.name = "fine", .scenario = scenario, .op = fine, .truth = true});
      b.add_output({.name = "few", .scenario = scenario, .op = few, .truth = true});
    }
    return b.take();
  }

  plan::Plan planned() const {
    std::vector<double> prices, users;
    for (int i = 0; i < 7; ++i) prices.push_back(i);
    for (int i = 0; i < 31; ++i) users.push_back(i);
    std::vector<plan::Factor> factors;
    factors.push_back({.axes = {{ir::InputId(1), prices}}});
    factors.push_back({.axes = {{ir::InputId(0), users}}});
    factors.push_back({.draws = {{.input = ir::InputId(2), .low = 0.1, .high = 3}}, .steps = 11});
    plan::Plan p = plan::make_plan(program, {.design = *plan::product_design(program, std::move(factors), 7),
                                             .columns = {"margin"},
                                             .checks = {"fine"},
                                             .filter = "few"});
    p.groupings.push_back(plan::grouping_of(p.design, 0));
    p.rankings.push_back({.column = 0, .size = 5, .greatest = true});
    p.rankings.push_back({.column = 0, .size = 3, .greatest = false});
    p.chunk_points = 16;
    p.block_points = 64;
    return p;
  }

  Manifest manifest() const {
    return {.fingerprint = kFingerprint, .version = "1", .form = ".csv", .about = {}, .words = {"sweep"}, .files = {}};
  }

  /// Bits and rows of one undisturbed run.
  std::pair<uint64_t, std::string> undisturbed() const {
    TextRows rows;
    const auto outcome = engine::run(plan, batch, {.threads = 2, .rows = &rows});
    return {numeric::bits_of(*outcome), rows.text};
  }
  std::pair<uint64_t, std::string> gathered(const std::vector<Found>& parts) const {
    TextRows rows;
    const auto outcome = gather(plan, parts, &rows);
    EXPECT_TRUE(outcome.ok()) << outcome.fault().message;
    return {numeric::bits_of(*outcome), rows.text};
  }
};

}  // namespace econ::parts
