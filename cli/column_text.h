#pragma once
/// Numbers of a result's column as people and programs read them: in its unit, or as a date.

#include <string>

#include "cli/json_writer.h"
#include "runtime/engine/summary.h"
#include "runtime/plan/plan.h"

namespace econ::cli {

/// A value without what `column_unit` says: `5.07`, `2027-03`; `–` if it is NaN.
std::string column_number(const plan::Column& column, double value);

/// A value with its unit, for running text.
std::string column_value(const plan::Column& column, double value);

/// From one value to another: `3..5 user`, `2027-03..2027-08`.
std::string column_range(const plan::Column& column, double low, double high);

/// What stands once beside the numbers: `/user/month`, `vm`.
std::string column_unit(const plan::Column& column);

/// How far values lie apart, as a standard deviation says it: of dates, so many months or days.
std::string column_spread(const plan::Column& column, double value);

/// "min", "p5", "mean" of a column: a quantile with the digits that its sketch knows, a date where it falls; `–` for
/// other words.
std::string statistic_text(const plan::Column& column, const engine::ColumnSummary& summary, const std::string& name);

/// A value as JSON: a number in the column's unit, a date as text, null if it is not finite.
void write_value(JsonWriter& json, const plan::Column& column, double value);

/// A statistic likewise: of dates a spread is a number of months or days.
void write_statistic(JsonWriter& json, const plan::Column& column, const engine::ColumnSummary& summary,
                     const std::string& name);

/// A standard error or another spread likewise.
void write_spread(JsonWriter& json, const plan::Column& column, double value);

/// The member `unit`, as the language writes it; `date` for dates, with the unit of their spread beside it.
void write_unit(JsonWriter& json, const plan::Column& column);

}  // namespace econ::cli
