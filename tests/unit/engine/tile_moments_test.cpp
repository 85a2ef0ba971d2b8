#include "runtime/engine/tile_moments.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <vector>

namespace econ::engine {
namespace {

const double kNan = std::numeric_limits<double>::quiet_NaN();

/// The definition, lane by lane, as plain scalar code.
double sum_of_sixteen(const std::vector<double>& values) {
  std::vector<double> lanes(16, 0.0);
  for (size_t i = 0; i < values.size(); ++i) lanes[i % 16] += std::isnan(values[i]) ? 0 : values[i];
  for (size_t width = 8; width > 0; width /= 2) {
    for (size_t j = 0; j < width; ++j) lanes[j] += lanes[j + width];
  }
  return lanes[0];
}

std::vector<double> noisy(size_t n) {
  std::vector<double> values;
  for (size_t i = 0; i < n; ++i) values.push_back(std::sin(static_cast<double>(i)) * 1e6 + 1e9);
  return values;
}

TEST(TileMoments, TheShapeOfTheSumIsFixed) {
  for (size_t n : {1u, 7u, 16u, 17u, 31u, 1000u, 1024u}) {
    const auto values = noisy(n);
    const double mean = reduce_tile(values.data(), n).moments.mean;
    EXPECT_EQ(std::bit_cast<uint64_t>(mean), std::bit_cast<uint64_t>(sum_of_sixteen(values) / static_cast<double>(n)));
  }
}

TEST(TileMoments, UndefinedValuesAreLeftOut) {
  const std::vector<double> values = {kNan, 3, kNan, -1, 4};
  const TileMoments t = reduce_tile(values.data(), values.size());
  EXPECT_EQ(t.moments.count, 3u);
  EXPECT_EQ(t.min, -1);
  EXPECT_EQ(t.max, 4);
  EXPECT_EQ(t.moments.mean, 2);
  EXPECT_EQ(t.moments.m2, 14);
  EXPECT_EQ(reduce_tile(&kNan, 1).moments.count, 0u);
}

TEST(TileMoments, MergedMomentsAgreeWithLongDoubles) {
  Moments all;
  long double sum = 0, squares = 0;
  const auto values = noisy(300'000);
  for (double v : values) sum += v;
  const long double mean = sum / 300'000;
  for (double v : values) squares += (v - mean) * (v - mean);
  for (size_t at = 0; at < values.size(); at += 1000) all.merge(reduce_tile(values.data() + at, 1000).moments);
  EXPECT_EQ(all.count, 300'000u);
  EXPECT_NEAR(all.mean, static_cast<double>(mean), 1e-6);
  EXPECT_NEAR(all.m2 / static_cast<double>(squares), 1, 1e-12);
}

TEST(TileMoments, TruthsAreCounted) {
  const std::vector<double> values = {1, 0, kNan, 1, 1};
  const TruthCounts counts = count_truth(values.data(), values.size());
  EXPECT_EQ(counts.passed, 3u);
  EXPECT_EQ(counts.failed, 1u);
}

}  // namespace
}  // namespace econ::engine
