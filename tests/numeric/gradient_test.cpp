// Derivatives of programs made at random: against central differences where the program is smooth, and from machine
// code with the bits of the reference.

#include "compiler/gradient/gradient.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "compiler/jit/kernel.h"
#include "compiler/opt/optimize.h"
#include "compiler/reference/evaluate.h"
#include "tests/numeric/random_program.h"

namespace econ::numeric {
namespace {

using builtins::Primitive;
using ir::OpId;

/// What decides which formula holds: unchanged between two points, the program is smooth between them but for what
/// happens there and back.
std::vector<double> decisions(const ir::Program& p, const reference::Evaluation& values) {
  std::vector<double> all;
  for (size_t i = 0; i < p.ops.size(); ++i) {
    const ir::Op& op = p.ops[i];
    const bool chooses =
        op.kind == ir::OpKind::Apply && (builtins::row_of(op.primitive).units == builtins::UnitRule::Compare ||
                                         builtins::row_of(op.primitive).units == builtins::UnitRule::Whole);
    if (!chooses) continue;
    const auto found = values[OpId(i)];
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

bool equal_bits(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

struct Found {
  size_t compared = 0, moving = 0, undefined = 0;
};

/// Compares at random points; slopes that differences cannot tell (kinks, noise of cancellation) are left out.
Found compare_with_differences(const ir::Program& p, OpId result, uint64_t seed) {
  std::vector<ir::InputId> inputs;
  for (size_t i = 0; i < p.inputs.size(); ++i) inputs.emplace_back(i);
  const ir::Program slopes = opt::optimize(gradient::gradient(p, result, inputs));
  ir::verify(slopes);
  const reference::Evaluator plain(p), derived(slopes);
  reference::Evaluation values, moved;
  std::mt19937_64 random(seed);
  Found found;
  for (int at = 0; at < 12; ++at) {
    const auto point = random_point(p, random);
    derived.evaluate(point, values);
    if (std::isnan(values[slopes.outputs[0].op][0])) continue;
    plain.evaluate(point, moved);
    const auto here = decisions(p, moved);
    const double centre = moved[result][0];
    for (size_t i = 0; i < inputs.size(); ++i) {
      const double slope = values[slopes.outputs[i + 1].op][0];
      bool smooth = true;
      double below = 0, above = 0;
      const auto difference = [&](double step) {
        for (double* end : {&below, &above}) {
          auto other = point;
          other[i] += end == &below ? -step : step;
          plain.evaluate(other, moved);
          smooth = smooth && equal_bits(decisions(p, moved), here);
          *end = moved[result][0];
        }
        return (above - below) / (2 * step);
      };
      const double step = 1e-4 * std::max(1e-3, std::fabs(point[i]));
      const double coarse = difference(step), fine = difference(step / 2), third = difference(step / 4);
      const double better = (4 * fine - coarse) / 3, best = (4 * third - fine) / 3;  // Richardson
      const double scale = std::max(std::fabs(best), std::fabs(values[slopes.outputs[0].op][0]) * 1e-6);
      const double left = (centre - below) / (step / 4), right = (above - centre) / (step / 4);
      const bool kink = std::fabs(right - left) > 1e-2 * std::fabs(best) + 1e-300;
      if (!smooth || kink || !(std::fabs(better - best) <= 1e-7 * scale) || !std::isfinite(best)) continue;
      ++found.compared;
      if (std::isnan(slope)) {  // sqrt(x - x)
        ++found.undefined;
        continue;
      }
      found.moving += best != 0 ? 1 : 0;
      const double noise = 1e-15 * std::fabs(centre) / (step / 4) + 1e-300;  // of the differences
      EXPECT_NEAR(slope, best, 1e-5 * scale + noise)
          << "by input " << i << " at " << point[i] << ", seed " << seed << "\n"
          << ir::to_string(opt::optimize(p));
      if (testing::Test::HasFailure()) return found;
    }
  }
  return found;
}

class GradientOfRandom : public testing::TestWithParam<int> {};

void expect_slopes(int seed, const RandomOptions& options, size_t programs, size_t least) {
  Found all;
  for (uint64_t k = 0; k < programs; ++k) {
    const auto made = random_program(static_cast<uint64_t>(seed) * 1000 + k, options);
    for (const OpId result : made.totals) {
      const Found found = compare_with_differences(made.program, result, k);
      if (testing::Test::HasFailure()) return;
      all.compared += found.compared;
      all.moving += found.moving;
      all.undefined += found.undefined;
    }
  }
  EXPECT_LT(all.undefined, all.compared / 20);
  EXPECT_GT(all.moving, least) << "of " << all.compared << " compared";
}

TEST_P(GradientOfRandom, HasTheSlopesOfDifferences) { expect_slopes(GetParam(), {40, {3, 5}, true, 0, true}, 25, 100); }
TEST_P(GradientOfRandom, HasTheSlopesOfDifferencesInRecurrences) {
  expect_slopes(100 + GetParam(), {25, {3, 9}, true, 0.15, true}, 8, 10);
}

TEST_P(GradientOfRandom, MachineCodeHasTheBitsOfTheReference) {
  const auto made = random_program(500 + static_cast<uint64_t>(GetParam()), {30, {3, 12}, true, 0.2, true});
  std::mt19937_64 random(7);
  std::vector<ir::InputId> inputs;
  for (size_t i = 0; i < made.program.inputs.size(); ++i) inputs.emplace_back(i);
  const auto moves = [&](OpId total) { return !made.program[total].args.empty(); };
  const auto result = std::find_if(made.totals.begin(), made.totals.end(), moves);
  ASSERT_NE(result, made.totals.end());
  const ir::Program p = opt::optimize(gradient::gradient(made.program, *result, inputs));
  jit::KernelShape shape;
  shape.lane_input.assign(p.inputs.size(), true);
  for (const auto& output : p.outputs) shape.stores.push_back({output.op, 0});
  constexpr size_t kPoints = 37;
  std::vector<std::vector<double>> columns(p.inputs.size()), expected(p.outputs.size());
  const reference::Evaluator evaluator(p);
  reference::Evaluation values;
  for (size_t at = 0; at < kPoints; ++at) {
    const auto point = random_point(p, random);
    evaluator.evaluate(point, values);
    for (size_t i = 0; i < point.size(); ++i) columns[i].push_back(point[i]);
    for (size_t o = 0; o < p.outputs.size(); ++o) expected[o].push_back(values[p.outputs[o].op][0]);
  }
  for (const unsigned lanes : {1U, 8U}) {
    jit::Options options;
    options.lanes = lanes;
    const auto kernel = jit::compile(p, shape, options);
    ASSERT_TRUE(kernel.ok()) << kernel.fault().message;
    std::vector<const double*> in;
    for (const auto& column : columns) in.push_back(column.data());
    std::vector<std::vector<double>> results(expected.size(), std::vector<double>(kPoints));
    std::vector<double*> out;
    for (auto& column : results) out.push_back(column.data());
    kernel->run(in.data(), out.data(), kPoints);
    for (size_t o = 0; o < results.size(); ++o) {
      for (size_t at = 0; at < kPoints; ++at) {
        ASSERT_EQ(std::bit_cast<uint64_t>(results[o][at]), std::bit_cast<uint64_t>(expected[o][at]))
            << "output " << o << ", point " << at << "\n"
            << ir::to_string(p);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Random, GradientOfRandom, testing::Range(0, 6));

}  // namespace
}  // namespace econ::numeric
