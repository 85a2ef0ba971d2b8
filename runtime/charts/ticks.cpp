#include "runtime/charts/ticks.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace econ::charts {

namespace {

/// Of "2026-02" 2; 0 of anything else.
size_t month_of(const std::string& label) {
  if (label.size() != 7 || label[4] != '-') return 0;
  return static_cast<size_t>(std::atoi(label.c_str() + 5));
}

}  // namespace

std::vector<double> round_numbers(double low, double high, size_t wanted) {
  if (low == high) {
    const double room = low == 0 ? 1 : std::fabs(low) / 2;
    low -= room;
    high += room;
  }
  const double rough = (high - low) / static_cast<double>(std::max<size_t>(wanted, 1));
  const double power = std::pow(10, std::floor(std::log10(rough)));
  double step = 10 * power;
  for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
    if (factor * power < rough * (1 - 1e-9)) continue;
    step = factor * power;
    break;
  }
  std::vector<double> all;
  const double first = std::floor(low / step + 1e-9), last = std::ceil(high / step - 1e-9);
  for (double i = first; i <= last; ++i) all.push_back(i * step);
  return all;
}

std::vector<double> round_powers(double low, double high, size_t wanted) {
  constexpr double kSlack = 1e-9;
  const double first = std::floor(std::log10(low)), last = std::ceil(std::log10(high));
  const auto within = [&](double value) { return value >= low * (1 - kSlack) && value <= high * (1 + kSlack); };
  const auto decades = static_cast<size_t>(last - first) + 1;
  const double every = std::ceil(static_cast<double>(decades) / static_cast<double>(std::max<size_t>(wanted, 1)));
  const bool few = std::log10(high / low) < 2.5;
  std::vector<double> all;
  for (double exponent = first; exponent <= last; exponent += few ? 1 : every) {
    for (const double factor : {1.0, 2.0, 5.0}) {
      const double value = factor * std::pow(10, exponent);
      if (within(value) && (few || factor == 1)) all.push_back(value);
    }
  }
  return all;
}

std::vector<size_t> chosen_labels(const std::vector<std::string>& labels, size_t wanted) {
  constexpr size_t kSteps[] = {1, 2, 3, 4, 6, 12, 24, 36, 60, 120, 240, 360, 1200, 12'000, 120'000};
  size_t every = 1;
  for (const size_t step : kSteps) {
    every = step;
    if ((labels.size() + step - 1) / step <= wanted) break;
  }
  size_t first = 0;
  const size_t month = labels.empty() ? 0 : month_of(labels.front());
  if (month != 0 && every <= 12) {
    while (first < labels.size() && (month_of(labels[first]) - 1) % every != 0) ++first;
  } else if (month != 0) {
    first = (13 - month) % 12;
  }
  std::vector<size_t> all;
  for (size_t i = first; i < labels.size(); i += every) all.push_back(i);
  return all;
}

}  // namespace econ::charts
