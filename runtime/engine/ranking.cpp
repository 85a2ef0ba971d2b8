#include "runtime/engine/ranking.h"

#include <algorithm>
#include <cmath>

namespace econ::engine {

bool TopList::before(const Ranked& a, const Ranked& b) const {
  if (a.value != b.value) return greatest_ ? a.value > b.value : a.value < b.value;
  return a.point != b.point ? a.point < b.point : a.scenario < b.scenario;
}

void TopList::add(const Ranked& candidate) {
  const auto worse = [this](const Ranked& a, const Ranked& b) { return before(a, b); };
  if (heap_.size() == size_) {
    if (size_ == 0 || !before(candidate, heap_.front())) return;
    std::pop_heap(heap_.begin(), heap_.end(), worse);
    heap_.pop_back();
  }
  heap_.push_back(candidate);
  std::push_heap(heap_.begin(), heap_.end(), worse);
}

void TopList::offer(const double* values, size_t n, uint64_t first, uint64_t step, const uint32_t* offsets,
                    uint32_t scenario) {
  for (size_t i = 0; i < n; ++i) {
    const double value = values[i];
    if (std::isnan(value)) continue;
    if (heap_.size() == size_ && size_ != 0) {
      const double worst = heap_.front().value;
      if (greatest_ ? value < worst : value > worst) continue;
    }
    add({value, first + (offsets != nullptr ? offsets[i] : i * step), scenario});
  }
}

void TopList::merge(const TopList& other) {
  for (const Ranked& candidate : other.heap_) add(candidate);
}

std::vector<Ranked> TopList::sorted() const {
  std::vector<Ranked> all = heap_;
  std::sort(all.begin(), all.end(), [this](const Ranked& a, const Ranked& b) { return before(a, b); });
  return all;
}

}  // namespace econ::engine
