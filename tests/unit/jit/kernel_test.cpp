#include "compiler/jit/kernel.h"

#include <gtest/gtest.h>

#include <array>
#include <thread>

#include "tests/unit/jit/sample_program.h"

namespace econ::jit {
namespace {

double expected(double t) {
  using builtins::Primitive;
  const double e = builtins::apply(Primitive::Exp, std::array{4 - t});
  return (1 + t) * e / 3;
}

TEST(Kernel, ComputesEachPoint) {
  const Sample sample = sample_program();
  const auto kernel = compile(sample.program, sample.shape, {});
  ASSERT_TRUE(kernel.ok());
  const auto results = run_sample(*kernel, 100);
  for (size_t i = 0; i < results.size(); ++i) EXPECT_EQ(results[i], expected(static_cast<double>(i) / 100.0));
}

TEST(Kernel, TakesTheWidthOfTheHostUnlessTold) {
  const Sample sample = sample_program();
  EXPECT_EQ(compile(sample.program, sample.shape, {})->lanes(), host_lanes());
  Options options;
  options.points = 100'000'000;
  EXPECT_EQ(compile(sample.program, sample.shape, options)->lanes(), host_lanes());
  options.lanes = 4;
  EXPECT_EQ(compile(sample.program, sample.shape, options)->lanes(), 4u);
}

TEST(Kernel, RunsInManyThreadsAtOnce) {
  const Sample sample = sample_program();
  const auto kernel = compile(sample.program, sample.shape, {});
  ASSERT_TRUE(kernel.ok());
  const auto alone = run_sample(*kernel, 1000);
  std::vector<std::vector<double>> results(8);
  std::vector<std::thread> threads;
  for (auto& result : results) {
    threads.emplace_back([&kernel, &result] {
      for (int i = 0; i < 20; ++i) result = run_sample(*kernel, 1000);
    });
  }
  for (auto& thread : threads) thread.join();
  for (const auto& result : results) EXPECT_EQ(result, alone);
}

TEST(Kernel, IsCompiledInManyThreadsAtOnce) {
  std::vector<std::vector<double>> results(4);
  std::vector<std::thread> threads;
  for (size_t i = 0; i < results.size(); ++i) {
    threads.emplace_back([&results, i] {
      const Sample sample = sample_program(static_cast<double>(i + 1));
      results[i] = run_sample(*compile(sample.program, sample.shape, {}), 50);
    });
  }
  for (auto& thread : threads) thread.join();
  for (size_t i = 1; i < results.size(); ++i) EXPECT_EQ(results[i][7], results[0][7] * static_cast<double>(i + 1));
}

TEST(Kernel, KeepsItsCodeWhileACopyLives) {
  std::vector<double> first;
  std::optional<Kernel> copy;
  {
    const Sample sample = sample_program();
    const auto kernel = compile(sample.program, sample.shape, {});
    first = run_sample(*kernel, 10);
    copy = *kernel;
  }
  EXPECT_EQ(run_sample(*copy, 10), first);
}

TEST(Kernel, UsesScratchMemoryOfItsThreadForLongAxes) {
  using builtins::Primitive;
  ir::ProgramBuilder build;
  std::vector<std::string> labels(10'000, "label");
  const auto axis = build.add_axis("axis", labels);
  ir::Input input;
  input.low = 0, input.base = 1, input.high = 2;
  const auto x = build.input(build.add_input(input));
  const auto squares = build.apply(Primitive::Mul, {build.label(axis), build.apply(Primitive::Add, {x, x})});
  const auto sum = build.fold(Primitive::Add, squares, axis, 0);
  const ir::Program program = build.take();
  const auto kernel = compile(program, {{true}, {{sum, 0}, {squares, 9'999}}}, {});
  ASSERT_TRUE(kernel.ok());
  const double points[] = {0.5, 1, 2};
  std::array<double, 3> sums{}, lasts{};
  const double* inputs[] = {points};
  double* outputs[] = {sums.data(), lasts.data()};
  kernel->run(inputs, outputs, 3);
  EXPECT_EQ(sums, (std::array<double, 3>{49'995'000, 99'990'000, 199'980'000}));
  EXPECT_EQ(lasts, (std::array<double, 3>{9'999, 19'998, 39'996}));
}

TEST(Kernel, LeavesOutChecksThatCannotFail) {
  const Sample sample = sample_program();
  Options options;
  options.lanes = 8;
  const std::string text = emit_llvm(sample.program, sample.shape, options);
  EXPECT_NE(text.find("fdiv <8 x double>"), std::string::npos);
  EXPECT_EQ(text.find("fcmp oeq <8 x double>"), std::string::npos) << "the divisor lies in 1..4";
  EXPECT_EQ(text.find("fast"), std::string::npos);
  EXPECT_EQ(text.find("contract"), std::string::npos);
}

TEST(Kernel, EmitsAssembly) {
  const Sample sample = sample_program();
  EXPECT_NE(emit_assembly(sample.program, sample.shape, {}).find("econ_kernel"), std::string::npos);
}

TEST(Kernel, NamesFeaturesThatDoNotExist) {
  const Sample sample = sample_program();
  Options options;
  options.features = "mmx";
  const auto kernel = compile(sample.program, sample.shape, options);
  ASSERT_FALSE(kernel.ok());
  EXPECT_EQ(kernel.fault().message, "there is no set of features `mmx`");
}

TEST(Kernel, DescribesTheHost) {
  const std::string description = host_description();
  EXPECT_TRUE(description.starts_with("LLVM 19.")) << description;
  EXPECT_NE(description.find(std::to_string(host_lanes()) + " lanes"), std::string::npos) << description;
}

}  // namespace
}  // namespace econ::jit
