#include "runtime/random/sobol.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

#include "runtime/random/permutation.h"

namespace econ::random {
namespace {

std::vector<double> sobol(uint32_t dimension, std::optional<uint64_t> scramble, uint64_t first, size_t n) {
  std::vector<double> out(n);
  fill_sobol(dimension, scramble, first, out);
  return out;
}

TEST(Sobol, FirstPointsAsPublished) {  // known answer `sobol-points`
  const std::vector<std::vector<double>> expected = {{0, 0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125},
                                                     {0, 0.5, 0.25, 0.75, 0.375, 0.875, 0.125, 0.625},
                                                     {0, 0.5, 0.25, 0.75, 0.625, 0.125, 0.875, 0.375}};
  for (uint32_t d = 0; d < 3; ++d) EXPECT_EQ(sobol(d, std::nullopt, 0, 8), expected[d]);
}

TEST(Sobol, AnyStretchIsTheSequence) {
  for (const auto scramble : {std::optional<uint64_t>(), std::optional<uint64_t>(99)}) {
    const auto whole = sobol(17, scramble, 0, 1000);
    for (size_t first : {1U, 31U, 512U, 777U}) {
      const auto part = sobol(17, scramble, first, 100);
      EXPECT_TRUE(std::equal(part.begin(), part.end(), whole.begin() + static_cast<long>(first)));
    }
  }
  EXPECT_LT(sobol(255, 1, kSobolPoints - 1, 1)[0], 1);
}

TEST(Sobol, EveryDimensionIsStratified) {
  constexpr size_t kN = 256;
  for (uint32_t d = 0; d < kSobolDimensions; ++d) {
    for (const auto scramble : {std::optional<uint64_t>(), std::optional<uint64_t>(d)}) {
      std::set<int> cells;
      for (const double u : sobol(d, scramble, 0, kN)) {
        ASSERT_TRUE(u < 1 && (scramble ? u > 0 : u >= 0));
        cells.insert(static_cast<int>(u * kN));
      }
      ASSERT_EQ(cells.size(), kN) << "dimension " << d;
    }
  }
}

/// The first two dimensions are a (0, m, 2) net, and scrambling keeps it: every box of volume 1/n holds one point.
TEST(Sobol, ScramblingKeepsTheNet) {
  constexpr int kM = 8;
  constexpr size_t kN = 1 << kM;
  for (uint64_t seed = 0; seed < 20; ++seed) {
    const auto x = sobol(0, seed * 7919, 0, kN);
    const auto y = sobol(1, seed * 104729 + 1, 0, kN);
    for (int i = 0; i <= kM; ++i) {
      std::set<std::pair<int, int>> boxes;
      for (size_t p = 0; p < kN; ++p)
        boxes.emplace(static_cast<int>(std::ldexp(x[p], i)), static_cast<int>(std::ldexp(y[p], kM - i)));
      ASSERT_EQ(boxes.size(), kN) << "seed " << seed << ", boxes of 2^-" << i;
    }
  }
}

TEST(Sobol, KeysScrambleApart) {
  EXPECT_NE(sobol(3, 1, 0, 8), sobol(3, 2, 0, 8));
  double sum = 0;
  for (uint64_t key = 0; key < 4000; ++key) sum += sobol(0, key * 0x9e3779b97f4a7c15ULL, 0, 1)[0];
  EXPECT_NEAR(sum / 4000, 0.5, 4 / std::sqrt(12.0 * 4000)) << "the first point is uniform over keys";
}

TEST(Permutation, TakesEachPlaceOnce) {
  for (const uint64_t size : {1ULL, 2ULL, 3ULL, 16ULL, 1000ULL, 4097ULL}) {
    std::set<uint64_t> places;
    for (uint64_t i = 0; i < size; ++i) places.insert(permuted(i, size, 42));
    EXPECT_EQ(places.size(), size);
    EXPECT_LT(*places.rbegin(), size);
  }
}

TEST(Permutation, OfManyAtOnceIsThatOfEach) {
  for (const uint64_t size : {2ULL, 1000ULL, 4096ULL, 100'000ULL, (1ULL << 40) + 1}) {
    const uint64_t first = std::min<uint64_t>(700, size / 2);
    std::vector<uint64_t> many(std::min<uint64_t>(3'000, size - first));
    fill_permuted(first, size, 42, many);
    for (size_t i = 0; i < many.size(); ++i) ASSERT_EQ(many[i], permuted(first + i, size, 42)) << size << " at " << i;
  }
}

TEST(Permutation, HasNotChanged) {  // what was drawn a year ago is drawn again
  EXPECT_EQ(permuted(0, 20'000'000, 77), 4505257u);
  EXPECT_EQ(permuted(1'234'567, 20'000'000, 77), 12080730u);
}

TEST(Permutation, OfManyKeysIsUniform) {
  std::vector<int> counts(10 * 10);
  for (uint64_t key = 0; key < 20'000; ++key) {
    for (uint64_t i = 0; i < 10; ++i) ++counts[i * 10 + permuted(i, 10, key)];
  }
  for (const int n : counts) EXPECT_NEAR(n, 2000, 5 * std::sqrt(2000.0));
}

}  // namespace
}  // namespace econ::random
