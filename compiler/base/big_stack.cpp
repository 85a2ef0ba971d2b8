#include "compiler/base/big_stack.h"

#include <pthread.h>

namespace econ {

namespace {

constexpr size_t kMegabyte = 1u << 20;
constexpr size_t kSizes[] = {512 * kMegabyte, 64 * kMegabyte, 16 * kMegabyte};

void* call(void* work) {
  (*static_cast<const std::function<void()>*>(work))();
  return nullptr;
}

bool run_with(size_t stack, const std::function<void()>& work) {
  pthread_attr_t attributes;
  if (pthread_attr_init(&attributes) != 0) return false;
  pthread_t thread{};
  void* argument = const_cast<std::function<void()>*>(&work);
  const bool started =
      pthread_attr_setstacksize(&attributes, stack) == 0 && pthread_create(&thread, &attributes, call, argument) == 0;
  pthread_attr_destroy(&attributes);
  if (started) pthread_join(thread, nullptr);
  return started;
}

}  // namespace

void on_big_stack(const std::function<void()>& work) {
  for (const size_t size : kSizes) {
    if (run_with(size, work)) return;
  }
  work();
}

}  // namespace econ
