#include <gtest/gtest.h>

#include <random>

#include "compiler/reference/evaluate.h"
#include "tests/unit/bounds/model_builder.h"

namespace econ::bounds {
namespace {

/// Enclosures are of the model in reals; single evaluations are off by roundings.
constexpr double kRounding = 1e-11;

/// Seeded programs over every primitive, with pairs, an axis, folds and a lookup.
class RandomModel {
 public:
  explicit RandomModel(uint32_t seed) : random_(seed) {
    axis_ = model_.add_axis("plan", {"a", "b", "c"});
    numbers_ = {model_.range("x", 1, 3),
                model_.range("y", -2, 2),
                model_.range("z", 0.1, 0.4),
                model_.range("p", 2, 5, 7, false),
                model_.range("q", 1, 4, 7, seed % 2 == 0),
                model_.swept("s", 3, 1, 9)};
    numbers_.push_back(model_.constant(1 + pick(4)));
    truths_ = {model_.at_least(numbers_[0], model_.constant(2))};
    for (int i = 0; i < 14; ++i) grow();
  }

  const ir::Program& program() const { return model_.program(); }
  const std::vector<OpId>& numbers() const { return numbers_; }
  const std::vector<OpId>& truths() const { return truths_; }

  std::vector<double> point() {
    std::vector<double> at;
    const double t = place();
    for (const ir::Input& input : program().inputs) {
      const double own = input.pair == ir::Input::kNoPair ? place() : input.opposed ? 1 - t : t;
      at.push_back(input.role == ir::InputRole::Swept ? input.base : input.low + own * (input.high - input.low));
    }
    return at;
  }

 private:
  uint32_t pick(size_t n) { return static_cast<uint32_t>(random_() % n); }
  double place() { return pick(8) == 0 ? 0 : pick(8) == 0 ? 1 : pick(100'000) / 100'000.0; }
  OpId number() { return numbers_[pick(numbers_.size())]; }
  OpId truth() { return truths_[pick(truths_.size())]; }
  OpId scalar(OpId array) {
    return program()[array].axes.empty() ? array : model_.fold(Primitive::Add, array, axis_, 0);
  }

  void grow() {
    constexpr std::array kTwo{Primitive::Add, Primitive::Sub, Primitive::Mul, Primitive::Div, Primitive::Min,
                              Primitive::Max, Primitive::Add, Primitive::Sub, Primitive::Mul, Primitive::Pow};
    constexpr std::array kOne{Primitive::Neg, Primitive::Ceil, Primitive::Floor, Primitive::Round,
                              Primitive::Abs, Primitive::Sqrt, Primitive::Exp,   Primitive::Log,
                              Primitive::Erf, Primitive::Sin,  Primitive::Cos,   Primitive::Finite};
    constexpr std::array kCompare{Primitive::GreaterEqual, Primitive::Greater, Primitive::GreaterEqualCount,
                                  Primitive::GreaterCount};
    switch (pick(8)) {
      case 0:
        numbers_.push_back(model_.apply(kOne[pick(kOne.size())], {number()}));
        break;
      case 1:
        numbers_.push_back(model_.select(truth(), number(), number()));
        break;
      case 2:
        truths_.push_back(model_.apply(kCompare[pick(kCompare.size())], {number(), number()}));
        break;
      case 3:
        truths_.push_back(model_.apply(pick(2) == 0 ? Primitive::And : Primitive::Or, {truth(), truth()}));
        truths_.push_back(model_.apply(Primitive::Not, {truth()}));
        break;
      case 4:
        grow_array();
        break;
      default:
        numbers_.push_back(model_.apply(kTwo[pick(kTwo.size())], {number(), number()}));
    }
  }

  void grow_array() {
    const OpId array = model_.stack(axis_, {scalar(number()), scalar(number()), scalar(number())});
    constexpr std::array kFolds{Primitive::Add, Primitive::Min, Primitive::Max};
    switch (pick(4)) {
      case 0:
        numbers_.push_back(array);
        break;
      case 1:
        numbers_.push_back(model_.pick(array, axis_, pick(3)));
        break;
      case 2:
        numbers_.push_back(model_.fold(kFolds[pick(3)], array, axis_, 0));
        break;
      default: {
        const OpId index = model_.apply(Primitive::Floor, {model_.apply(Primitive::Abs, {scalar(number())})});
        numbers_.push_back(model_.lookup(array, axis_, index));
      }
    }
  }

  std::mt19937 random_;
  ModelBuilder model_;
  ir::AxisId axis_;
  std::vector<OpId> numbers_;
  std::vector<OpId> truths_;
};

bool within(Interval outer, double x) {
  const double slack = kRounding * (1 + std::fabs(x));
  return outer.lo - slack <= x && x <= outer.hi + slack;
}

/// A random model and the enclosures of everything in it.
struct Case {
  explicit Case(uint32_t seed) : model(seed), ops(model.numbers()) {
    ops.insert(ops.end(), model.truths().begin(), model.truths().end());
    Options options;
    options.work = 60'000;
    enclosures = enclose(model.program(), ops, options);
  }
  template <class Visit>
  void for_each(const Visit& visit) const {
    for (size_t i = 0; i < ops.size(); ++i) {
      for (size_t e = 0; e < enclosures[i].size(); ++e) visit(ops[i], e, enclosures[i][e]);
    }
  }
  double value(const std::vector<double>& point, OpId op, size_t element) const {
    return reference::evaluate(model.program(), point)[op][element];
  }

  RandomModel model;
  std::vector<OpId> ops;
  std::vector<std::vector<Enclosure>> enclosures;
};

/// Tests run over this many seeded models.
constexpr uint32_t kModels = 150;

template <class Test>
void for_each_model(const Test& test) {
  for (uint32_t seed = 1; seed <= kModels && !testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE(seed);
    Case c(seed);
    test(c);
  }
}

void expect_contained(double x, const Enclosure& enclosure) {
  if (std::isnan(x)) {
    EXPECT_TRUE(enclosure.may_be_undefined);
    return;
  }
  EXPECT_FALSE(enclosure.always_undefined);
  EXPECT_TRUE(within(enclosure.outer, x)) << x << " outside " << enclosure.outer.lo << ".." << enclosure.outer.hi;
}

TEST(RandomModels, EverySampleIsEnclosed) {
  for_each_model([](Case& c) {
    for (int sample = 0; sample < 200; ++sample) {
      const auto values = reference::evaluate(c.model.program(), c.model.point());
      c.for_each([&](OpId op, size_t e, const Enclosure& enclosure) {
        SCOPED_TRACE(op.value);
        expect_contained(values[op][e], enclosure);
      });
    }
  });
}

TEST(RandomModels, WhatIsAttainedIsEnclosed) {
  for_each_model([](Case& c) {
    c.for_each([&](OpId op, size_t, const Enclosure& e) {
      EXPECT_EQ(e.cause.empty(), !e.may_be_undefined);
      if (std::isnan(e.inner.lo)) return;
      EXPECT_LE(e.inner.lo, e.inner.hi);
      EXPECT_TRUE(within(e.outer, e.inner.lo) && within(e.outer, e.inner.hi)) << "operation " << op.value;
    });
  });
}

TEST(RandomModels, InnerEndsAreAttainedWhereItSays) {
  for_each_model([](Case& c) {
    c.for_each([&](OpId op, size_t e, const Enclosure& enclosure) {
      if (std::isnan(enclosure.inner.lo)) return;
      for (const bool high : {false, true}) {
        auto point = reference::base_point(c.model.program());
        for (const InputValue& at : high ? enclosure.high_at : enclosure.low_at) point[at.input.value] = at.value;
        const double x = c.value(point, op, e);
        const double end = high ? enclosure.inner.hi : enclosure.inner.lo;
        EXPECT_TRUE(x == end || std::fabs(x - end) <= 1e-9 * (1 + std::fabs(end))) << "operation " << op.value;
      }
    });
  });
}

TEST(RandomModels, MonotoneEndsAreTheCorners) {
  for_each_model([](Case& c) {
    c.for_each([&](OpId op, size_t, const Enclosure& e) {
      if (!e.is_monotone() || e.may_be_undefined || e.is_unbounded()) return;
      EXPECT_NEAR(e.outer.lo, e.inner.lo, 1e-9 * (1 + e.outer.magnitude())) << "operation " << op.value;
      EXPECT_NEAR(e.outer.hi, e.inner.hi, 1e-9 * (1 + e.outer.magnitude())) << "operation " << op.value;
    });
  });
}

TEST(RandomModels, AskedAloneMonotoneElementsAreTheSame) {
  for_each_model([](Case& c) {
    c.for_each([&](OpId op, size_t e, const Enclosure& together) {
      if (!together.is_monotone() || together.may_be_undefined || together.is_unbounded() || op.value % 4 != 0) return;
      const Enclosure alone = enclose(c.model.program(), std::array{op})[0][e];
      const double slack = 1e-3 * alone.inner.magnitude() + kRounding;
      EXPECT_NEAR(alone.outer.lo, together.outer.lo, alone.is_monotone() ? kRounding * (1 + slack) : slack);
      EXPECT_NEAR(alone.outer.hi, together.outer.hi, alone.is_monotone() ? kRounding * (1 + slack) : slack);
    });
  });
}

}  // namespace
}  // namespace econ::bounds
