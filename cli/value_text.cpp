#include "cli/value_text.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/sweep_text.h"
#include "compiler/units/date.h"
#include "compiler/units/format.h"
#include "runtime/study/sampling.h"

namespace econ::cli {

namespace {

using study::Cell;
using study::Figure;

/// What follows the number when it is written with its unit: ` vm`, `/user/month` behind `$5`, `/month` behind `5%`.
std::string suffix_of(const units::Unit& unit) {
  const std::string zero = units::format_value(0, unit);
  const size_t digit = zero.find('0');
  size_t end = zero.find_first_not_of("0.", digit);
  if (digit == std::string::npos || end == std::string::npos) return {};
  if (zero[end] == '%') ++end;
  return zero.substr(end);
}

std::string without_unit(std::string text, const units::Unit& unit) {
  const std::string suffix = suffix_of(unit);
  if (!suffix.empty() && text.ends_with(suffix)) text.resize(text.size() - suffix.size());
  return text;
}

std::string truth_text(double value) { return value != 0 ? "yes" : "no"; }

std::string label_text(const Figure& figure, double value) {
  const auto index = static_cast<size_t>(value);
  return index < figure.words.size() ? figure.words[index] : "undefined";
}

/// What an uncertain label may be besides its base.
std::string other_labels(const Figure& figure, const Cell& cell) {
  constexpr size_t kMost = 6;
  std::vector<std::string> others;
  for (const double label : cell.labels) {
    if (!cell.defined() || label != cell.base) others.push_back(label_text(figure, label));
  }
  if (others.empty()) return {};
  const size_t more = others.size() > kMost ? others.size() - kMost : 0;
  others.resize(others.size() - more);
  return fmt::format("(or {}{})", fmt::join(others, ", "), more ? fmt::format(" and {} others", more) : "");
}

/// A random value's number: with all digits where a formula gives it.
std::string random_number(const Cell& cell, double value, const units::Unit& unit) {
  if (!std::isfinite(value)) return value < 0 ? "-∞" : "∞";
  return without_unit(units::format_value(cell.exact ? value : three_digits(value, unit), unit), unit);
}

}  // namespace

std::string percentiles_text(const Cell& cell, const units::Unit& unit) {
  if (!std::isfinite(cell.low) && !std::isfinite(cell.high)) return "unbounded";
  const std::string low = random_number(cell, cell.low, unit), high = random_number(cell, cell.high, unit);
  return low == high ? low : low + " to " + high;
}

std::string sampling_remark(const sema::Model& model) {
  const bool random = std::any_of(model.uncertain.begin(), model.uncertain.end(),
                                  [](const auto& u) { return u.distribution.has_value(); });
  const study::SampleOptions usual;
  return random ? fmt::format("to: 5th to 95th percentile, of {} runs with seed {} where no formula gives it",
                              grouped(usual.runs), usual.seed)
                : "";
}

/// Quantiles come from a sketch, which cannot support more than three digits (semantics 40).
double three_digits(double value, const units::Unit& unit) {
  if (!std::isfinite(value) || value == 0) return value;
  const double factor = unit.factor.to_double() * (unit.percent ? 0.01 : 1);
  return std::strtod(fmt::format("{:.3g}", value / factor).c_str(), nullptr) * factor;
}

std::string value_with_unit(const Figure& figure, const Cell& cell) {
  if (cell.state == Cell::State::Missing) return "–";
  if (cell.state == Cell::State::Undefined) return figure.kind == Figure::Kind::Date ? "never" : "undefined";
  switch (figure.kind) {
    case Figure::Kind::Number:
      return units::format_value(cell.base, figure.unit_at(cell));
    case Figure::Kind::Truth:
      return truth_text(cell.base);
    case Figure::Kind::Label:
      return label_text(figure, cell.base);
    case Figure::Kind::Date:
      return units::date_text(cell.base, figure.days);
  }
  return {};
}

std::string value_text(const Figure& figure, const Cell& cell) {
  const std::string text = value_with_unit(figure, cell);
  const bool apart = figure.kind == Figure::Kind::Number && cell.defined() && !figure.several_units;
  return apart ? without_unit(text, figure.unit) : text;
}

std::string number_text(double value, const units::Unit& unit) {
  if (std::isnan(value)) return "–";
  Figure figure;
  figure.unit = unit;
  Cell cell;
  cell.base = value;
  return value_text(figure, cell);
}

std::string range_text(const Figure& figure, const Cell& cell) {
  if (!cell.ranged()) return {};
  if (figure.kind == Figure::Kind::Label) return other_labels(figure, cell);
  if (!std::isfinite(cell.low) && !std::isfinite(cell.high))
    return figure.kind == Figure::Kind::Date ? "" : "unbounded";
  switch (figure.kind) {
    case Figure::Kind::Number:
      break;
    case Figure::Kind::Truth:
      return "yes or no";
    case Figure::Kind::Label:
      break;
    case Figure::Kind::Date:
      return units::date_text(cell.low, figure.days) + (cell.sampled ? " to " : "..") +
             units::date_text(cell.high, figure.days) + (cell.sampled && !cell.cause.empty() ? ", " + cell.cause : "");
  }
  const units::Unit& unit = figure.unit_at(cell);
  const std::string behind = figure.several_units && std::isfinite(cell.high - cell.low) ? suffix_of(unit) : "";
  if (!cell.sampled) return interval_text(cell.low, cell.high, unit) + behind;
  const std::string ends = percentiles_text(cell, unit) + behind;
  if (std::isnan(cell.mean)) return ends;
  return fmt::format("{}, mean {}", ends, random_number(cell, cell.mean, unit));
}

std::string interval_text(double low, double high, const units::Unit& unit) {
  if (std::isinf(low) && std::isinf(high)) return "unbounded";
  return without_unit(low == high ? units::format_value(low, unit) : units::format_range(low, high, unit), unit);
}

std::string unit_text(const Figure& figure) {
  if (figure.kind != Figure::Kind::Number || figure.several_units) return {};
  const std::string suffix = suffix_of(figure.unit);
  return suffix.starts_with(' ') ? suffix.substr(1) : suffix;
}

}  // namespace econ::cli
