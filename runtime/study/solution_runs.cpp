#include "runtime/study/solution_runs.h"

#include <algorithm>
#include <cmath>

namespace econ::study {

namespace {

/// Runs of one equation: their percentiles are told with two or three digits.
constexpr uint64_t kMostRuns = 1'000;

/// Hyndman and Fan's definition 7, linear between the order statistics; on a grid the nearest of them.
double percentile(const std::vector<double>& sorted, double p, bool grid) {
  if (sorted.empty()) return std::nan("");
  const double at = p * static_cast<double>(sorted.size() - 1);
  if (grid) return sorted[static_cast<size_t>(std::lround(at))];
  const auto low = static_cast<size_t>(at);
  const size_t high = std::min(low + 1, sorted.size() - 1);
  return sorted[low] + (at - static_cast<double>(low)) * (sorted[high] - sorted[low]);
}

}  // namespace

double place_of(const analysis::Crossing& crossing, bool grid) {
  return grid || crossing.kind == analysis::Crossing::Kind::Jump ? crossing.high : crossing.low;
}

std::optional<SolutionRuns> solutions_of_runs(
    const ir::Program& program, ir::OpId difference, const std::vector<double>& inputs, const SampleOptions& options,
    bool grid, const std::function<analysis::Crossings(const std::vector<double>&)>& solved) {
  if (!depends_on_distribution(program)[difference.value]) return std::nullopt;
  SampleOptions asked = options;
  asked.ranges = RangesAt::Base;
  asked.runs = std::min(options.runs, kMostRuns);
  const plan::Design design = sample_design(program, asked);
  SolutionRuns result;
  result.runs = asked.runs;
  std::vector<double> places;
  for (uint64_t run = 0; run < asked.runs; ++run) {
    const analysis::Crossings crossings = solved(plan::input_point(design, inputs, run));
    if (crossings.found.empty()) {
      ++result.none;
    } else if (crossings.found.size() > 1) {
      ++result.several;
    } else {
      places.push_back(place_of(crossings.found.front(), grid));
    }
  }
  std::sort(places.begin(), places.end());
  result.p5 = percentile(places, 0.05, grid);
  result.median = percentile(places, 0.5, grid);
  result.p95 = percentile(places, 0.95, grid);
  return result;
}

}  // namespace econ::study
