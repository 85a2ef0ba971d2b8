#pragma once
/// Cells of a figure as people read them: `$5.07`, `$4.68..5.46`, and the unit beside them once.

#include <string>

#include "compiler/sema/model.h"
#include "runtime/study/figure.h"

namespace econ::cli {

/// The value at the base without its unit (a currency and `%` stay): `$5.07`, `43.2%`, `1.25k`; `yes`, a label, a date;
/// `–` where it is missing and `undefined`.
std::string value_text(const study::Figure& figure, const study::Cell& cell);

/// One number likewise; `–` if it is NaN.
std::string number_text(double value, const units::Unit& unit);

/// The bounds likewise, `4.68..5.46`; empty for a value without a range. An end that no bound holds is `unbounded`.
std::string range_text(const study::Figure& figure, const study::Cell& cell);

/// Any interval likewise; one value if both ends are the same.
std::string interval_text(double low, double high, const units::Unit& unit);

/// What these leave out: `/user/month`, `vm`; empty for a plain number, a `%`, a word.
std::string unit_text(const study::Figure& figure);

/// `43% of users`: the value with its unit, for running text.
std::string value_with_unit(const study::Figure& figure, const study::Cell& cell);

/// From the 5th to the 95th percentile, as the language writes it: `2.1 to 3.4`.
std::string percentiles_text(const study::Cell& cell, const units::Unit& unit);

/// How sampled figures came about; empty for a model without distributions.
std::string sampling_remark(const sema::Model& model);

/// Rounded to the digits that a sampled quantile has, in its unit.
double three_digits(double value, const units::Unit& unit);

}  // namespace econ::cli
