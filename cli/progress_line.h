#pragma once
/// One line on a terminal that says how far a sweep is, rewritten in place.

#include <chrono>
#include <cstdint>
#include <string>

namespace econ::cli {

/// `45 s`, `12 min`, `3.5 h`, `2 days`.
std::string duration_text(double seconds);

class ProgressLine {
 public:
  /// `shown`: whether messages go to a terminal at all.
  explicit ProgressLine(bool shown) : shown_(shown), start_(Clock::now()), last_(start_) {}
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// Writes at most ten times a second, and nothing in the first 0.3 s: most sweeps are over by then.
  void update(uint64_t done, uint64_t all);
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool shown_;
  bool written_ = false;
  Clock::time_point start_;
  Clock::time_point last_;
};

}  // namespace econ::cli
