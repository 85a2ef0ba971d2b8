#include "cli/statistics.h"

#include <cmath>

#include <cstdlib>

namespace econ::cli {

std::optional<double> statistic(const engine::ColumnSummary& column, const std::string& name) {
  if (name == "min") return column.min.value;
  if (name == "max") return column.max.value;
  if (name == "mean") return column.mean();
  if (name == "sd") return column.sd();
  if (name == "median") return column.quantile(0.5);
  if (name == "count") return static_cast<double>(column.count());
  if (name.size() < 2 || name.front() != 'p') return std::nullopt;
  char* end = nullptr;
  const double percent = std::strtod(name.c_str() + 1, &end);
  if (*end != '\0' || !(percent >= 0 && percent <= 100)) return std::nullopt;
  return column.quantile(percent / 100);
}

std::optional<double> standard_error(const engine::ColumnSummary& column, const std::string& name) {
  if (name == "mean") return column.error_of_mean();
  if (name == "median") return column.error_of_quantile(0.5);
  if (name.size() < 2 || name.front() != 'p') return std::nullopt;
  return column.error_of_quantile(std::strtod(name.c_str() + 1, nullptr) / 100);
}

double two_digits(double error) {
  if (!(error > 0)) return error;
  const double place = std::pow(10, std::floor(std::log10(error)) - 1);
  return std::round(error / place) * place;
}

const std::vector<std::string>& usual_statistics() {
  static const std::vector<std::string> names{"min", "p5", "p50", "p95", "max", "mean"};
  return names;
}

}  // namespace econ::cli
