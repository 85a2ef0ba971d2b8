#include "runtime/engine/sketch.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace econ::engine {
namespace {

using bins::kPageBins;

bool negative(uint32_t page) { return page >= bins::kPages / 2; }
uint32_t exponent(uint32_t page) { return page % (bins::kPages / 2); }

/// The middle of a bin; zero on the page of zero and subnormal numbers.
double middle(uint32_t page, uint32_t bin) {
  if (exponent(page) == 0) return 0;
  const uint64_t first = uint64_t{page} * kPageBins + bin;
  const uint64_t half = uint64_t{1} << (bins::kShift - 1);
  return std::bit_cast<double>((first << bins::kShift) + half);
}

}  // namespace

void Sketch::add_page(uint32_t page, std::span<const uint32_t> counts) {
  Page& sums = pages_[page];
  for (size_t i = 0; i < sums.size(); ++i) sums[i] += counts[i];
}

void Sketch::add_page(uint32_t page, std::span<const uint64_t> counts) {
  Page& sums = pages_[page];
  for (size_t i = 0; i < sums.size(); ++i) sums[i] += counts[i];
}

void Sketch::add(const double* values, size_t n) {
  uint32_t known = bins::kPages;
  Page* page = nullptr;
  for (size_t i = 0; i < n; ++i) {
    const uint64_t key = std::bit_cast<uint64_t>(values[i]) >> bins::kShift;
    const auto index = static_cast<uint32_t>(key / kPageBins);
    if (exponent(index) == bins::kUndefinedExponent) continue;
    if (index != known) {
      page = &pages_[index];
      known = index;
    }
    ++(*page)[key % kPageBins];
  }
}

void Sketch::merge(const Sketch& other) {
  for (const auto& [page, counts] : other.pages_) add_page(page, counts);
}

uint64_t Sketch::count() const {
  uint64_t sum = 0;
  for (const auto& [page, counts] : pages_) {
    for (uint64_t n : counts) sum += n;
  }
  return sum;
}

double Sketch::quantile(double q) const {
  const uint64_t n = count();
  if (n == 0) return std::numeric_limits<double>::quiet_NaN();
  const double rank = std::ceil(q * static_cast<double>(n));
  uint64_t left = std::clamp<uint64_t>(rank < 1 ? 1 : static_cast<uint64_t>(rank), 1, n);
  // Negative pages from the largest magnitude down, then the others up.
  for (auto at = pages_.rbegin(); at != pages_.rend() && negative(at->first); ++at) {
    for (uint32_t bin = kPageBins; bin-- > 0;) {
      if (at->second[bin] >= left) return middle(at->first, bin);
      left -= at->second[bin];
    }
  }
  for (const auto& [page, counts] : pages_) {
    for (uint32_t bin = 0; bin < kPageBins; ++bin) {
      if (counts[bin] >= left) return middle(page, bin);
      left -= counts[bin];
    }
  }
  return std::numeric_limits<double>::quiet_NaN();
}

double Sketch::share_up_to(double x) const {
  uint64_t all = 0, below = 0;
  for (const auto& [page, counts] : pages_) {
    for (uint32_t bin = 0; bin < kPageBins; ++bin) {
      const double at = middle(page, bin);
      all += counts[bin];
      below += at <= x ? counts[bin] : 0;
    }
  }
  return all == 0 ? 0 : static_cast<double>(below) / static_cast<double>(all);
}

void SketchCounter::new_page(uint32_t index) { pages_[index] = std::make_unique<Page>(); }

inline void SketchCounter::count(double value, size_t copy, uint32_t weight) {
  const uint64_t key = std::bit_cast<uint64_t>(value) >> bins::kShift;
  const auto& page = pages_[key / kPageBins];
  if (!page) new_page(static_cast<uint32_t>(key / kPageBins));
  page->data()[key % kPageBins * 2 + copy] += weight;
}

void SketchCounter::add(const double* values, size_t n, uint32_t weight) {
  added_ += n * weight;
  size_t i = 0;
  for (; i + 2 <= n; i += 2) {
    count(values[i], 0, weight);
    count(values[i + 1], 1, weight);
  }
  if (i < n) count(values[i], 0, weight);
}

void SketchCounter::drain(Sketch& into) {
  for (uint32_t index = 0; index < bins::kPages; ++index) {
    if (!pages_[index]) continue;
    Page& counts = *pages_[index];
    std::array<uint32_t, kPageBins> sums;
    for (size_t bin = 0; bin < kPageBins; ++bin) sums[bin] = counts[2 * bin] + counts[2 * bin + 1];
    if (exponent(index) != bins::kUndefinedExponent) into.add_page(index, sums);
    counts.fill(0);
  }
  added_ = 0;
}

}  // namespace econ::engine
