#pragma once
/// A computed value with everything a reader needs: over which axes, in which unit, how sure, and why not.

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "compiler/units/unit.h"

namespace econ::study {

struct AxisLabel {
  std::string name;     ///< "pro", "1k user", "colo"
  std::string display;  ///< "Professional"; empty if none was given
};
struct AxisView {
  uint32_t id = 0;  ///< axes are the same if their ids are; two axes may share a name
  std::string name;
  std::vector<AxisLabel> labels;
  bool time = false;  ///< its labels are periods of the timeline
};

/// One element. Numbers are canonical; `base` is NaN unless Defined.
struct Cell {
  enum class State : uint8_t {
    Defined,
    Missing,   ///< a blank cell or `none`, or what follows from one
    Undefined  ///< `cause` says why
  } state = State::Defined;
  double base = 0;           ///< at the base of every range
  double low = 0, high = 0;  ///< sound bounds; infinite where unbounded
  double inner_low = 0;      ///< attained somewhere; equals low where the bounds are tight
  double inner_high = 0;
  /// Depends on a distribution: `low` is the 5th percentile and `high` the 95th; where ranges matter too, those of
  /// where it is least and greatest.
  bool sampled = false;
  bool exact = false;                                      ///< of Sampled: from a closed form, not from runs
  double mean = std::numeric_limits<double>::quiet_NaN();  ///< of Sampled; NaN where ranges matter
  std::string cause;                                       ///< of Undefined, or of bounds that are not finite
  std::vector<double> labels;                              ///< of an uncertain label: every one that it can be
  std::shared_ptr<const units::Unit> unit;                 ///< of a figure in several units: its own
  bool defined() const { return state == State::Defined; }
  /// Known only to lie between its bounds.
  bool ranged() const { return state != State::Missing && !(low == high); }
  /// The bounds are wider than what was attained by more than a thousandth of the larger.
  bool loose() const;
};

struct Figure {
  enum class Kind : uint8_t { Number, Truth, Label, Date } kind = Kind::Number;
  std::vector<AxisView> axes;  ///< in the order of the elements, row-major
  std::vector<Cell> cells;
  units::Unit unit;                ///< what it is shown in
  bool several_units = false;      ///< a number whose cells say their unit
  bool days = false;               ///< of Kind::Date: counted in days since 1970-01-01, else in months since year 0
  std::vector<std::string> words;  ///< of Kind::Label: the label of each index
  bool ranged() const;
  const units::Unit& unit_at(const Cell& cell) const { return cell.unit ? *cell.unit : unit; }
};

/// The figure over `axes`, which hold all of its own; along the others it stays the same.
Figure over_axes(const Figure& figure, const std::vector<AxisView>& axes);

/// The elements of `figure` with its axes in another order: `order[i]` is the index of the axis that comes i-th.
Figure reordered(const Figure& figure, const std::vector<size_t>& order);

/// Figures of one shape as one figure with `axis` in front; `parts[i]` is what it is at label i. A part that lacks an
/// axis of another is the same at all its labels.
Figure stacked(const AxisView& axis, const std::vector<Figure>& parts);

}  // namespace econ::study
