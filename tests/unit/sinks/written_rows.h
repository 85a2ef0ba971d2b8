#pragma once
/// A small program over users and price in two scenarios, and a folder to write its rows to.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "compiler/base/temporary_folder.h"
#include "compiler/ir/program_builder.h"
#include "runtime/engine/engine.h"

namespace econ::sinks {

namespace fs = std::filesystem;

struct Sinks : testing::Test {
  TemporaryFolder temporary = std::move(*TemporaryFolder::in_system("econ-sinks"));
  fs::path folder;
  ir::Program program;

  void SetUp() override {
    folder = temporary.path();
    units::Unit user;
    user.spelling = {{"user", 1}};
    units::Unit percent;
    percent.spelling = {{"%", 1}};
    percent.percent = true;
    ir::ProgramBuilder b;
    const auto plan = b.add_axis("plan", {"free", "pro"});
    const ir::OpId users = b.input(b.add_input({.path = "users", .unit = user}));
    const ir::OpId price = b.input(b.add_input({.path = "price"}));
    const ir::OpId share = b.apply(builtins::Primitive::Div, {price, users});
    const ir::OpId both = b.stack(plan, {price, users});
    for (const char* scenario : {"base", "colo"}) {
      const ir::OpId shown = std::string(scenario) == "base" ? share : b.apply(builtins::Primitive::Neg, {share});
      b.add_output({.name = "margin", .scenario = scenario, .op = shown, .unit = percent});
      b.add_output({.name = "by \"plan\"", .scenario = scenario, .op = both});
      b.add_output({.name = "fine",
                    .scenario = scenario,
                    .op = b.apply(builtins::Primitive::GreaterEqual, {shown, b.constant(0)}),
                    .truth = true});
    }
    program = b.take();
  }

  plan::Plan plan(std::vector<double> users, std::vector<double> prices, std::string filter = "") const {
    auto design = plan::grid_design({{ir::InputId(0), std::move(users)}, {ir::InputId(1), std::move(prices)}});
    return plan::make_plan(
        program,
        {.design = *design, .columns = {"margin", "by \"plan\"", "fine"}, .checks = {}, .filter = std::move(filter)});
  }
  Result<engine::Outcome> write(const plan::Plan& p, engine::RowSink& sink, std::atomic<bool>* cancel = nullptr) const {
    return engine::run(p, engine::reference_batch(program, p), {.threads = 2, .cancel = cancel, .rows = &sink});
  }
  static std::string read(const fs::path& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
  }
};

}  // namespace econ::sinks
