#pragma once
/// Round numbers along an axis.

#include <cstddef>
#include <string>
#include <vector>

namespace econ::charts {

/// About `wanted` multiples of 1, 2, 2.5 or 5 times a power of ten, the first at most `low`, the last at least `high`.
/// `low` must not exceed `high`; both finite.
std::vector<double> round_numbers(double low, double high, size_t wanted);

/// Powers of ten within [low, high]; with 2 and 5 times them where these are few, every n-th where they are many.
/// 0 < low < high.
std::vector<double> round_powers(double low, double high, size_t wanted);

/// Which of `count` labels an axis shows: every n-th, at most `wanted`. Labels that are months (`2026-02`) are those at
/// which a year or a part of it begins.
std::vector<size_t> chosen_labels(const std::vector<std::string>& labels, size_t wanted);

}  // namespace econ::charts
