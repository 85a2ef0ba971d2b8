#include "compiler/lower/thresholds.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "compiler/builtins/lane_guards.h"
#include "compiler/builtins/scalar_ops.h"

namespace econ::lower {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();

bool reaches(double a, double b, double floor) {
  builtins::ScalarOps o;
  return builtins::guarded_greater_equal(o, a, b, floor);
}

void expect_same_answers(double c, double floor, double x) {
  EXPECT_EQ(reaches(x, c, floor), x >= *least_reaching(c, floor)) << x << " >= " << c;
  EXPECT_EQ(reaches(c, x, floor), x <= *greatest_reached(c, floor)) << c << " >= " << x;
}

TEST(Thresholds, AnswerLikeTheGuardedComparison) {
  std::mt19937_64 random(5);
  for (double c : {0.0, 1.0, -1.0, 0.3, 1000.0, 1e-300, -1e-320, 1e308, -1.7e308, 3.141, 5e-324}) {
    for (double floor : {0.0, 1.0}) {
      for (double x : {0.0, -kInf, kInf, c, -c, 2 * c, 1e-30, -1e-30, 1e300}) expect_same_answers(c, floor, x);
      for (int i = 0; i < 200; ++i) {
        const double off = std::uniform_real_distribution<>(-3, 3)(random) * 0x1p-40;
        expect_same_answers(c, floor, c + c * off);
        expect_same_answers(c, floor, c + off);
      }
      double below = *least_reaching(c, floor), above = below;
      for (int i = 0; i < 100; ++i) {
        expect_same_answers(c, floor, below = std::nextafter(below, -kInf));
        expect_same_answers(c, floor, above = std::nextafter(above, kInf));
      }
    }
  }
}

TEST(Thresholds, NoneForWhatIsNotFinite) {
  EXPECT_FALSE(least_reaching(kInf, 0));
  EXPECT_FALSE(greatest_reached(-kInf, 1));
  EXPECT_FALSE(least_reaching(std::nan(""), 0));
}

}  // namespace
}  // namespace econ::lower
