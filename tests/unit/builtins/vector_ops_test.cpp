// Eight lanes give the bits of one.
#include "compiler/builtins/vector_ops.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "compiler/builtins/lane_math.h"
#include "compiler/builtins/scalar_ops.h"
#include "compiler/distributions/lane_normal.h"

namespace econ::builtins {
namespace {

std::vector<double> samples() {
  constexpr double kMost = std::numeric_limits<double>::max(), kLeast = std::numeric_limits<double>::denorm_min();
  std::vector<double> values = {0.0,   -0.0,   1,        -1,        0.5,          0.25,  1e-300, kLeast,      -kLeast,
                                kMost, -kMost, HUGE_VAL, -HUGE_VAL, std::nan(""), 709.7, -745.1, 1 - 0x1p-53, 0x1p-53};
  std::mt19937_64 random(1);
  for (int i = 0; i < 20'000; ++i)
    values.push_back(std::ldexp(static_cast<double>(random()), static_cast<int>(random() % 140) - 130));
  for (int i = 0; i < 20'000; ++i) values.push_back(static_cast<double>(random() >> 11) * 0x1p-53);
  return values;
}

template <class Function>
void expect_same(const char* name, const Function& f) {
  const std::vector<double> values = samples();
  for (size_t n : {values.size(), size_t{1}, size_t{7}, size_t{8}, size_t{13}}) {
    std::vector<double> lanes(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(n));
    in_lanes(lanes.data(), n, [&](auto& o, VectorOps::Value x) { return f(o, x); });
    ScalarOps o;
    for (size_t i = 0; i < n; ++i) {
      const double one = f(o, values[i]);
      if (std::isnan(one) && std::isnan(lanes[i])) continue;
      ASSERT_EQ(std::bit_cast<uint64_t>(lanes[i]), std::bit_cast<uint64_t>(one)) << name << " of " << values[i];
    }
  }
}

TEST(VectorOps, HaveTheBitsOfScalarOps) {
  expect_same("exp", [](auto& o, auto x) { return exp(o, x); });
  expect_same("log", [](auto& o, auto x) { return log(o, x); });
  expect_same("erf", [](auto& o, auto x) { return erf(o, x); });
  expect_same("normal quantile", [](auto& o, auto x) { return distributions::normal_quantile(o, x); });
  expect_same("normal probability", [](auto& o, auto x) { return distributions::normal_probability(o, x); });
  expect_same("sqrt", [](auto& o, auto x) { return o.sqrt(o.abs(x)); });
  expect_same("finite", [](auto& o, auto x) { return finite(o, x); });
  expect_same("less", [](auto& o, auto x) { return o.select(o.opposite(o.less(x, o.constant(0.5))), o.neg(x), x); });
}

}  // namespace
}  // namespace econ::builtins
