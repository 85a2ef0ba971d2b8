#include "compiler/ir/program.h"

#include <gtest/gtest.h>

#include "compiler/ir/program_builder.h"

namespace econ::ir {
namespace {

using builtins::Primitive;

Program small() {
  ProgramBuilder b;
  const AxisId plan = b.add_axis("plan", {"free", "pro"});
  const OpId users =
      b.input(b.add_input({.path = "users", .role = InputRole::Swept, .base = 100, .low = 1, .high = 1000}));
  b.set_origin("mrr");
  const OpId prices = b.stack(plan, {b.constant(0), b.missing()});
  const OpId mrr = b.fold(Primitive::Add, b.apply(Primitive::Mul, {prices, users}), plan, 0);
  b.add_output({.name = "mrr", .scenario = "base", .op = mrr});
  return b.take();
}

TEST(Program, PrintsOneLineAnOperation) {
  EXPECT_EQ(to_string(small()),
            "axis plan (free, pro)\n"
            "input swept users = 100 in 1..1000\n"
            "%0 = input users\n"
            "%1 = const 0  ; mrr\n"
            "%2 = missing\n"
            "%3 [plan] = stack plan (%1, %2) (1 missing)\n"
            "%4 [plan] = Mul %3, %0 (1 missing)\n"
            "%5 = fold Add %4 over plan else 0\n"
            "output mrr (base) = %5\n");
}

TEST(Program, FingerprintFollowsWhatAffectsResults) {
  const Program p = small();
  Program renamed = p;
  renamed.outputs[0].name = "other";
  EXPECT_EQ(fingerprint(renamed), fingerprint(p));
  Program changed = p;
  changed.ops[1].value = 1;
  EXPECT_NE(fingerprint(changed), fingerprint(p));
  changed = p;
  changed.outputs[0].op = OpId(4);
  EXPECT_NE(fingerprint(changed), fingerprint(p));
}

TEST(Program, BroadcastMapsReadRowMajor) {
  ProgramBuilder b;
  const AxisId a = b.add_axis("a", {"0", "1"});
  const AxisId c = b.add_axis("c", {"0", "1", "2"});
  using Map = std::vector<uint32_t>;
  EXPECT_EQ(broadcast_map(b.program(), {a, c}, {c}), (Map{0, 1, 2, 0, 1, 2}));
  EXPECT_EQ(broadcast_map(b.program(), {a, c}, {a}), (Map{0, 0, 0, 1, 1, 1}));
  EXPECT_EQ(broadcast_map(b.program(), {a, c}, {}), (Map{0, 0, 0, 0, 0, 0}));
  const AxisView view = axis_view(b.program(), {c}, {a, c}, a);
  EXPECT_EQ(view.first, (Map{0, 1, 2}));
  EXPECT_EQ(view.stride, 3u);
  EXPECT_EQ(view.labels, 2u);
}

TEST(ProgramDeathTest, VerifyNamesTheBrokenOperation) {
  Program p = small();
  verify(p);
  p.ops[4].args[0] = OpId(5);
  EXPECT_EXIT(verify(p), testing::ExitedWithCode(101), "operation %4: an argument comes after it");
  p = small();
  p.ops[4].axes.clear();
  p.ops[4].missing.clear();
  EXPECT_EXIT(verify(p), testing::ExitedWithCode(101), "operation %4: axes do not follow from the arguments");
}

}  // namespace
}  // namespace econ::ir
