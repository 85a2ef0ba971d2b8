#include "runtime/bounds/interval.h"

#include <gtest/gtest.h>

#include <random>

#include "runtime/bounds/function_ranges.h"
#include "runtime/bounds/value_rules.h"

namespace econ::bounds {
namespace {

using builtins::Primitive;

constexpr double kLargest = std::numeric_limits<double>::max();

TEST(Interval, NeighboursAreAdjacent) {
  EXPECT_EQ(next_up(1.0), std::nextafter(1.0, 2.0));
  EXPECT_EQ(next_down(1.0), std::nextafter(1.0, 0.0));
  EXPECT_EQ(next_up(-1.0), std::nextafter(-1.0, 0.0));
  EXPECT_EQ(next_up(0.0), std::numeric_limits<double>::denorm_min());
  EXPECT_EQ(next_up(kLargest), kInfinity);
  EXPECT_EQ(next_up(kInfinity), kInfinity);
}

TEST(Interval, ExactSumsStayExact) {
  EXPECT_EQ((Interval{1, 2} + Interval{3, 4}), (Interval{4, 6}));
  EXPECT_EQ((Interval{1, 1} - Interval{1, 1}), (Interval{0, 0}));
  const Interval third = Interval{0.1, 0.1} + Interval{0.2, 0.2};
  EXPECT_LT(third.lo, third.hi);
  EXPECT_TRUE(third.contains(0.1 + 0.2));
}

TEST(Interval, ProductsKeepTheirSign) {
  const double tiny = std::numeric_limits<double>::denorm_min();
  EXPECT_EQ((Interval{0, 5} * Interval{0, 3}).lo, 0);
  EXPECT_GE((Interval{tiny, 5} * Interval{tiny, 3}).lo, 0);
  EXPECT_LE((Interval{-5, -tiny} * Interval{tiny, 3}).hi, 0);
  EXPECT_EQ((Interval{0, 0} * kEverything), (Interval{0, 0}));
}

TEST(Interval, OverflowIsFiniteOnTheInside) {
  const Interval big = Interval{kLargest, kLargest} * Interval{2, 2};
  EXPECT_EQ(big, (Interval{kLargest, kInfinity}));
  EXPECT_EQ((Interval{kLargest, kLargest} + Interval{kLargest, kLargest}), (Interval{kLargest, kInfinity}));
}

TEST(Interval, DividesOnTheSidesThatAreLeft) {
  EXPECT_EQ((Interval{1, 2} / Interval{0, 4}).hi, kInfinity);
  EXPECT_NEAR((Interval{1, 2} / Interval{0, 4}).lo, 0.25, 1e-15);
  EXPECT_EQ((Interval{1, 2} / Interval{-4, 0}).lo, -kInfinity);
  EXPECT_EQ((Interval{-1, 2} / Interval{0, 4}), kEverything);
  EXPECT_EQ((Interval{1, 2} / Interval{-1, 4}), kEverything);
  EXPECT_EQ((Interval{0, 0} / Interval{0, 4}), (Interval{0, 0}));
}

/// Any two numbers from two intervals combine into the result.
TEST(Interval, ContainsEveryCombination) {
  std::mt19937 random(1);
  const auto number = [&] { return static_cast<double>(static_cast<int>(random() % 2001) - 1000) / 64; };
  const auto interval = [&] {
    const double a = number();
    const double b = random() % 4 == 0 ? a : number();
    return Interval{std::min(a, b), std::max(a, b)};
  };
  const auto inside = [&](Interval x) { return x.lo + (x.hi - x.lo) * static_cast<double>(random() % 65) / 64; };
  for (int i = 0; i < 50'000; ++i) {
    const Interval a = interval();
    const Interval b = interval();
    const double x = inside(a);
    const double y = inside(b);
    EXPECT_TRUE((a + b).contains(x + y));
    EXPECT_TRUE((a - b).contains(x - y));
    EXPECT_TRUE((a * b).contains(x * y));
    EXPECT_TRUE(y == 0 || (a / b).contains(x / y)) << a.lo << ".." << a.hi << " / " << b.lo << ".." << b.hi;
    EXPECT_TRUE(sine_range(a).contains(std::sin(x)));
    EXPECT_TRUE(cosine_range(a).contains(std::cos(x)));
    EXPECT_TRUE(exponential_range(a).contains(std::exp(x)));
    EXPECT_TRUE(x <= 0 || logarithm_range(a).contains(std::log(x)));
    EXPECT_TRUE(x < 0 || root_range(a).contains(std::sqrt(x)));
    const double power = std::pow(x, y);
    EXPECT_TRUE(x == 0 || std::isnan(power) || power_range(a, b).range.contains(power)) << x << " ^ " << y;
    if (HasFailure()) return;
  }
}

TEST(Interval, WholePowersOfNegativeNumbers) {
  EXPECT_TRUE(power_range({-2, 3}, {2, 2}).range.contains(Interval{0, 9}));
  EXPECT_NEAR(power_range({-2, 3}, {2, 2}).range.hi, 9, 1e-14);
  EXPECT_EQ(power_range({-2, 3}, {2, 2}).range.lo, 0);
  EXPECT_NEAR(power_range({-2, 3}, {3, 3}).range.lo, -8, 1e-13);
  EXPECT_TRUE(power_range({-2, 3}, {-1, -1}).somewhere);
  EXPECT_TRUE(power_range({-2, -1}, {0.5, 0.5}).nowhere);
  EXPECT_FALSE(power_range({0, 3}, {0, 1}).somewhere);
}

/// (f(x) - f(y)) / (x - y) lies in the partial over the interval.
TEST(Partials, EncloseSecants) {
  constexpr std::array kPrimitives{Primitive::Sqrt, Primitive::Exp,   Primitive::Log,  Primitive::Erf,
                                   Primitive::Sin,  Primitive::Cos,   Primitive::Abs,  Primitive::Neg,
                                   Primitive::Ceil, Primitive::Floor, Primitive::Round};
  std::mt19937 random(2);
  for (int i = 0; i < 20'000; ++i) {
    const Primitive p = kPrimitives[random() % kPrimitives.size()];
    const double low = p == Primitive::Log || p == Primitive::Sqrt ? 0.5 : -4;
    const double from = low + static_cast<double>(random() % 64) / 16;
    const Value x{{from, from + static_cast<double>(1 + random() % 64) / 16}};
    const std::array args{&x};
    const Value result = value_of(p, args, 0, false);
    const Interval slope = partial(p, args, result, 0);
    const double a = x.range.lo + x.range.width() * static_cast<double>(random() % 33) / 64;
    const double b = x.range.lo + x.range.width() * static_cast<double>(34 + random() % 31) / 64;
    const double fa = builtins::apply(p, std::array{a});
    const double fb = builtins::apply(p, std::array{b});
    const double secant = (fb - fa) / (b - a);
    EXPECT_LE(slope.lo - 1e-9, secant) << builtins::id_name(p);
    EXPECT_GE(slope.hi + 1e-9, secant) << builtins::id_name(p);
    EXPECT_TRUE(result.range.contains(fa));
  }
}

}  // namespace
}  // namespace econ::bounds
