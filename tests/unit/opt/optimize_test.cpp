#include "compiler/opt/optimize.h"

#include <gtest/gtest.h>

#include "compiler/ir/program_builder.h"
#include "compiler/reference/evaluate.h"

namespace econ::opt {
namespace {

using builtins::Primitive;
using ir::OpId;

ir::Program wasteful() {
  ir::ProgramBuilder b;
  const auto plan = b.add_axis("plan", {"free", "pro"});
  const OpId unused = b.input(b.add_input({.path = "unused", .base = 1}));
  const OpId users = b.input(b.add_input({.path = "users", .base = 100}));
  OpId waste = unused;
  for (int i = 0; i < 20; ++i) waste = b.apply(Primitive::Mul, {waste, users});
  b.set_origin("mrr");
  const OpId prices = b.stack(plan, {b.constant(3), b.apply(Primitive::Add, {b.constant(2), b.constant(3)})});
  const OpId mrr = b.fold(Primitive::Add, b.apply(Primitive::Mul, {prices, users}), plan, 0);
  b.add_output({.name = "mrr", .scenario = "base", .op = mrr});
  return b.take();
}

TEST(Optimize, DropsWhatNoOutputNeedsAndKeepsInputs) {
  const ir::Program before = wasteful();
  const ir::Program after = optimize(before);
  ir::verify(after);
  EXPECT_EQ(after.inputs.size(), 2u);
  EXPECT_EQ(after.ops.size(), 6u) << ir::to_string(after);
  EXPECT_EQ(after.origins[after[after.outputs[0].op].origin], "mrr");
  const auto point = reference::base_point(after);
  EXPECT_EQ(reference::evaluate(after, point)[after.outputs[0].op][0], 800);
  EXPECT_EQ(reference::evaluate(before, point)[before.outputs[0].op][0], 800);
}

TEST(Optimize, SharesEqualOperationsAndDoesNothingTheSecondTime) {
  ir::Program p = wasteful();
  const ir::Op twin = p[p.outputs[0].op];
  p.ops.push_back(twin);
  p.outputs.push_back({.name = "twin", .scenario = "base", .op = OpId(p.ops.size() - 1)});
  const ir::Program once = optimize(p);
  EXPECT_EQ(once.outputs[0].op, once.outputs[1].op);
  EXPECT_EQ(ir::to_string(optimize(once)), ir::to_string(once));
}

}  // namespace
}  // namespace econ::opt
