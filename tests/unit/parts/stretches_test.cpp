#include <random>

#include "runtime/parts/stretch_bytes.h"
#include "tests/unit/parts/small_run.h"

namespace econ::parts {
namespace {

using Stretches = SmallRun;

TEST_F(Stretches, CoverAllBlocks) {
  EXPECT_EQ(plan.design.points, 7u * 31 * 11);
  EXPECT_EQ(plan.blocks(), 38u);
  EXPECT_EQ(engine::points_of(plan, {0, 38}), plan.design.points);
  EXPECT_EQ(engine::points_of(plan, {37, 38}), plan.design.points - 37 * 64);
}

TEST_F(Stretches, AnyCutsGiveTheBitsOfOneRun) {
  const auto whole = undisturbed();
  std::mt19937_64 random(1);
  for (int round = 0; round < 40; ++round) {
    TextRows rows;
    ASSERT_TRUE(rows.begin().ok());
    engine::Gathering gathering(plan);
    while (gathering.next_block() < plan.blocks()) {
      const uint64_t left = plan.blocks() - gathering.next_block();
      const uint64_t size = 1 + random() % std::min<uint64_t>(left, 1 + static_cast<uint64_t>(round));
      const engine::BlockRange blocks{gathering.next_block(), gathering.next_block() + size};
      const auto stretch =
          engine::run_stretch(plan, batch, {.threads = 1 + static_cast<unsigned>(random() % 3), .rows = &rows}, blocks);
      const std::string bytes = to_bytes(*stretch);
      auto again = from_bytes(bytes, plan);
      ASSERT_TRUE(again);
      EXPECT_EQ(to_bytes(*again), bytes);
      gathering.add(std::move(*again));
    }
    ASSERT_TRUE(rows.finish().ok());
    ASSERT_EQ(numeric::bits_of(gathering.take()), whole.first) << "round " << round;
    ASSERT_EQ(rows.text, whole.second);
  }
}

TEST_F(Stretches, ShardsAreAllOfIt) {
  for (const uint64_t n : {1, 7, 38, 61, 1000}) {
    uint64_t next = 0;
    for (uint64_t k = 1; k <= n; ++k) {
      const auto shard = shard_of(plan.blocks(), k, n);
      EXPECT_EQ(shard.begin, next);
      next = shard.end;
    }
    EXPECT_EQ(next, plan.blocks());
  }
}

TEST_F(Stretches, BytesOfAnotherPlanAreRefused) {
  const std::string bytes = to_bytes(*engine::run_stretch(plan, batch, {.threads = 1}, {3, 9}));
  EXPECT_TRUE(from_bytes(bytes, plan));
  for (size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(from_bytes(bytes.substr(0, size), plan)) << size;
  EXPECT_FALSE(from_bytes(bytes + "x", plan));
  plan::Plan other = plan;
  other.design.points -= 64 * 32;
  EXPECT_FALSE(from_bytes(bytes, other));
  other = plan;
  other.columns.push_back(plan.columns[0]);
  EXPECT_FALSE(from_bytes(bytes, other));
}

}  // namespace
}  // namespace econ::parts
