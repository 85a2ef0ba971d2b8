#include <gtest/gtest.h>

#include "compiler/ir/program_builder.h"

namespace econ::ir {
namespace {

using builtins::Primitive;
using Flags = std::vector<bool>;

struct MissingElements : testing::Test {
  ProgramBuilder b;
  AxisId row = b.add_axis("row", {"a", "b", "c"});
  AxisId column = b.add_axis("column", {"x", "y"});
  OpId number = b.input(b.add_input({.path = "number"}));
  OpId sparse = b.stack(row, {number, b.missing(), b.constant(3)});
  OpId dense = b.stack(row, {number, number, b.constant(3)});

  Flags of(OpId id) const { return b.program()[id].missing; }
};

TEST_F(MissingElements, FollowThroughElementwiseOperations) {
  EXPECT_EQ(of(sparse), (Flags{false, true, false}));
  EXPECT_EQ(of(b.apply(Primitive::Add, {sparse, dense})), (Flags{false, true, false}));
  EXPECT_EQ(of(b.apply(Primitive::Add, {dense, number})), Flags{});
  EXPECT_EQ(b.apply(Primitive::Neg, {b.missing()}), b.missing());
}

TEST_F(MissingElements, BroadcastOverFurtherAxes) {
  const OpId factors = b.stack(column, {number, b.constant(2)});
  EXPECT_EQ(of(b.apply(Primitive::Mul, {factors, sparse})), (Flags{false, false, true, true, false, false}));
  const OpId table = b.stack(column, {sparse, number});
  EXPECT_EQ(of(table), (Flags{false, false, true, false, false, false}));
}

TEST_F(MissingElements, SelectTakesThemFromTheConditionAndFromTheBranchThatIsTaken) {
  EXPECT_EQ(of(b.apply(Primitive::Select, {sparse, number, number})), (Flags{false, true, false}));
  EXPECT_EQ(of(b.apply(Primitive::Select, {number, sparse, number})), Flags{});
  EXPECT_EQ(of(b.apply(Primitive::Select, {number, sparse, sparse})), (Flags{false, true, false}));
  EXPECT_EQ(of(b.apply(Primitive::Select, {b.missing(), sparse, dense})), (Flags{true, true, true}));
  const OpId first = b.apply(Primitive::Equal, {b.label(row), b.constant(0)});
  EXPECT_EQ(of(b.apply(Primitive::Select, {first, b.missing(), number})), (Flags{true, false, false}));
}

TEST_F(MissingElements, AreSkippedByAFold) {
  EXPECT_EQ(of(b.fold(Primitive::Add, sparse, row, 0)), Flags{});
  const OpId none = b.stack(row, {b.missing(), b.missing(), b.missing()});
  EXPECT_EQ(b.fold(Primitive::Add, none, row, 0), b.missing());
  const OpId table = b.stack(column, {none, dense});
  EXPECT_EQ(of(b.fold(Primitive::Min, table, row, 0)), (Flags{true, false}));
}

TEST_F(MissingElements, FoldOfConstantsSkipsThem) {
  const OpId some = b.stack(row, {b.constant(5), b.missing(), b.constant(3)});
  const OpId sum = b.fold(Primitive::Add, some, row, 0);
  ASSERT_EQ(b.program()[sum].kind, OpKind::Const);
  EXPECT_EQ(b.program()[sum].value, 8);
}

TEST_F(MissingElements, OfArraysOfConstantsSurviveFolding) {
  const OpId some = b.stack(row, {b.constant(5), b.missing(), b.constant(3)});
  const OpId twice = b.apply(Primitive::Mul, {some, b.constant(2)});
  EXPECT_EQ(b.program()[twice].kind, OpKind::Stack);
  EXPECT_EQ(of(twice), (Flags{false, true, false}));
  EXPECT_EQ(b.pick(twice, row, 1), b.missing());
}

TEST_F(MissingElements, OfALookupAreKnownOnlyWhenItRuns) {
  EXPECT_EQ(of(b.lookup(sparse, row, number)), Flags{});
  EXPECT_EQ(of(b.lookup(dense, row, b.stack(column, {number, b.missing()}))), (Flags{false, true}));
}

TEST_F(MissingElements, OfAPickAreThoseOfItsRow) {
  const OpId table = b.apply(Primitive::Add, {b.stack(column, {number, b.constant(1)}), sparse});
  EXPECT_EQ(of(b.pick(table, column, 1)), (Flags{false, true, false}));
  EXPECT_EQ(b.pick(table, row, 0) == b.missing(), false);
  EXPECT_EQ(of(b.pick(table, row, 1)), (Flags{true, true}));
}

}  // namespace
}  // namespace econ::ir
