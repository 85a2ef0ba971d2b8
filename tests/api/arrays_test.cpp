#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <econ/econ.hpp>
#include <limits>

#include "tests/api/models.h"

namespace econ {
namespace {

class ApiArrays : public testing::Test {
 protected:
  Model model = Model::from_text("shop.econ", kShop);
  Batch batch{model, {"price", "users"}, {"mrr", "margin"}};
  static constexpr size_t kPoints = 10'000;  // more than two chunks, and not whole ones
  std::vector<double> prices = std::vector<double>(kPoints), users = prices, mrr = prices, margin = prices;

  void SetUp() override {
    for (size_t i = 0; i < kPoints; ++i) {
      prices[i] = 5 + static_cast<double>(i) / 400;
      users[i] = 1000 + static_cast<double>(i % 77);
    }
    batch.run(kPoints, {prices, users}, {mrr, margin});
  }
};

TEST_F(ApiArrays, EachPointIsOnItsOwn) {
  for (const size_t i : {size_t{0}, size_t{1}, size_t{4095}, size_t{4096}, kPoints - 1}) {
    EXPECT_EQ(mrr[i], users[i] * prices[i] + 10);
    double one = 0, share = 0;
    batch.run(1, {prices[i], users[i]}, {{&one, 8}, {&share, 8}});
    EXPECT_EQ(one, mrr[i]);
    EXPECT_EQ(share, margin[i]);
  }
}

TEST_F(ApiArrays, RecordsAndMatricesAreStrided) {
  struct Offer {
    char flag;
    double price, margin, mrr;
  };
  std::vector<Offer> offers(kPoints);
  for (size_t i = 0; i < kPoints; ++i) offers[i].price = prices[i];
  const ptrdiff_t step = sizeof(Offer);
  batch.run(kPoints, {{&offers[0].price, step}, users}, {{&offers[0].mrr, step}, {&offers[0].margin, step}});
  for (size_t i = 0; i < kPoints; ++i) {
    ASSERT_EQ(offers[i].mrr, mrr[i]);
    ASSERT_EQ(offers[i].margin, margin[i]);
  }
}

TEST_F(ApiArrays, BackwardsOneForAllUnalignedAndLeftOut) {
  std::vector<double> backwards(kPoints);
  batch.run(kPoints, {{&prices[kPoints - 1], -8}, 1000.0}, {{&backwards[kPoints - 1], -8}, {nullptr, 8}});
  for (size_t i = 0; i < kPoints; ++i) ASSERT_EQ(backwards[i], 1000 * prices[i] + 10);
  std::vector<char> raw(8 * kPoints + 8);
  std::memcpy(raw.data() + 3, prices.data(), 8 * kPoints);
  std::vector<char> out(8 * kPoints + 8);
  batch.run(kPoints, {{reinterpret_cast<const double*>(raw.data() + 3), 8}, users},
            {{reinterpret_cast<double*>(out.data() + 5), 8}, margin});
  EXPECT_EQ(std::memcmp(out.data() + 5, mrr.data(), 8 * kPoints), 0);
}

TEST_F(ApiArrays, NothingBesideTheResultsIsWritten) {
  for (const size_t points : {1u, 3u, 7u, 9u, 4095u, 4097u}) {
    std::vector<double> out(points + 16, -1);
    batch.run(points, {std::span(prices).first(points), std::span(users).first(points)},
              {std::span(out).subspan(8, points), {nullptr, 8}});
    for (size_t i = 0; i < 8; ++i) {
      ASSERT_EQ(out[i], -1) << points;
      ASSERT_EQ(out[8 + points + i], -1) << points;
    }
    ASSERT_EQ(out[8 + points - 1], mrr[points - 1]);
  }
}

TEST_F(ApiArrays, WhatIsNotFiniteGivesNone) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  prices[5] = std::nan("");
  prices[4096] = kInfinity;
  users[9'999] = -kInfinity;
  std::vector<double> again(kPoints), share(kPoints);
  batch.run(kPoints, {prices, users}, {again, share});
  for (size_t i = 0; i < kPoints; ++i) {
    const bool none = i == 5 || i == 4096 || i == 9'999;
    ASSERT_EQ(std::isnan(again[i]), none) << i;
    ASSERT_EQ(std::isnan(share[i]), none) << i;
    ASSERT_TRUE(none || again[i] == mrr[i]) << i;
  }
}

TEST_F(ApiArrays, ADivisionByZeroIsNone) {
  double one = 0, share = 0;
  batch.run(1, {0.0, 0.0}, {{&one, 8}, {&share, 8}});
  EXPECT_EQ(one, 10);
  const Model divides = Model::from_text("d.econ", "param a = 1\ninverse = 1 / a\n");
  const std::vector<double> in{0, 4};
  std::vector<double> out(2);
  Batch(divides, {"a"}).run(2, {in}, {out});
  EXPECT_TRUE(std::isnan(out[0]));
  EXPECT_EQ(out[1], 0.25);
}

TEST_F(ApiArrays, ScenariosAndSettings) {
  const Batch lean(model, {"price"}, {"mrr"}, "lean");
  double out = 0;
  lean.run(1, {4.0}, {{&out, 8}});
  EXPECT_EQ(out, 500 * 4 + 10);
  const Model set = Model::from_text("shop.econ", kShop, {{"users", "10 user"}, {"fee", "$0/year"}});
  Batch(set, {"price"}, {"mrr"}).run(1, {4.0}, {{&out, 8}});
  EXPECT_EQ(out, 40);
}

TEST_F(ApiArrays, WithoutResultsAllThatDepends) {
  const Batch all(model, {"churn"});
  ASSERT_EQ(all.results().size(), 1u);
  EXPECT_STREQ(all.results()[0]->name, "loss");
}

TEST_F(ApiArrays, ABatchOutlivesItsModel) {
  std::unique_ptr<Batch> kept;
  {
    const Model passing = Model::from_text("shop.econ", kShop);
    kept = std::make_unique<Batch>(passing, std::vector<Wanted>{"price"}, std::vector<Wanted>{"mrr"});
  }
  double out = 0;
  kept->run(1, {2.0}, {{&out, 8}});
  EXPECT_EQ(out, 3010);
}

}  // namespace
}  // namespace econ
