#include "compiler/ir/program_builder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace econ::ir {
namespace {

using builtins::Primitive;

struct Building : testing::Test {
  ProgramBuilder b;
  AxisId plan = b.add_axis("plan", {"free", "pro", "max"});
  AxisId region = b.add_axis("region", {"eu", "us"});
  OpId users = b.input(b.add_input({.path = "users"}));
  OpId price = b.input(b.add_input({.path = "price"}));

  const Op& operator[](OpId id) const { return b.program()[id]; }
  OpId prices() { return b.stack(plan, {b.constant(0), b.constant(5), b.constant(30)}); }
  OpId taxes() { return b.stack(region, {b.constant(1), b.constant(10)}); }
  double value(OpId id) const {
    EXPECT_EQ((*this)[id].kind, OpKind::Const);
    return (*this)[id].value;
  }
};

TEST_F(Building, EqualOperationsAreShared) {
  const OpId once = b.apply(Primitive::Add, {users, price});
  EXPECT_EQ(b.apply(Primitive::Add, {users, price}), once);
  EXPECT_NE(b.apply(Primitive::Add, {price, users}), once);
  EXPECT_NE(b.apply(Primitive::Sub, {users, price}), once);
  EXPECT_EQ(b.constant(3), b.constant(3));
  EXPECT_NE(b.constant(0.0), b.constant(-0.0));
}

TEST_F(Building, ConstantsFold) { EXPECT_EQ(value(b.apply(Primitive::Mul, {b.constant(6), b.constant(7)})), 42); }

TEST_F(Building, UndefinedConstantsStayOperationsSoThatTheirCauseCanBeTold) {
  const OpId bad = b.apply(Primitive::Div, {b.constant(1), b.constant(0)});
  EXPECT_EQ((*this)[bad].kind, OpKind::Apply);
}

TEST_F(Building, NothingHidesAnUndefinedValue) {
  EXPECT_EQ((*this)[b.apply(Primitive::Mul, {users, b.constant(0)})].kind, OpKind::Apply);
  EXPECT_EQ((*this)[b.apply(Primitive::Sub, {users, users})].kind, OpKind::Apply);
}

TEST_F(Building, AxesAreTheUnionOfTheArguments) {
  const OpId columns = b.apply(Primitive::Mul, {taxes(), users});
  const OpId both = b.apply(Primitive::Mul, {columns, prices()});
  EXPECT_EQ((*this)[both].axes, (std::vector{plan, region}));
  EXPECT_EQ((*this)[b.fold(Primitive::Add, both, plan, 0)].axes, std::vector{region});
}

TEST_F(Building, ArraysOfConstantsFoldToStacksOfConstants) {
  const OpId product = b.apply(Primitive::Mul, {taxes(), prices()});
  ASSERT_EQ((*this)[product].kind, OpKind::Stack);
  EXPECT_EQ(value(b.pick(b.pick(product, plan, 2), region, 1)), 300);
  EXPECT_EQ(value(b.pick(b.pick(product, region, 0), plan, 1)), 5);
  const OpId total = b.fold(Primitive::Add, product, plan, 0);
  EXPECT_EQ(value(b.pick(total, region, 1)), 350);
  EXPECT_EQ(value(b.fold(Primitive::Max, total, region, 0)), 350);
}

TEST_F(Building, LabelsAreConstants) {
  const OpId third = b.apply(Primitive::Equal, {b.label(plan), b.constant(2)});
  EXPECT_EQ(value(b.pick(third, plan, 1)), 0);
  EXPECT_EQ(value(b.pick(third, plan, 2)), 1);
}

TEST_F(Building, PickOfAStackIsItsElement) {
  const OpId mixed = b.stack(plan, {users, price, b.constant(1)});
  EXPECT_EQ(b.pick(mixed, plan, 1), price);
  EXPECT_EQ(b.pick(users, plan, 1), users);
  const OpId sum = b.apply(Primitive::Add, {mixed, price});
  EXPECT_EQ((*this)[b.pick(sum, plan, 1)].kind, OpKind::Pick);
}

TEST_F(Building, LookupAtAConstantLabelIsAPick) {
  EXPECT_EQ(value(b.lookup(prices(), plan, b.constant(2))), 30);
  EXPECT_EQ((*this)[b.lookup(prices(), plan, b.constant(3))].kind, OpKind::Lookup);
  EXPECT_EQ((*this)[b.lookup(prices(), plan, users)].kind, OpKind::Lookup);
}

TEST_F(Building, WhatDoesNotVaryIsBroadcastBeforeItIsFolded) {
  const OpId thrice = b.fold(Primitive::Add, users, plan, 0);
  EXPECT_EQ((*this)[thrice].kind, OpKind::Fold);
  EXPECT_EQ((*this)[(*this)[thrice].args[0]].axes, std::vector{plan});
  EXPECT_EQ(value(b.fold(Primitive::Add, b.constant(2), plan, 0)), 6);
}

TEST_F(Building, FoldOverNoLabelIsItsElse) {
  const AxisId nothing = b.add_axis("nothing", {});
  EXPECT_EQ(value(b.fold(Primitive::Add, users, nothing, 0)), 0);
}

TEST_F(Building, SelectOnAConstantTakesItsBranch) {
  EXPECT_EQ(b.apply(Primitive::Select, {b.constant(1), users, price}), users);
  EXPECT_EQ(b.apply(Primitive::Select, {b.constant(0), users, price}), price);
  EXPECT_EQ((*this)[b.apply(Primitive::Select, {users, price, price})].kind, OpKind::Apply);
}

TEST_F(Building, OperationsRememberTheQuantityTheyWereFirstWrittenIn) {
  b.set_origin("margin");
  const OpId id = b.apply(Primitive::Add, {users, price});
  b.set_origin("other");
  EXPECT_EQ(b.apply(Primitive::Add, {users, price}), id);
  EXPECT_EQ(b.program().origins[(*this)[id].origin], "margin");
}

TEST_F(Building, DeepChainsNeitherRecurseNorSlowDown) {
  OpId sum = users;
  for (int i = 0; i < 60'000; ++i) sum = b.apply(Primitive::Add, {sum, price});
  b.add_output({.name = "sum", .scenario = "base", .op = sum});
  const Program p = b.take();
  verify(p);
  EXPECT_EQ(p.ops.size(), 60'002u);
  EXPECT_EQ(p.cost(), 60'002u);
  EXPECT_TRUE(b.program().ops.empty());
}

}  // namespace
}  // namespace econ::ir
