#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <econ/econ.hpp>
#include <thread>

#include "tests/api/models.h"

namespace econ {
namespace {

std::vector<double> some_prices(size_t count) {
  std::vector<double> prices(count);
  for (size_t i = 0; i < count; ++i) prices[i] = 1 + static_cast<double>(i) / 7;
  return prices;
}

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

TEST(ApiThreads, AnyNumberGivesTheSameBits) {
  const Model model = Model::from_text("shop.econ", kShop);
  const Batch batch(model, {"price"}, {"margin"});
  const auto prices = some_prices(50'000);
  std::vector<double> one(prices.size()), other(prices.size());
  batch.run(prices.size(), {prices}, {one}, 1);
  for (const unsigned threads : {0u, 2u, 5u, 64u}) {
    std::fill(other.begin(), other.end(), 0.0);
    batch.run(prices.size(), {prices}, {other}, threads);
    EXPECT_TRUE(same_bits(one, other)) << threads;
  }
}

TEST(ApiThreads, TwoModelsSideBySide) {
  const Model shop = Model::from_text("shop.econ", kShop);
  const Model other = Model::from_text("shop.econ", "unit thing\nparam price = $2/thing\nmrr = price * 10 thing\n");
  const Batch a(shop, {"price"}, {"mrr"}), b(other, {"price"}, {"mrr"});
  double first = 0, second = 0;
  a.run(1, {3.0}, {{&first, 8}});
  b.run(1, {3.0}, {{&second, 8}});
  EXPECT_EQ(first, 1500 * 3 + 10);
  EXPECT_EQ(second, 30);
}

/// Reading, compiling, running and failing at once.
TEST(ApiThreads, EverythingAtOnce) {
  const Model shared = Model::from_text("shop.econ", kShop);
  const Batch batch(shared, {"price"}, {"mrr"});
  const auto prices = some_prices(9'000);
  std::vector<double> expected(prices.size());
  batch.run(prices.size(), {prices}, {expected}, 1);
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 6; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 3; ++i) {
        std::vector<double> mine(prices.size());
        batch.run(prices.size(), {prices}, {mine}, 2);
        if (!same_bits(mine, expected)) ++wrong;
        const Model own = Model::from_text("shop.econ", kShop, {{"fee", "$" + std::to_string(t) + "/month"}});
        double one = 0;
        Batch(t % 2 == 0 ? own : shared, {"users"}, {"mrr"}).run(1, {1.0}, {{&one, 8}});
        if (one != (t % 2 == 0 ? 10 + t : 20)) ++wrong;
        try {
          Model::from_text("bad.econ", "a = b + c\n");
          ++wrong;
        } catch (const Error& error) {
          if (std::string(error.what()).find("`b`") == std::string::npos) ++wrong;
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace econ
