#pragma once
/// Puts results of parallel workers back in order, within a bounded window: a worker that runs too far ahead waits, so
/// memory does not grow with the number of points.

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

namespace econ::engine {

template <class Part>
class InOrder {
 public:
  /// `consume` gets parts 0, 1, 2 … one at a time, on the thread of whichever worker delivered the next one; false
  /// stops all.
  InOrder(size_t window, std::function<bool(Part)> consume) : pending_(window), consume_(std::move(consume)) {}

  /// Each index is delivered once. Waits while the window is full; false once stopped.
  bool deliver(uint64_t index, Part part) {
    std::unique_lock lock(mutex_);
    moved_.wait(lock, [&] { return stopped_ || index < next_ + pending_.size(); });
    if (stopped_) return false;
    pending_[index % pending_.size()] = std::move(part);
    if (!draining_) drain(lock);
    return !stopped_;
  }

  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    moved_.notify_all();
  }

 private:
  void drain(std::unique_lock<std::mutex>& lock) {
    draining_ = true;
    while (!stopped_ && pending_[next_ % pending_.size()]) {
      auto& slot = pending_[next_ % pending_.size()];
      Part part = std::move(*slot);
      slot.reset();
      lock.unlock();
      const bool go_on = consume_(std::move(part));
      lock.lock();
      if (!go_on) stopped_ = true;
      ++next_;
      moved_.notify_all();
    }
    draining_ = false;
  }

  std::mutex mutex_;
  std::condition_variable moved_;
  std::vector<std::optional<Part>> pending_;
  std::function<bool(Part)> consume_;
  uint64_t next_ = 0;
  bool draining_ = false;
  bool stopped_ = false;
};

}  // namespace econ::engine
