#include "runtime/engine/in_order.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace econ::engine {
namespace {

TEST(InOrder, PartsArriveInOrderAndTheWindowIsKept) {
  std::vector<int> seen;
  std::atomic<int> delivered = 0;
  InOrder<int> in_order(3, [&](int part) {
    EXPECT_LE(delivered.load(), part + 3 + 4) << "no more than the window and one part a thread";
    seen.push_back(part);
    return true;
  });
  std::atomic<int> next = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = next++; i < 1000; i = next++) {
        ++delivered;
        in_order.deliver(static_cast<uint64_t>(i), i);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  ASSERT_EQ(seen.size(), 1000u);
  for (int i = 0; i < 1000; ++i) ASSERT_EQ(seen[static_cast<size_t>(i)], i);
}

TEST(InOrder, StoppingFreesWhoeverWaits) {
  InOrder<int> in_order(1, [](int) { return true; });
  std::thread waiting([&] { EXPECT_FALSE(in_order.deliver(5, 5)); });
  in_order.stop();
  waiting.join();
}

TEST(InOrder, AConsumerThatGivesUpStopsAll) {
  InOrder<int> in_order(4, [](int part) { return part < 1; });
  EXPECT_TRUE(in_order.deliver(0, 0));
  EXPECT_FALSE(in_order.deliver(1, 1));
  EXPECT_FALSE(in_order.deliver(2, 2));
}

}  // namespace
}  // namespace econ::engine
