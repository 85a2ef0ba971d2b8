#pragma once
/// What the API says of parameters, results and their axes: the structs of econ.h with the memory they point into.

#include <deque>
#include <string>
#include <vector>

#include "compiler/sema/model.h"
#include "econ/econ.h"
#include "runtime/study/figure.h"

namespace econ::api {

/// Owns everything that its quantities point into. Does not move.
class QuantityList {
 public:
  QuantityList() = default;
  QuantityList(const QuantityList&) = delete;
  QuantityList& operator=(const QuantityList&) = delete;

  /// A quantity without axes and numbers.
  econ_quantity& add(const std::string& name, const units::Unit& unit, const units::Registry& units);
  /// The axes of a quantity that was added last, and so its size.
  void set_axes(econ_quantity& quantity, const std::vector<study::AxisView>& axes);
  /// Room for so many numbers, all NaN.
  double* numbers(size_t count);
  const char* keep(const std::string& text) { return texts_.emplace_back(text).c_str(); }

  size_t size() const { return quantities_.size(); }
  const econ_quantity* at(size_t index) const { return index < size() ? &quantities_[index] : nullptr; }

 private:
  std::deque<econ_quantity> quantities_;
  std::deque<std::string> texts_;
  std::deque<std::vector<econ_axis>> axes_;
  std::deque<std::vector<const char*>> labels_;
  std::deque<std::vector<double>> numbers_;
};

/// A canonical value in a unit: the double that its shortest decimal there reads back to, as in a file of rows. What is
/// not finite stays.
double in_unit(double canonical, const units::Unit& unit);

/// Every parameter, or every result, of the model itself. Values of parameters are computed where the model is sound,
/// with `absent` for those that it gives none.
void list_parameters(const sema::Model& model, QuantityList& list);
void list_results(const sema::Model& model, QuantityList& list);

}  // namespace econ::api
