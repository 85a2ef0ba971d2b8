// A fact may be weak but never wrong: whatever values satisfy the operands' facts, the result satisfies its own.

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <random>

#include "compiler/builtins/scalar_ops.h"
#include "compiler/lower/facts.h"

namespace econ::lower {
namespace {

using builtins::Primitive;
using builtins::ScalarOps;

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kEnds[] = {-kInf, -1e308, -3.7, -1, -1e-310, -0.0, 0, 1e-310, 0.3, 1, 2, 50, 1e200, 1e308, kInf};

class Sampler {
 public:
  Fact fact() {
    double a = kEnds[random_() % std::size(kEnds)], b = kEnds[random_() % std::size(kEnds)];
    if (random_() % 2 == 0) a = std::uniform_real_distribution<>(-5, 5)(random_);
    return {std::min(a, b), std::max(a, b), random_() % 4 == 0};
  }

  double value(const Fact& fact) {
    const auto kind = random_() % 8;
    if (fact.nan && kind == 0) return kNan;
    if (kind == 1) return fact.low;
    if (kind == 2) return fact.high;
    if (kind == 3 && fact.low <= 0 && fact.high >= 0) return random_() % 2 == 0 ? 0.0 : -0.0;
    const double low = std::max(fact.low, -1e307), high = std::min(fact.high, 1e307);
    if (!(low < high)) return fact.low;
    return std::uniform_real_distribution<>(low, high)(random_);
  }

 private:
  std::mt19937_64 random_{3};
};

void expect_holds(const Fact& fact, double value, const char* what) {
  if (std::isnan(value)) {
    EXPECT_TRUE(fact.nan) << what;
  } else {
    EXPECT_TRUE(fact.low <= value && value <= fact.high)
        << what << ": " << value << " is not in [" << fact.low << ", " << fact.high << "]";
  }
}

TEST(Facts, HoldForEveryOperation) {
  Sampler sample;
  ScalarOps o;
  for (int i = 0; i < 20'000; ++i) {
    const Fact a = sample.fact(), b = sample.fact();
    for (int j = 0; j < 10; ++j) {
      const double x = sample.value(a), y = sample.value(b);
      expect_holds(add(a, b), o.add(x, y), "add");
      expect_holds(sub(a, b), o.sub(x, y), "sub");
      expect_holds(mul(a, b), o.mul(x, y), "mul");
      expect_holds(div(a, b), o.div(x, y), "div");
      expect_holds(neg(a), o.neg(x), "neg");
      expect_holds(abs(a), o.abs(x), "abs");
      expect_holds(sqrt(a), o.sqrt(x), "sqrt");
      expect_holds(min(a, b), o.min(x, y), "min");
      expect_holds(max(a, b), o.max(x, y), "max");
      expect_holds(monotone(a, std::floor), o.floor(x), "floor");
      expect_holds(either(a, b), x, "either");
      if (testing::Test::HasFailure()) return;
    }
  }
}

TEST(Facts, HoldForFunctions) {
  Sampler sample;
  for (int i = 0; i < 3'000; ++i) {
    const Fact a = sample.fact(), b = sample.fact();
    for (int j = 0; j < 10; ++j) {
      const double x = sample.value(a), y = sample.value(b);
      for (Primitive p : {Primitive::Exp, Primitive::Log, Primitive::Erf, Primitive::Sin, Primitive::Cos}) {
        expect_holds(of_function(p, a, a), builtins::apply(p, std::array{x}), builtins::id_name(p).data());
      }
      const double power = builtins::apply(Primitive::Pow, std::array{x, y});
      expect_holds(of_function(Primitive::Pow, a, b), power, "Pow");
    }
    if (testing::Test::HasFailure()) return;
  }
}

TEST(Facts, HoldForFolds) {
  Sampler sample;
  for (int i = 0; i < 2'000; ++i) {
    const Fact element = sample.fact();
    for (Primitive p : {Primitive::Add, Primitive::Min, Primitive::Max}) {
      double folded = sample.value(element);
      for (int j = 1; j < 7; ++j) folded = builtins::apply(p, std::array{folded, sample.value(element)});
      expect_holds(of_fold(p, element, 7), folded, builtins::id_name(p).data());
    }
    if (testing::Test::HasFailure()) return;
  }
}

TEST(Facts, HoldForUnfinishedFolds) {
  Sampler sample;
  for (int i = 0; i < 2'000; ++i) {
    const Fact element = sample.fact();
    for (const auto& [p, identity] :
         {std::pair(Primitive::Add, -0.0), std::pair(Primitive::Min, HUGE_VAL), std::pair(Primitive::Max, -HUGE_VAL)}) {
      const Fact fact = of_unfinished_fold(p, element, 6, identity);
      double folded = identity;
      expect_holds(fact, folded, "none yet");
      for (int j = 0; j < 6; ++j) {
        folded = builtins::apply(p, std::array{folded, sample.value(element)});
        expect_holds(fact, folded, builtins::id_name(p).data());
      }
    }
    if (testing::Test::HasFailure()) return;
  }
}

TEST(Facts, SayWhatTheKernelAsks) {
  EXPECT_TRUE(Fact::between(1, 2).non_zero());
  EXPECT_FALSE(Fact::between(0, 2).non_zero());
  EXPECT_FALSE((Fact{1, 2, true}).non_zero());
  EXPECT_TRUE(Fact::between(-1, 2).finite());
  EXPECT_FALSE(Fact().finite());
  EXPECT_TRUE(mul(Fact::between(1, 10), Fact::between(0.5, 2)).positive());
  EXPECT_TRUE(of_function(Primitive::Pow, Fact::between(1.01, 1.5), Fact::between(0, 36)).positive());
  EXPECT_TRUE(of_function(Primitive::Exp, Fact::between(-5, 5), {}).finite());
  EXPECT_TRUE(Fact::exactly(kNan).nan);
}

}  // namespace
}  // namespace econ::lower
