#pragma once
/// Between a caller's numbers, which are in a unit, and canonical ones.

#include <optional>

#include "compiler/units/rational.h"
#include "compiler/units/shortest_decimal.h"
#include "compiler/units/unit.h"

namespace econ::api {

/// A number in a unit as a model would read it: the shortest decimal of the double, times the unit's exact factor,
/// rounded once (semantics 6). So 0.1 in `%` is the double of 0.001.
class InputScale {
 public:
  explicit InputScale(const units::Unit& unit);
  bool is_one() const { return factor_.is_one(); }
  double operator()(double value) const;

 private:
  units::Rational factor_;
  std::optional<int> power_of_ten_;
};

/// The other way: the double that the shortest decimal in the unit reads back to, as files of rows have it (semantics
/// 78).
class OutputScale {
 public:
  explicit OutputScale(const units::Unit& unit);
  bool is_one() const { return is_one_; }
  double operator()(double value) const;

 private:
  bool is_one_;
  units::ShortestDecimal decimal_;
};

}  // namespace econ::api
