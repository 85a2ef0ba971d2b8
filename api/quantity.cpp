#include "api/quantity.h"

#include <cmath>
#include <limits>

#include "api/unit_scale.h"
#include "runtime/study/worksheet.h"

namespace econ::api {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

int32_t kind_of(const sema::Type& type) {
  switch (type.kind) {
    case sema::Type::Kind::Truth:
      return ECON_TRUTH;
    case sema::Type::Kind::Label:
      return ECON_LABEL;
    case sema::Type::Kind::Date:
      return ECON_DATE;
    default:
      return ECON_NUMBER;
  }
}

study::AxisView view_of(const sema::Model& model, sema::AxisId id) {
  study::AxisView view{id.value, model[id].name, {}, false};
  for (const auto& label : model[id].labels) view.labels.push_back({label.name, label.display});
  return view;
}

/// Adds what stands behind one quantity: itself, or where its labels have units of their own one for each of them.
class Lister {
 public:
  Lister(const sema::Model& model, QuantityList& list) : model_(model), list_(list) {}

  void add(const sema::Quantity& quantity, const study::Figure* figure) {
    if (!quantity.type.mixed()) return add_one(quantity, quantity.path, quantity.type, figure, {});
    const auto& labels = model_[quantity.type.mixed_axis].labels;
    for (size_t i = 0; i < labels.size(); ++i) {
      const study::AxisView axis = view_of(model_, quantity.type.mixed_axis);
      add_one(quantity, quantity.path + "[" + labels[i].name + "]", (*quantity.type.by_label)[i], figure,
              Cut{axis.name, i});
    }
  }

 private:
  /// One label of an axis of a figure.
  struct Cut {
    std::string axis;
    size_t label = 0;
  };

  void add_one(const sema::Quantity& quantity, const std::string& name, const sema::Type& type,
               const study::Figure* figure, const std::optional<Cut>& cut) {
    econ_quantity& added = list_.add(name, type.shown, model_.units);
    added.label = list_.keep(quantity.display);
    added.source = list_.keep(quantity.provenance);
    added.kind = kind_of(type);
    added.required = quantity.parameter && !quantity.value.valid() ? 1 : 0;
    if (quantity.domain) set_domain(added, *quantity.domain, type.shown);
    std::vector<study::AxisView> axes;
    if (figure != nullptr) {
      axes = figure->axes;
    } else {
      for (const sema::AxisId axis : quantity.type.axes) axes.push_back(view_of(model_, axis));
    }
    size_t at = axes.size();
    if (cut) {
      for (at = 0; at < axes.size() && axes[at].name != cut->axis;) ++at;
    }
    std::vector<study::AxisView> left = axes;
    if (at < axes.size()) left.erase(left.begin() + static_cast<ptrdiff_t>(at));
    list_.set_axes(added, left);
    if (quantity.parameter) set_values(added, figure, axes, at, cut ? cut->label : 0, type.shown);
  }

  static void set_domain(econ_quantity& added, const sema::Domain& domain, const units::Unit& unit) {
    double low = domain.low.to_double(), high = domain.high.to_double();
    for (size_t i = 0; i < domain.list.size(); ++i) {
      low = i == 0 ? domain.list[i] : std::min(low, domain.list[i]);
      high = i == 0 ? domain.list[i] : std::max(high, domain.list[i]);
    }
    added.domain_low = in_unit(low, unit);
    added.domain_high = in_unit(high, unit);
  }

  /// `at`: the axis that is cut, at `label`; beyond the axes: none is.
  void set_values(econ_quantity& added, const study::Figure* figure, const std::vector<study::AxisView>& axes,
                  size_t at, size_t label, const units::Unit& unit) {
    double* base = list_.numbers(added.size);
    double* low = list_.numbers(added.size);
    double* high = list_.numbers(added.size);
    added.base = base, added.low = low, added.high = high;
    if (figure == nullptr) return;
    size_t inner = 1;
    for (size_t a = at + 1; a < axes.size(); ++a) inner *= axes[a].labels.size();
    const size_t labels = at < axes.size() ? axes[at].labels.size() : 1;
    for (size_t i = 0; i < added.size; ++i) {
      const size_t element = at < axes.size() ? (i / inner * labels + label) * inner + i % inner : i;
      const study::Cell& cell = figure->cells[element];
      if (!cell.defined()) continue;
      base[i] = in_unit(cell.base, unit);
      low[i] = in_unit(cell.low, unit);
      high[i] = in_unit(cell.high, unit);
    }
  }

  const sema::Model& model_;
  QuantityList& list_;
};

/// Members of instances stand beside the kind's own, seen over all instances.
bool is_own(const sema::Quantity& quantity) { return !quantity.library && !quantity.type.poison(); }

}  // namespace

econ_quantity& QuantityList::add(const std::string& name, const units::Unit& unit, const units::Registry& units) {
  econ_quantity quantity{};
  quantity.name = keep(name);
  quantity.label = quantity.source = "";
  quantity.unit = keep(units::to_string(unit));
  quantity.dimension = keep(units.to_string(unit.dimension));
  quantity.size = 1;
  quantity.domain_low = quantity.domain_high = kNone;
  return quantities_.emplace_back(quantity);
}

void QuantityList::set_axes(econ_quantity& quantity, const std::vector<study::AxisView>& axes) {
  auto& made = axes_.emplace_back();
  for (const study::AxisView& axis : axes) {
    auto& labels = labels_.emplace_back();
    for (const auto& label : axis.labels) labels.push_back(keep(label.name));
    made.push_back({keep(axis.name), labels.size(), labels.data()});
    quantity.size *= labels.size();
  }
  quantity.axis_count = made.size();
  quantity.axes = made.data();
}

double* QuantityList::numbers(size_t count) { return numbers_.emplace_back(count, kNone).data(); }

double in_unit(double canonical, const units::Unit& unit) { return OutputScale(unit)(canonical); }

void list_parameters(const sema::Model& model, QuantityList& list) {
  study::Worksheet sheet(model);
  std::vector<std::pair<const sema::Quantity*, std::optional<ir::OpId>>> parameters;
  for (size_t i = 0; i < model.quantities.size(); ++i) {
    const sema::Quantity& quantity = model.quantities[i];
    if (!quantity.parameter || !is_own(quantity)) continue;
    std::optional<ir::OpId> value;
    if (quantity.value.valid()) value = sheet.quantity(sema::QuantityId(i), {});
    parameters.emplace_back(&quantity, value);
  }
  diagnostics::Diagnostics too_large;  // then they are listed without values
  const bool computed = sheet.compute({}, too_large);
  Lister lister(model, list);
  for (const auto& [quantity, value] : parameters) {
    if (!computed || !value) {
      lister.add(*quantity, nullptr);
      continue;
    }
    const study::Figure figure = sheet.figure(*value, quantity->type);
    lister.add(*quantity, &figure);
  }
}

void list_results(const sema::Model& model, QuantityList& list) {
  Lister lister(model, list);
  for (const sema::Quantity& quantity : model.quantities) {
    const bool computed = quantity.role == sema::QuantityRole::Derived || quantity.role == sema::QuantityRole::Member;
    if (computed && !quantity.parameter && is_own(quantity)) lister.add(quantity, nullptr);
  }
}

}  // namespace econ::api
