#include "compiler/ir/presence.h"

#include <gtest/gtest.h>

namespace econ::ir {
namespace {

using builtins::Primitive;

struct PresenceOf : testing::Test {
  ProgramBuilder b;
  Presence presence{b};
  AxisId row = b.add_axis("row", {"x", "y"});
  OpId input = b.input(b.add_input({}));
  OpId one = b.constant(1);
  OpId zero = b.constant(0);
  OpId condition = b.apply(Primitive::Greater, {input, zero});
  OpId maybe = b.apply(Primitive::Select, {condition, input, b.missing()});
};

TEST_F(PresenceOf, WhatIsAlwaysThereIsOne) {
  EXPECT_EQ(presence.of(input), one);
  EXPECT_EQ(presence.of(b.apply(Primitive::Add, {input, one})), one);
  EXPECT_EQ(presence.of(b.stack(row, {input, one})), one);
  EXPECT_EQ(presence.of(b.missing()), zero);
}

TEST_F(PresenceOf, AChoiceOfNoneIsItsCondition) {
  EXPECT_EQ(presence.of(maybe), b.apply(Primitive::Select, {condition, one, zero}));
  EXPECT_FALSE(presence.is_known(maybe));
  EXPECT_EQ(presence.of(b.apply(Primitive::Mul, {maybe, input})), presence.of(maybe));
}

TEST_F(PresenceOf, RowsKnownBeforehandAreConstants) {
  const OpId rows = b.stack(row, {input, b.missing()});
  EXPECT_TRUE(presence.is_known(rows));
  EXPECT_EQ(presence.of(rows), b.stack(row, {one, zero}));
  EXPECT_EQ(presence.of(b.pick(rows, row, 1)), zero);
}

TEST_F(PresenceOf, AFoldIsThereIfAnyOfItIs) {
  const OpId rows = b.stack(row, {maybe, b.missing()});
  EXPECT_EQ(presence.of(b.fold(Primitive::Add, rows, row, 0)), b.fold(Primitive::Or, presence.of(rows), row, 0));
}

TEST_F(PresenceOf, TheFallbackTakesThePlaceOfNone) {
  EXPECT_EQ(presence.or_else(input, zero), input);
  EXPECT_EQ(presence.or_else(b.missing(), zero), zero);
  EXPECT_EQ(presence.or_else(maybe, one), b.apply(Primitive::Select, {condition, input, one}));
}

TEST_F(PresenceOf, ADecidedConditionLeavesNoOperation) {
  EXPECT_EQ(b.apply(Primitive::And, {condition, zero}), zero);
  EXPECT_EQ(b.apply(Primitive::And, {one, condition}), condition);
  EXPECT_EQ(b.apply(Primitive::Or, {condition, zero}), condition);
  EXPECT_EQ(b.apply(Primitive::Or, {one, condition}), one);
}

}  // namespace
}  // namespace econ::ir
