#include "compiler/reference/evaluate.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "compiler/ir/program_builder.h"

namespace econ::reference {
namespace {

using builtins::Primitive;
using ir::AxisId;
using ir::OpId;

struct Evaluating : testing::Test {
  ir::ProgramBuilder b;
  AxisId plan = b.add_axis("plan", {"free", "pro", "max"});
  AxisId region = b.add_axis("region", {"eu", "us"});
  OpId users = b.input(b.add_input({.path = "users", .base = 10}));
  OpId price = b.input(b.add_input({.path = "price", .base = 3}));

  std::vector<double> at(OpId op, std::vector<double> point) {
    const Evaluation values = evaluate(b.program(), point);
    return {values[op].begin(), values[op].end()};
  }
  std::string cause(OpId op, std::vector<double> point, size_t element = 0) {
    return undefined_cause(b.program(), evaluate(b.program(), point), op, element);
  }
};

TEST_F(Evaluating, BasePointHasEveryInput) {
  const std::vector<double> expected = {10, 3};
  EXPECT_EQ(base_point(b.program()), expected);
}

TEST_F(Evaluating, ArraysAreRowMajorAndBroadcast) {
  const OpId prices = b.stack(plan, {users, price, b.constant(1)});
  const OpId taxes = b.stack(region, {b.constant(1), price});
  const OpId table = b.apply(Primitive::Mul, {taxes, prices});
  EXPECT_EQ(at(table, {10, 3}), (std::vector<double>{10, 30, 3, 9, 1, 3}));
  EXPECT_EQ(at(b.fold(Primitive::Add, table, plan, 0), {10, 3}), (std::vector<double>{14, 42}));
  EXPECT_EQ(at(b.fold(Primitive::Max, table, region, 0), {10, 3}), (std::vector<double>{30, 9, 3}));
  EXPECT_EQ(at(b.pick(table, region, 1), {10, 3}), (std::vector<double>{30, 9, 3}));
  EXPECT_EQ(at(b.lookup(table, plan, b.apply(Primitive::Sub, {price, b.constant(2)})), {10, 3}),
            (std::vector<double>{3, 9}));
  EXPECT_EQ(at(b.stack(region, {prices, users}), {10, 3}), (std::vector<double>{10, 10, 3, 10, 1, 10}));
}

TEST_F(Evaluating, LookupIsUndefinedOutsideItsAxis) {
  const OpId found = b.lookup(b.stack(plan, {b.constant(5), b.constant(6), b.constant(7)}), plan, users);
  EXPECT_EQ(at(found, {2, 0})[0], 7);
  for (double label : {-1.0, 3.0, 0.5, 1e300, std::nan("")}) EXPECT_TRUE(std::isnan(at(found, {label, 0})[0])) << label;
  EXPECT_EQ(cause(found, {3, 0}), "a label outside `plan`");
}

TEST_F(Evaluating, LookupMayMoveAlongItsOwnAxis) {
  const OpId values = b.stack(plan, {users, price, b.constant(7)});
  const OpId before = b.lookup(values, plan, b.apply(Primitive::Sub, {b.label(plan), b.constant(1)}));
  const auto moved = at(before, {10, 3});
  EXPECT_TRUE(std::isnan(moved[0]));
  EXPECT_EQ(moved[1], 10);
  EXPECT_EQ(moved[2], 3);
}

TEST_F(Evaluating, FoldsSkipMissingElements) {
  const OpId some = b.stack(plan, {users, b.missing(), price});
  EXPECT_EQ(at(b.fold(Primitive::Min, some, plan, 99), {10, 3}), std::vector<double>{3});
  EXPECT_TRUE(std::isnan(at(some, {10, 3})[1]));
}

TEST_F(Evaluating, PreparedOnceItAgreesAtEveryPoint) {
  OpId sum = users;
  for (int i = 0; i < 50; ++i) sum = b.apply(Primitive::Div, {b.apply(Primitive::Add, {sum, price}), users});
  const Evaluator evaluator(b.program());
  Evaluation values;
  for (double u = 0; u < 5; ++u) {
    evaluator.evaluate(std::vector{u, 3.0}, values);
    const double once = at(sum, {u, 3})[0];
    EXPECT_EQ(std::bit_cast<uint64_t>(values[sum][0]), std::bit_cast<uint64_t>(once));
  }
}

TEST_F(Evaluating, CausesAreTheFirstOperationThatBecameUndefined) {
  b.set_origin("unit_cost");
  const OpId cost = b.apply(Primitive::Div, {price, users});
  b.set_origin("margin");
  const OpId table = b.stack(plan, {b.constant(1), cost, b.apply(Primitive::Log, {price})});
  const OpId margin = b.apply(Primitive::Add, {table, b.fold(Primitive::Add, table, plan, 0)});
  EXPECT_EQ(cause(margin, {0, 1}), "division by zero in `unit_cost`");
  EXPECT_EQ(cause(table, {0, -1}, 2), "logarithm of a number not above zero in `margin`");
  EXPECT_EQ(cause(margin, {1, 1}), "");
  EXPECT_EQ(cause(b.apply(Primitive::Exp, {users}), {1000, 1}), "overflow in `margin`");
  EXPECT_EQ(cause(users, {std::nan(""), 1}), "no value for `users`");
}

TEST_F(Evaluating, CausesFollowTheBranchThatWasTaken) {
  b.set_origin("a");
  const OpId bad = b.apply(Primitive::Div, {b.constant(1), users});
  b.set_origin("b");
  const OpId worse = b.apply(Primitive::Log, {users});
  const OpId chosen = b.apply(Primitive::Select, {price, bad, worse});
  EXPECT_EQ(cause(chosen, {0, 1}), "division by zero in `a`");
  EXPECT_EQ(cause(chosen, {0, 0}), "logarithm of a number not above zero in `b`");
}

TEST_F(Evaluating, CausesOfMissingElementsAreToldAsNoValue) {
  b.set_origin("prices");
  const OpId some = b.stack(plan, {users, b.missing(), price});
  EXPECT_EQ(cause(some, {1, 1}, 1), "no value in `prices`");
}

}  // namespace
}  // namespace econ::reference
