// The derivative of every primitive, against central differences at points where it has one.

#include "compiler/gradient/formulas.h"

#include <gtest/gtest.h>

#include <cmath>

#include "compiler/gradient/gradient.h"
#include "compiler/reference/evaluate.h"

namespace econ::gradient {
namespace {

using builtins::Primitive;

double difference(Primitive p, std::vector<double> at, size_t argument) {
  const double step = 1e-6 * std::max(1.0, std::fabs(at[argument])), middle = at[argument];
  at[argument] = middle + step;
  const double above = builtins::apply(p, at);
  at[argument] = middle - step;
  return (above - builtins::apply(p, at)) / (2 * step);
}

std::vector<double> slopes(Primitive p, const std::vector<double>& at) {
  ir::ProgramBuilder b;
  std::vector<ir::OpId> args;
  std::vector<ir::InputId> inputs;
  for (size_t i = 0; i < at.size(); ++i) {
    inputs.push_back(b.add_input({.path = std::to_string(i), .base = at[i]}));
    args.push_back(b.input(inputs.back()));
  }
  const ir::OpId value = b.apply(p, args);
  const ir::Program program = gradient(b.take(), value, inputs);
  ir::verify(program);
  const auto values = reference::evaluate(program, at);
  std::vector<double> found;
  for (size_t i = 1; i < program.outputs.size(); ++i) found.push_back(values[program.outputs[i].op][0]);
  return found;
}

class EveryPrimitive : public testing::TestWithParam<size_t> {};

TEST_P(EveryPrimitive, HasTheSlopeOfItsCentralDifference) {
  const auto& row = builtins::primitives()[GetParam()];
  constexpr double kPoints[][3] = {{1.7, 0.6, -2.25}, {0.3, 4.4, 1.5}, {12.6, 2.25, 0.1}, {1.1, -0.75, 3.3}};
  for (const auto& point : kPoints) {
    const std::vector<double> at(point, point + row.arity);
    const auto found = slopes(row.id, at);
    for (size_t a = 0; a < at.size(); ++a) {
      if (row.units == builtins::UnitRule::Logic) continue;  // of truth values
      const double expected = difference(row.id, at, a);
      EXPECT_NEAR(found[a], expected, 1e-7 * std::max(1.0, std::fabs(expected)))
          << builtins::id_name(row.id) << ", argument " << a << " at " << at[0];
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Formulas, EveryPrimitive, testing::Range<size_t>(0, builtins::primitives().size()));

TEST(Formulas, PowersAtZero) {
  EXPECT_EQ(slopes(Primitive::Pow, {0, 1})[0], 1);
  EXPECT_EQ(slopes(Primitive::Pow, {0, 2})[0], 0);
  EXPECT_EQ(slopes(Primitive::Pow, {0, 3})[0], 0);
  EXPECT_EQ(slopes(Primitive::Pow, {0, 0})[0], 0);
  EXPECT_TRUE(std::isnan(slopes(Primitive::Pow, {0, 0.5})[0]));
  EXPECT_EQ(slopes(Primitive::Pow, {0, 2})[1], 0);
  EXPECT_EQ(slopes(Primitive::Pow, {-2, 3})[0], 12);
}

TEST(Formulas, WhatIsNotTakenAddsNothing) {
  // if x > 0 then a / x else a
  for (const double x : {0.0, 4.0}) {
    ir::ProgramBuilder b;
    const ir::InputId in_x = b.add_input({.path = "x"}), in_a = b.add_input({.path = "a"});
    const ir::OpId of_x = b.input(in_x), a = b.input(in_a);
    const ir::OpId positive = b.apply(Primitive::Greater, {of_x, b.constant(0)});
    const ir::OpId value = b.apply(Primitive::Select, {positive, b.apply(Primitive::Div, {a, of_x}), a});
    const ir::Program program = gradient(b.take(), value, std::vector{in_x, in_a});
    const auto values = reference::evaluate(program, std::vector{x, 8.0});
    EXPECT_EQ(values[program.outputs[1].op][0], x == 0 ? 0 : -0.5);
    EXPECT_EQ(values[program.outputs[2].op][0], x == 0 ? 1 : 0.25);
  }
}

}  // namespace
}  // namespace econ::gradient
