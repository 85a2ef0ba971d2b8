#include "cli/column_text.h"

#include <cmath>

#include <fmt/format.h>

#include "cli/figure_json.h"
#include "cli/statistics.h"
#include "cli/value_text.h"
#include "compiler/units/date.h"
#include "compiler/units/format.h"
#include "runtime/engine/sketch.h"

namespace econ::cli {

namespace {

bool is_quantile(const std::string& name) { return name == "median" || name.front() == 'p'; }
bool is_spread(const std::string& name) { return name == "sd" || name == "count"; }

std::string date_of(const plan::Column& column, double value) {
  return units::date_text(column.dates->start + value, column.dates->days);
}

/// A quantile's value lies a little to either side of the true one, and a date is the period that it falls into.
double settled(double value) { return value + std::fabs(value) * engine::kSketchError; }

double statistic_of(const plan::Column& column, const engine::ColumnSummary& summary, const std::string& name) {
  const double value = statistic(summary, name).value_or(NAN);
  return column.dates && is_quantile(name) ? settled(value) : value;
}

std::string period_of(const plan::Column& column) { return column.dates->days ? "day" : "month"; }

}  // namespace

std::string column_number(const plan::Column& column, double value) {
  if (std::isnan(value)) return "–";
  return column.dates ? date_of(column, value) : number_text(value, column.unit);
}

std::string column_value(const plan::Column& column, double value) {
  if (std::isnan(value)) return "–";
  return column.dates ? date_of(column, value) : units::format_value(value, column.unit);
}

std::string column_range(const plan::Column& column, double low, double high) {
  if (!column.dates) return units::format_range(low, high, column.unit);
  const std::string from = date_of(column, low), to = date_of(column, high);
  return from == to ? from : from + ".." + to;
}

std::string column_unit(const plan::Column& column) {
  study::Figure figure;
  figure.unit = column.unit;
  return unit_text(figure);
}

std::string column_spread(const plan::Column& column, double value) {
  if (!column.dates || std::isnan(value)) return number_text(value, column.unit);
  return fmt::format("{} {}s", number_text(value, {}), period_of(column));
}

std::string statistic_text(const plan::Column& column, const engine::ColumnSummary& summary, const std::string& name) {
  const double value = statistic_of(column, summary, name);
  if (name == "count") return number_text(value, {});
  if (is_spread(name)) return column_spread(column, value);
  if (column.dates || !is_quantile(name)) return column_number(column, value);
  return column_number(column, three_digits(value, column.unit));
}

void write_value(JsonWriter& json, const plan::Column& column, double value) {
  if (!column.dates) return write_number(json, value, column.unit);
  if (std::isnan(value)) {
    json.null();
  } else {
    json.string(date_of(column, value));
  }
}

void write_spread(JsonWriter& json, const plan::Column& column, double value) {
  write_number(json, value, column.unit);
}

void write_statistic(JsonWriter& json, const plan::Column& column, const engine::ColumnSummary& summary,
                     const std::string& name) {
  const double value = statistic_of(column, summary, name);
  if (is_spread(name)) {
    write_spread(json, column, value);
  } else {
    write_value(json, column, value);
  }
}

void write_unit(JsonWriter& json, const plan::Column& column) {
  json.field("unit", column.dates ? "date" : units::to_string(column.unit));
  if (column.dates) json.field("spread_unit", period_of(column));
}

}  // namespace econ::cli
