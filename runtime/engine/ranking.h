#pragma once
/// The points where a column is greatest, or least.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace econ::engine {

struct Ranked {
  double value = 0;
  uint64_t point = 0;
  uint32_t scenario = 0;
};

/// Keeps the first `size` of all it is offered, by value, and of equal values the earlier point, then the earlier
/// scenario. No two are alike then, so the order of the offers does not matter.
class TopList {
 public:
  TopList(uint64_t size, bool greatest) : size_(size), greatest_(greatest) {}

  /// Values of the points first + offsets[i] (null: first + i times step); NaN is passed over.
  void offer(const double* values, size_t n, uint64_t first, uint64_t step, const uint32_t* offsets, uint32_t scenario);
  void offer(const Ranked& candidate) { add(candidate); }
  void merge(const TopList& other);
  /// Best first.
  std::vector<Ranked> sorted() const;

 private:
  bool before(const Ranked& a, const Ranked& b) const;
  void add(const Ranked& candidate);

  uint64_t size_;
  bool greatest_;
  std::vector<Ranked> heap_;  ///< the worst in front
};

}  // namespace econ::engine
