#include "runtime/random/philox.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace econ::random {
namespace {

// The vectors of the authors' distribution (Random123, kat_vectors, philox4x32 10).
TEST(Philox, KnownAnswers) {
  EXPECT_EQ(philox4x32({0, 0, 0, 0}, {0, 0}), (Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  constexpr uint32_t f = 0xffffffff;
  EXPECT_EQ(philox4x32({f, f, f, f}, {f, f}), (Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Philox, TheSameBitsWhateverTheBatch) {
  constexpr uint64_t seed = 0x123456789abcdefULL;
  const uint64_t stream = stream_of("price");
  for (uint64_t first : {0ULL, 1ULL, 65'535ULL, (1ULL << 33) - 3}) {
    for (size_t size : {0u, 1u, 2u, 15u, 16u, 17u, 100u}) {
      std::vector<double> batch(size);
      fill_uniform(seed, stream, first, batch);
      for (size_t i = 0; i < size; ++i) ASSERT_EQ(batch[i], uniform(seed, stream, first + i)) << first << " " << i;
    }
  }
}

TEST(Philox, UniformsAreUniform) {
  std::vector<double> draws(1'000'000);
  fill_uniform(7, stream_of("a"), 0, draws);
  double sum = 0;
  std::array<int, 10> bins{};
  for (double u : draws) {
    ASSERT_GT(u, 0);
    ASSERT_LT(u, 1);
    sum += u;
    ++bins[static_cast<size_t>(u * 10)];
  }
  EXPECT_NEAR(sum / 1e6, 0.5, 4 * std::sqrt(1.0 / 12 / 1e6));
  for (int count : bins) EXPECT_NEAR(count, 100'000, 4 * std::sqrt(1e6 * 0.09));
}

TEST(Philox, PathsLabelsAndSeedsGiveOtherDraws) {
  EXPECT_NE(stream_of("price"), stream_of("prize"));
  EXPECT_NE(stream_of("price", 0), stream_of("price", 1));
  EXPECT_NE(uniform(1, stream_of("price"), 0), uniform(2, stream_of("price"), 0));
  EXPECT_NE(uniform(1, stream_of("price"), 0), uniform(1, stream_of("price"), 1));
  // Draws are part of results: a change of the hash changes every sampled study.
  EXPECT_EQ(stream_of(""), 0xf52a15e9a9b5e89bULL);
}

}  // namespace
}  // namespace econ::random
