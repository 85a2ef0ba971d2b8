#include "compiler/gradient/gradient.h"

#include <gtest/gtest.h>

#include <cmath>

#include "compiler/ir/program_builder.h"
#include "compiler/opt/optimize.h"
#include "compiler/reference/evaluate.h"

namespace econ::gradient {
namespace {

using builtins::Primitive;
using ir::AxisId;
using ir::InputId;
using ir::OpId;

std::vector<InputId> all_inputs(const ir::Program& p) {
  std::vector<InputId> inputs;
  for (size_t i = 0; i < p.inputs.size(); ++i) inputs.emplace_back(i);
  return inputs;
}

/// The slopes by each input, of the program as made and once it is optimized.
std::vector<double> slopes(const ir::Program& p, OpId result, const std::vector<double>& at) {
  const ir::Program made = gradient(p, result, all_inputs(p));
  ir::verify(made);
  const ir::Program program = opt::optimize(made);
  ir::verify(program);
  const auto plain = reference::evaluate(made, at), values = reference::evaluate(program, at);
  std::vector<double> found;
  for (size_t i = 0; i < program.outputs.size(); ++i) {
    const double value = values[program.outputs[i].op][0];
    EXPECT_EQ(value, plain[made.outputs[i].op][0]);
    if (i > 0) found.push_back(value);
  }
  return found;
}

/// Two inputs, an axis of three labels, and an array x * (label + 1) + y over it.
struct Made {
  ir::ProgramBuilder b;
  AxisId axis = b.add_axis("plan", {"a", "b", "c"});
  OpId x = b.input(b.add_input({.path = "x"}));
  OpId y = b.input(b.add_input({.path = "y"}));
  OpId label = b.label(axis);
  OpId array = add(mul(x, add(label, b.constant(1))), y);

  OpId add(OpId p, OpId q) { return b.apply(Primitive::Add, {p, q}); }
  OpId mul(OpId p, OpId q) { return b.apply(Primitive::Mul, {p, q}); }
  OpId sum(OpId p) { return b.fold(Primitive::Add, p, axis, 0); }
  std::vector<double> slopes_of(OpId op, double at_x, double at_y) {
    std::vector<OpId> renamed;
    const ir::Program p = b.take(&renamed);
    return slopes(p, renamed[op.value], {at_x, at_y});
  }
};

TEST(Gradient, OfAProductOfTwoInputs) {
  Made m;
  EXPECT_EQ(m.slopes_of(m.mul(m.mul(m.x, m.x), m.y), 3, 5), (std::vector<double>{30, 9}));
}

TEST(Gradient, WhatAResultDoesNotDependOnHasNone) {
  Made m;
  EXPECT_EQ(m.slopes_of(m.b.apply(Primitive::Ceil, {m.x}), 3.5, 5), (std::vector<double>{0, 0}));
  Made constant;
  EXPECT_EQ(constant.slopes_of(constant.b.constant(7), 3, 5), (std::vector<double>{0, 0}));
}

TEST(Gradient, OfASumOverAnAxis) {
  Made m;
  EXPECT_EQ(m.slopes_of(m.sum(m.mul(m.array, m.array)), 1, 10), (std::vector<double>{2 * (11 + 24 + 39), 72}));
}

TEST(Gradient, OfTheLeastLabelThatIsFirst) {
  Made m;
  EXPECT_EQ(m.slopes_of(m.b.fold(Primitive::Min, m.array, m.axis, 0), -2, 10), (std::vector<double>{3, 1}));
  Made tie;
  EXPECT_EQ(tie.slopes_of(tie.b.fold(Primitive::Max, tie.array, tie.axis, 0), 0, 10), (std::vector<double>{1, 1}));
}

TEST(Gradient, OfStacksAndPicks) {
  Made m;
  const OpId stack = m.b.stack(m.axis, {m.mul(m.x, m.y), m.x, m.b.pick(m.mul(m.array, m.array), m.axis, 2)});
  EXPECT_EQ(m.slopes_of(m.sum(m.mul(stack, m.add(m.label, m.b.constant(1)))), 2, 5),
            (std::vector<double>{5 + 2 + 3 * 2 * 11 * 3, 2 + 3 * 2 * 11}));
}

TEST(Gradient, OfLookups) {
  Made m;
  const OpId index = m.b.apply(Primitive::Floor, {m.y});
  EXPECT_EQ(m.slopes_of(m.b.lookup(m.mul(m.array, m.array), m.axis, index), 3, 1.5),
            (std::vector<double>{2 * 7.5 * 2, 15}));
  // Along its own axis, and with what is found there at two labels.
  Made own;
  const OpId before = own.b.apply(
      Primitive::Max,
      {own.b.constant(0), own.b.apply(Primitive::Sub, {own.label, own.b.apply(Primitive::Floor, {own.y})})});
  const OpId shifted = own.b.lookup(own.mul(own.array, own.array), own.axis, before);
  // array = x + y, 2 x + y, 3 x + y; of these the first, the first, the second
  EXPECT_EQ(own.slopes_of(own.sum(shifted), 3, 1), (std::vector<double>{2 * 4 * 2 + 2 * 7 * 2, 2 * 4 * 2 + 2 * 7}));
  Made fixed;
  const OpId turned =
      fixed.b.lookup(fixed.array, fixed.axis, fixed.b.apply(Primitive::Sub, {fixed.b.constant(2), fixed.label}));
  EXPECT_EQ(fixed.slopes_of(fixed.sum(fixed.mul(turned, fixed.mul(fixed.label, fixed.array))), 1, 0),
            (std::vector<double>{2 * (2 * 2 + 2 * 3 * 1), 2 + 2 + 2 * 1 + 2 * 3}));
}

/// A table of prices whose row is looked up by a constant index that the table varies over too: result[j] reads row j.
TEST(Gradient, OfALookupWhoseIndexTheRowsShare) {
  Made m;
  const AxisId other = m.b.add_axis("region", {"eu", "us", "asia"});
  const OpId table = m.mul(m.array, m.add(m.b.label(other), m.y));
  const OpId index = m.b.apply(Primitive::Sub, {m.b.constant(2), m.b.label(other)});
  const OpId found = m.b.fold(Primitive::Add, m.b.lookup(table, m.axis, index), other, 0);
  // (3 x + y) (0 + y) + (2 x + y) (1 + y) + (x + y) (2 + y)
  EXPECT_EQ(m.slopes_of(found, 1, 10), (std::vector<double>{30 + 22 + 12, 10 + 13 + 11 + 12 + 12 + 11}));
}

TEST(Gradient, WhatIsMissingAddsNothing) {
  Made m;
  const OpId some = m.b.stack(m.axis, {m.y, m.b.missing(), m.x});
  const OpId first = m.sum(m.mul(m.array, some)), second = m.sum(m.add(m.array, some));
  // (x + y) y + (3 x + y) x + (x + y + y) + (3 x + y + x)
  EXPECT_EQ(m.slopes_of(m.add(first, second), 2, 5), (std::vector<double>{5 + 12 + 5 + 5, 2 + 10 + 2 + 3}));
}

TEST(Gradient, OfTheLabelBefore) {
  Made m;
  const OpId before = m.b.prev(m.mul(m.x, m.y), m.mul(m.array, m.array), m.axis);
  EXPECT_EQ(m.slopes_of(m.sum(m.mul(before, m.array)), 1, 2),
            (std::vector<double>{// x y (x + y) + (x + y)^2 (2 x + y) + (2 x + y)^2 (3 x + y)
                                 2 * 3 + 2 + (2 * 3 * 4 + 2 * 9) + (2 * 4 * 2 * 5 + 3 * 16),
                                 1 * 3 + 2 + (2 * 3 * 4 + 9) + (2 * 4 * 5 + 16)}));
}

/// s[0] = x, s[t] = s[t - 1] * (1 + y) - z[t]: a loan. By hand, d s[T] / d x = (1 + y)^T.
TEST(Gradient, OfARecurrence) {
  ir::ProgramBuilder b;
  std::vector<std::string> months(12, "m");
  const AxisId month = b.add_axis("month", months);
  const OpId x = b.input(b.add_input({.path = "x"})), y = b.input(b.add_input({.path = "y"}));
  const OpId open = b.open_prev(x, month, {month});
  const OpId grown = b.apply(Primitive::Mul, {open, b.apply(Primitive::Add, {b.constant(1), y})});
  const OpId paid = b.apply(Primitive::Mul, {b.label(month), x});
  const OpId left = b.apply(Primitive::Sub, {grown, paid});
  b.close_prev(open, left);
  const OpId weighted = b.apply(Primitive::Mul, {left, b.label(month)});
  OpId result = b.apply(Primitive::Add, {b.pick(left, month, 11), b.fold(Primitive::Add, weighted, month, 0)});
  std::vector<OpId> renamed;
  const ir::Program p = b.take(&renamed);
  result = renamed[result.value];
  const auto at = [&](double vx, double vy) {
    double s = vx, total = 0;
    for (int t = 0; t < 12; ++t) total += (s = s * (1 + vy) - t * vx) * t;
    return s + total;
  };
  const auto found = slopes(p, result, {3, 0.02});
  EXPECT_NEAR(found[0], at(1, 0.02), 1e-9 * std::fabs(found[0]));  // linear in x
  EXPECT_NEAR(found[1], (at(3, 0.02 + 1e-5) - at(3, 0.02 - 1e-5)) / 2e-5, 1e-6 * std::fabs(found[1]));
}

}  // namespace
}  // namespace econ::gradient
