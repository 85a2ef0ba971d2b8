#include "runtime/engine/sketch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace econ::engine {
namespace {

Sketch sketch_of(const std::vector<double>& values) {
  SketchCounter counter;
  counter.add(values.data(), values.size());
  Sketch sketch;
  counter.drain(sketch);
  return sketch;
}

double exact(std::vector<double> values, double q) {
  std::sort(values.begin(), values.end());
  const auto rank = static_cast<size_t>(std::max(1.0, std::ceil(q * static_cast<double>(values.size()))));
  return values[rank - 1];
}

TEST(Sketch, QuantilesAreWithinTheStatedError) {
  std::mt19937_64 random(1);
  std::lognormal_distribution<double> wide(0, 5);
  std::vector<double> values;
  for (int i = 0; i < 50'000; ++i) values.push_back(wide(random) * (i % 3 == 0 ? -1 : 1));
  values.insert(values.end(), 100, 0.0);
  const Sketch sketch = sketch_of(values);
  EXPECT_EQ(sketch.count(), values.size());
  for (double q : {0.0, 0.001, 0.05, 0.25, 1.0 / 3, 0.334, 0.5, 0.75, 0.95, 0.999, 1.0}) {
    const double truth = exact(values, q);
    EXPECT_NEAR(sketch.quantile(q), truth, std::fabs(truth) * kSketchError) << q;
  }
}

TEST(Sketch, CoversTheWholeRangeOfDoubles) {
  for (double v : {1e-300, 2.3e-308, 1.0, 0x1.fffffffffffffp+1023, -1e300, -1.0}) {
    EXPECT_NEAR(sketch_of({v}).quantile(0.5) / v, 1, kSketchError) << v;
  }
  EXPECT_EQ(sketch_of({0.0, -0.0, 5e-324}).quantile(0.5), 0);
}

TEST(Sketch, UndefinedValuesAreLeftOut) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(sketch_of({nan, -nan, 2.0}).count(), 1u);
  EXPECT_TRUE(std::isnan(sketch_of({nan}).quantile(0.5)));
}

TEST(Sketch, MergingEqualsCountingTogether) {
  std::vector<double> all, left, right;
  for (int i = 0; i < 1000; ++i) {
    all.push_back(i * 1.7 - 300);
    (i % 7 < 3 ? left : right).push_back(all.back());
  }
  Sketch merged = sketch_of(left);
  merged.merge(sketch_of(right));
  const Sketch together = sketch_of(all);
  for (double q = 0; q <= 1; q += 0.01) EXPECT_EQ(merged.quantile(q), together.quantile(q));
}

}  // namespace
}  // namespace econ::engine
