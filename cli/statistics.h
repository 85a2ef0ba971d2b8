#pragma once
/// The statistics of a summary by name.

#include <optional>
#include <string>
#include <vector>

#include "runtime/engine/summary.h"

namespace econ::cli {

/// "min", "p5", "p99.5", "mean", "sd", "max"; nothing for other words.
std::optional<double> statistic(const engine::ColumnSummary& column, const std::string& name);

/// The standard error of "mean", "median" or "p95" over independent draws; nothing for other words.
std::optional<double> standard_error(const engine::ColumnSummary& column, const std::string& name);

/// As errors are shown: the first two digits.
double two_digits(double error);

/// What is shown if the question does not say.
const std::vector<std::string>& usual_statistics();

}  // namespace econ::cli
