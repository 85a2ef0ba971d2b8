#pragma once
/// Quantiles of a stream in fixed memory: counts of values in bins that follow the bits of a double, 512 to an octave
/// (a linear relative of DDSketch). Counts are integers, so merging in any order gives the same sketch.

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <vector>

namespace econ::engine {

/// The largest relative error of a quantile: half a bin. Numbers below 2.3e-308 in magnitude count as zero.
inline constexpr double kSketchError = 0x1p-10;

namespace bins {
inline constexpr int kShift = 43;             ///< a bin is a double's sign, exponent and first 9 bits of mantissa
inline constexpr uint32_t kPageBins = 512;    ///< one page an octave
inline constexpr uint32_t kPages = 1u << 12;  ///< sign and exponent
inline constexpr uint32_t kUndefinedExponent = 0x7ff;
}  // namespace bins

/// Counts of defined values by bin.
class Sketch {
 public:
  using Page = std::array<uint64_t, bins::kPageBins>;

  /// NaN is left out.
  void add(const double* values, size_t n);
  /// Adds to a page, which is a double's sign and exponent.
  void add_page(uint32_t page, std::span<const uint32_t> counts);
  void add_page(uint32_t page, std::span<const uint64_t> counts);
  const std::map<uint32_t, Page>& pages() const { return pages_; }
  void merge(const Sketch& other);
  uint64_t count() const;
  /// The value below which a share `q` in [0, 1] of the values lies: that of rank ceil(q * count), at least 1. Within
  /// kSketchError of it; NaN if there is no value.
  double quantile(double q) const;
  /// The share of values at or below x, as far as bins tell: those of x's own bin count if its middle does.
  double share_up_to(double x) const;

 private:
  std::map<uint32_t, Page> pages_;
};

/// What a worker counts in: pages are found by one look-up. Two 32-bit counters a bin, because consecutive values often
/// fall into one and would wait for each other; `drain` empties them before they can overflow.
class SketchCounter {
 public:
  SketchCounter() : pages_(bins::kPages) {}
  /// NaN is counted on a page of its own, which `drain` leaves out. Each value counts `weight` times.
  void add(const double* values, size_t n, uint32_t weight = 1);
  void drain(Sketch& into);
  bool nearly_full() const { return added_ >= uint64_t{1} << 31; }

 private:
  using Page = std::array<uint32_t, 2 * bins::kPageBins>;
  void count(double value, size_t copy, uint32_t weight);
  [[gnu::noinline]] void new_page(uint32_t index);

  std::vector<std::unique_ptr<Page>> pages_;
  uint64_t added_ = 0;
};

}  // namespace econ::engine
