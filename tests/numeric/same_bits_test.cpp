// One hash of results, summaries and rows, however a sweep is computed. `tools/check bits` compares ten thousand.

#include "tests/numeric/same_bits.h"

#include <gtest/gtest.h>

#include "tests/numeric/random_sweep.h"

namespace econ::numeric {
namespace {

class SameBitsAtRandom : public testing::TestWithParam<uint64_t> {};

TEST_P(SameBitsAtRandom, HoweverTheyAreComputed) {
  constexpr uint64_t kSweeps = 25;
  for (uint64_t seed = GetParam() * kSweeps; seed < (GetParam() + 1) * kSweeps; ++seed) {
    const RandomSweep sweep = random_sweep(seed);
    SameBits same(sweep.program, sweep.plan, seed);
    EXPECT_EQ(same.compare(false), "") << "seed " << seed;
  }
}

/// A process may be done before it is killed, so not every comparison that wants one has one.
TEST(SameBits, KillsProcesses) {
  uint64_t kills = 0;
  for (uint64_t seed = 1000; seed < 1200 && kills == 0; ++seed) {
    const RandomSweep sweep = random_sweep(seed);
    SameBits same(sweep.program, sweep.plan, seed);
    EXPECT_EQ(same.compare(false), "") << "seed " << seed;
    kills += same.kills();
  }
  EXPECT_GT(kills, 0u);
}

INSTANTIATE_TEST_SUITE_P(Some, SameBitsAtRandom, testing::Range<uint64_t>(0, 4));

}  // namespace
}  // namespace econ::numeric
