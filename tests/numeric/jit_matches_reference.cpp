// Every kernel gives the bits of the reference: whatever the width, the optimisation, the number of points and which
// inputs change from point to point.

#include <gtest/gtest.h>

#include <bit>
#include <cmath>

#include "compiler/jit/kernel.h"
#include "compiler/reference/evaluate.h"
#include "tests/numeric/random_program.h"

namespace econ::numeric {
namespace {

using builtins::Primitive;

/// Points, and what the reference gives for each stored element.
struct Case {
  ir::Program program;
  jit::KernelShape shape;
  std::vector<std::vector<double>> inputs;    ///< [input][point]
  std::vector<std::vector<double>> expected;  ///< [store][point]
};

constexpr size_t kMostPoints = 1000;

Case make_case(uint64_t seed, const RandomOptions& options, size_t points) {
  auto made = random_program(seed, options);
  std::mt19937_64 random(seed ^ 0x5eed);
  Case c;
  c.program = std::move(made.program);
  for (size_t i = 0; i < c.program.inputs.size(); ++i) c.shape.lane_input.push_back(random() % 3 != 0);
  for (size_t i = 0; i < 12; ++i) {
    const auto op = made.ops[made.ops.size() - 1 - random() % std::min<size_t>(made.ops.size(), 20)];
    const size_t elements = c.program.elements(op);
    c.shape.stores.push_back({op, static_cast<uint32_t>(random() % elements)});
  }
  c.inputs.resize(c.program.inputs.size());
  c.expected.resize(c.shape.stores.size());
  const auto fixed = random_point(c.program, random);
  const reference::Evaluator evaluator(c.program);
  reference::Evaluation values;
  for (size_t at = 0; at < points; ++at) {
    auto point = random_point(c.program, random);
    for (size_t i = 0; i < point.size(); ++i) {
      if (!c.shape.lane_input[i]) point[i] = fixed[i];
      c.inputs[i].push_back(point[i]);
    }
    evaluator.evaluate(point, values);
    for (size_t s = 0; s < c.shape.stores.size(); ++s) {
      const auto& store = c.shape.stores[s];
      c.expected[s].push_back(builtins::apply(Primitive::Finite, {&values[store.op][store.element], 1}));
    }
  }
  return c;
}

/// Runs the kernel on the first `points` points; an element behind the last must stay as it was.
void expect_same_bits(const Case& c, const jit::Kernel& kernel, size_t points, const std::string& what) {
  constexpr double kUntouched = 12345.5;
  std::vector<std::vector<double>> inputs = c.inputs;
  std::vector<const double*> in;
  for (auto& input : inputs) {
    input.resize(points);
    input.shrink_to_fit();
    in.push_back(input.data());
  }
  std::vector<std::vector<double>> results(c.expected.size(), std::vector<double>(points + 1, kUntouched));
  std::vector<double*> out;
  for (auto& result : results) out.push_back(result.data());
  kernel.run(in.data(), out.data(), points);
  for (size_t s = 0; s < results.size(); ++s) {
    ASSERT_EQ(results[s][points], kUntouched) << what << " wrote beyond the last point";
    for (size_t at = 0; at < points; ++at) {
      ASSERT_EQ(std::bit_cast<uint64_t>(results[s][at]), std::bit_cast<uint64_t>(c.expected[s][at]))
          << what << ", point " << at << ", op %" << c.shape.stores[s].op.value << "[" << c.shape.stores[s].element
          << "]: kernel " << results[s][at] << ", reference " << c.expected[s][at] << "\n"
          << ir::to_string(c.program);
    }
  }
}

void compare(const Case& c, unsigned lanes, int optimization, const std::string& features,
             const std::vector<size_t>& point_counts) {
  jit::Options options;
  options.lanes = lanes;
  options.optimization = optimization;
  options.features = features;
  const auto kernel = jit::compile(c.program, c.shape, options);
  ASSERT_TRUE(kernel.ok()) << kernel.fault().message;
  EXPECT_EQ(kernel->lanes(), lanes);
  for (size_t points : point_counts) {
    const std::string what = std::to_string(lanes) + " lanes, optimization " + std::to_string(optimization) + " " +
                             features + ", " + std::to_string(points) + " points";
    expect_same_bits(c, *kernel, points, what);
  }
}

class JitMatchesReference : public testing::TestWithParam<int> {};

TEST_P(JitMatchesReference, OnSmallArrays) {
  const Case c = make_case(GetParam(), {40, {3, 5}, true}, kMostPoints);
  for (unsigned lanes : {1, 2, 4, 8, 16}) {
    for (int optimization : {0, 2}) {
      compare(c, lanes, optimization, "", {0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 63, 64, 65, kMostPoints});
    }
  }
}

TEST_P(JitMatchesReference, OnLongAxes) {
  const Case c = make_case(1000 + GetParam(), {30, {7, 70, 1}, GetParam() % 2 == 0}, 40);
  for (unsigned lanes : {1, 8, 16}) compare(c, lanes, 2, "", {1, 16, 40});
}

TEST_P(JitMatchesReference, WithoutAvx512) {
  const Case c = make_case(2000 + GetParam(), {40, {4, 20}, true}, 40);
  for (unsigned lanes : {1, 4, 8, 16}) compare(c, lanes, 2, "avx2", {5, 40});
}

TEST_P(JitMatchesReference, OnRecurrences) {
  const Case c = make_case(3000 + GetParam(), {25, {3, 12}, true, 0.2}, 40);
  for (unsigned lanes : {1, 8, 16}) compare(c, lanes, 2, "", {1, 16, 40});
  compare(c, 8, 0, "", {40});
}

/// Written out, a recurrence gives the same bits.
TEST_P(JitMatchesReference, UnrolledOnRecurrences) {
  auto made = random_program(3000 + GetParam(), {25, {3, 12}, true, 0.2});
  ASSERT_FALSE(made.program.loops.empty());
  ir::verify(made.program);
  std::vector<ir::OpId> renamed;
  const ir::Program flat = ir::unrolled(made.program, &renamed);
  EXPECT_TRUE(flat.loops.empty());
  ir::verify(flat);
  std::mt19937_64 random(GetParam());
  const auto point = random_point(made.program, random);
  const auto values = reference::evaluate(made.program, point), again = reference::evaluate(flat, point);
  for (const ir::OpId op : made.ops) {
    const auto from = ir::broadcast_map(made.program, made.program[op].axes, flat[renamed[op.value]].axes);
    for (size_t e = 0; e < from.size(); ++e) {
      const double a = values[op][e], b = again[renamed[op.value]][from[e]];
      ASSERT_TRUE(std::bit_cast<uint64_t>(a) == std::bit_cast<uint64_t>(b) || (std::isnan(a) && std::isnan(b)))
          << "%" << op.value << "[" << e << "]: " << a << ", written out " << b << "\n"
          << ir::to_string(made.program);
    }
  }
}

/// Labels that are known when the code is made, of arrays that change from point to point, from call to call and never:
/// turned around, and with one label that does not exist.
TEST(JitLookups, AtKnownLabels) {
  ir::ProgramBuilder b;
  const auto axis = b.add_axis("month", std::vector<std::string>(40, "m"));
  const auto input = [&](const char* path) { return b.input(b.add_input({.path = path, .low = 1, .high = 2})); };
  const ir::OpId lane = input("lane"), fixed = input("fixed"), label = b.label(axis);
  const auto turned = b.apply(Primitive::Sub, {b.constant(39), label}),
             beyond = b.apply(Primitive::Sub, {b.constant(38), label});
  const auto open = b.open_prev(lane, axis, {axis});
  const auto grown = b.apply(Primitive::Mul, {open, b.apply(Primitive::Sub, {b.constant(1.5), fixed})});
  b.close_prev(open, grown);
  Case c;
  std::vector<ir::OpId> stored;
  for (const ir::OpId array : {grown, b.apply(Primitive::Exp, {b.apply(Primitive::Mul, {fixed, label})}),
                               b.apply(Primitive::Mul, {b.apply(Primitive::Mul, {label, label}), lane})}) {
    for (const ir::OpId index : {turned, beyond}) {
      const auto found =
          b.apply(Primitive::Mul, {b.lookup(array, axis, index), b.apply(Primitive::Add, {label, lane})});
      stored.push_back(found);
      if (index == turned) stored.push_back(b.fold(Primitive::Add, found, axis, 0));
    }
  }
  std::vector<ir::OpId> renamed;
  c.program = b.take(&renamed);
  c.shape.lane_input = {true, false};
  for (const ir::OpId op : stored) {
    const size_t elements = c.program.elements(renamed[op.value]);
    for (size_t e = 0; e < elements; e += 13) c.shape.stores.push_back({renamed[op.value], static_cast<uint32_t>(e)});
    c.shape.stores.push_back({renamed[op.value], static_cast<uint32_t>(elements - 1)});
  }
  c.inputs.resize(2);
  c.expected.resize(c.shape.stores.size());
  for (size_t at = 0; at < 40; ++at) {
    const std::vector<double> point{1 + static_cast<double>(at) / 40, 1.25};
    const auto values = reference::evaluate(c.program, point);
    for (size_t i = 0; i < 2; ++i) c.inputs[i].push_back(point[i]);
    for (size_t s = 0; s < c.shape.stores.size(); ++s) {
      const auto& store = c.shape.stores[s];
      c.expected[s].push_back(builtins::apply(Primitive::Finite, {&values[store.op][store.element], 1}));
    }
  }
  for (const unsigned lanes : {1, 8, 16}) compare(c, lanes, 2, "", {1, 16, 40});
  compare(c, 8, 2, "avx2", {40});
}

INSTANTIATE_TEST_SUITE_P(Random, JitMatchesReference, testing::Range(0, 12));

}  // namespace
}  // namespace econ::numeric
