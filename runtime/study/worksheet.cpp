#include "runtime/study/worksheet.h"

#include <algorithm>
#include <cmath>

#include "compiler/units/format.h"
#include "runtime/study/affordable.h"
#include "runtime/study/label_sets.h"
#include "runtime/study/outputs.h"

namespace econ::study {

namespace {

Figure::Kind kind_of(const sema::Type& type) {
  switch (type.kind) {
    case sema::Type::Kind::Truth:
      return Figure::Kind::Truth;
    case sema::Type::Kind::Label:
      return Figure::Kind::Label;
    case sema::Type::Kind::Date:
      return Figure::Kind::Date;
    case sema::Type::Kind::Number:
    case sema::Type::Kind::Mixed:  // each cell has its unit
    case sema::Type::Kind::Poison:
      break;
  }
  return Figure::Kind::Number;
}

AxisView view_of(uint32_t id, const sema::Axis& axis) {
  AxisView view{id, axis.name, {}, axis.timeline == 0};  // coarser periods are read as rows
  for (const auto& label : axis.labels) view.labels.push_back({label.name, label.display});
  return view;
}

/// Bounds are rounded outward at every step. Where what was attained comes as near as a result is ever told apart
/// (2^-40 of its scale), that is what a reader is shown: `40%`, not `39.999999999999997%`.
double settled(double outer, double attained, double scale) {
  return std::fabs(outer - attained) <= 0x1p-40 * scale ? attained : outer;
}

constexpr size_t kMostConditions = 10'000;  ///< between labels, that bounds are asked for

bool is_missing(const ir::Op& op, size_t element) { return element < op.missing.size() && op.missing[element]; }

}  // namespace

Worksheet::Worksheet(const sema::Model& model) : model_(model), lowering_(model, {}) {}

ir::OpId Worksheet::want(ir::OpId op, const sema::Type& type) {
  wanted_.push_back(op);
  if (type.kind == sema::Type::Kind::Truth) truths_.insert(op);
  if (type.kind == sema::Type::Kind::Label) labels_.insert(op);
  if (type.kind == sema::Type::Kind::Date) {
    const double start = dates_of(model_, type).start;
    auto& builder = lowering_.builder();
    dates_[op] = {builder.apply(builtins::Primitive::Sub, {op, builder.constant(start)}), start};
  }
  return op;
}

uint32_t Worksheet::axis(sema::AxisId axis) {
  const uint32_t id = lowering_.axis(axis).value;
  known_axes_.try_emplace(id, view_of(id, model_[axis]));
  return id;
}

ir::OpId Worksheet::quantity(sema::QuantityId quantity, sema::ScenarioId scenario) {
  return want(lowering_.quantity(quantity, scenario), model_[quantity].type);
}

ir::OpId Worksheet::expression(sema::ExprId expr, sema::ScenarioId scenario) {
  return want(lowering_.lower(expr, scenario), model_[expr].type);
}

ir::OpId Worksheet::apply(builtins::Primitive primitive, std::vector<ir::OpId> arguments) {
  sema::Type truth;
  truth.kind = sema::Type::Kind::Truth;
  return want(lowering_.builder().apply(primitive, std::move(arguments)), truth);
}

ir::OpId Worksheet::expression_over(sema::ExprId expr, sema::ScenarioId scenario, const std::vector<Points>& over,
                                    std::vector<uint32_t>* axes) {
  std::vector<std::pair<sema::QuantityId, std::vector<double>>> points;
  for (const Points& p : over) points.emplace_back(p.parameter, p.values);
  std::vector<ir::AxisId> added;
  const ir::OpId op = lowering_.lower_over({&expr, 1}, scenario, points, &added)[0];
  for (size_t i = 0; i < over.size(); ++i) {
    AxisView view{added[i].value, model_[over[i].parameter].path, {}, false};
    for (const double value : over[i].values) view.labels.push_back({units::format_value(value, over[i].unit), ""});
    known_axes_.insert_or_assign(view.id, view);
    axes->push_back(view.id);
  }
  return want(op, model_[expr].type);
}

AxisView Worksheet::view(ir::AxisId axis) const {
  const auto known = known_axes_.find(axis.value);
  if (known != known_axes_.end()) return known->second;
  const ir::Axis& plain = program_[axis];
  const auto same = [&](const sema::Axis& a) { return a.name == plain.name && a.labels.size() == plain.size(); };
  const auto declared = std::find_if(model_.axes.begin(), model_.axes.end(), same);
  if (declared != model_.axes.end()) return view_of(axis.value, *declared);
  AxisView view{axis.value, plain.name, {}, false};
  for (const auto& label : plain.labels) view.labels.push_back({label, ""});
  return view;
}

bool Worksheet::compute(const Limits& limits, diagnostics::Diagnostics& diags) {
  program_ = lowering_.take(&renamed_);
  if (!affordable(program_, limits, diags)) return false;
  for (ir::OpId& op : wanted_) op = placed(op);
  for (std::set<ir::OpId>* kind : {&truths_, &labels_}) {
    std::set<ir::OpId> moved;
    for (const ir::OpId op : *kind) moved.insert(placed(op));
    *kind = std::move(moved);
  }
  std::map<ir::OpId, Steps> dates;
  for (const auto& [date, steps] : dates_) dates[placed(date)] = {placed(steps.op), steps.start};
  dates_ = std::move(dates);
  std::sort(wanted_.begin(), wanted_.end());
  wanted_.erase(std::unique(wanted_.begin(), wanted_.end()), wanted_.end());
  at_base_ = reference::evaluate(program_, reference::base_point(program_));
  const auto drawn = depends_on_distribution(program_);
  const auto enclose = [&](bool of_drawn, const bounds::Options& options) {
    std::vector<ir::OpId> ops;
    for (const ir::OpId op : wanted_) {
      if (drawn[op.value] == of_drawn) ops.push_back(op);
    }
    auto enclosures = bounds::enclose(program_, ops, options);
    for (size_t i = 0; i < ops.size(); ++i) results_[ops[i]] = std::move(enclosures[i]);
  };
  enclose(false, {});
  bounds::Options no_search;  // the ends of what a draw can be at all say little
  no_search.boxes = 0;
  no_search.work = 0;
  enclose(true, no_search);
  sample();
  find_labels();
  for (size_t i = 0; i < wanted_.size(); ++i) {
    auto& axes = axes_[wanted_[i]];
    for (const ir::AxisId axis : program_[wanted_[i]].axes) axes.push_back(view(axis));
  }
  return true;
}

/// Which labels each uncertain label can be: those that its choices leave, within what bounds of its index leave.
void Worksheet::find_labels() {
  std::vector<ir::OpId> open;
  for (const ir::OpId op : labels_) {
    const auto& found = results_.at(op);
    if (std::any_of(found.begin(), found.end(), [](const auto& e) { return !(e.outer.lo == e.outer.hi); }))
      open.push_back(op);
  }
  if (open.empty()) return;
  LabelSets sets(program_);
  auto conditions = sets.conditions(open);
  size_t elements = 0;
  for (const ir::OpId condition : conditions) elements += program_.elements(condition);
  if (elements > kMostConditions) conditions.clear();
  bounds::Options quick;
  quick.boxes = 200;
  auto truths = bounds::enclose(program_, conditions, quick);
  for (size_t i = 0; i < conditions.size(); ++i) sets.know(conditions[i], std::move(truths[i]));
  for (const ir::OpId op : open) {
    for (size_t e = 0; e < program_.elements(op); ++e) {
      const bounds::Interval& outer = results_.at(op)[e].outer;
      auto indices = sets.indices(op, e);
      if (!indices && outer.is_finite()) {
        indices.emplace();
        for (double i = std::ceil(outer.lo); i <= outer.hi; ++i) indices->push_back(i);
      }
      if (!indices) continue;
      std::erase_if(*indices, [&](double i) { return i < outer.lo - 0.5 || i > outer.hi + 0.5; });
      label_sets_[{op, e}] = std::move(*indices);
    }
  }
}

const std::vector<bounds::Enclosure>& Worksheet::enclosures(ir::OpId op) const { return results_.at(placed(op)); }

Cell Worksheet::cell(ir::OpId op, size_t element) const {
  Cell cell;
  if (is_missing(program_[op], element)) {
    cell.state = Cell::State::Missing;
    return cell;
  }
  if (const auto sampled = sampled_.find({op, element}); sampled != sampled_.end()) return sampled->second;
  const bounds::Enclosure& found = results_.at(op)[element];
  cell.base = found.base;
  cell.low = settled(found.outer.lo, found.inner.lo, found.scale);
  cell.high = settled(found.outer.hi, found.inner.hi, found.scale);
  cell.inner_low = found.inner.lo;
  cell.inner_high = found.inner.hi;
  cell.cause = found.cause;
  if (!std::isnan(found.base)) return cell;
  cell.state = Cell::State::Undefined;
  cell.cause = reference::undefined_cause(program_, at_base_, op, element);
  if (cell.cause.empty()) cell.cause = found.cause;
  return cell;
}

Figure Worksheet::figure(ir::OpId op, const sema::Type& type) const {
  op = placed(op);
  Figure figure;
  figure.kind = kind_of(type);
  figure.axes = axes_.at(op);
  figure.unit = type.shown;
  figure.days = type.days;
  if (figure.kind == Figure::Kind::Label && type.label_axis.valid()) {
    for (const auto& label : model_[type.label_axis].labels) {
      figure.words.push_back(label.display.empty() ? label.name : label.display);
    }
  }
  for (size_t e = 0; e < program_.elements(op); ++e) {
    figure.cells.push_back(cell(op, e));
    if (const auto labels = label_sets_.find({op, e}); labels != label_sets_.end())
      figure.cells.back().labels = labels->second;
  }
  if (type.mixed()) state_units(figure, op, type);
  return figure;
}

/// The cells of a value in several units, each with its own.
void Worksheet::state_units(Figure& figure, ir::OpId op, const sema::Type& type) const {
  figure.several_units = true;
  const auto& axes = program_[op].axes;
  const size_t labels = type.by_label->size();
  const auto is_mixed = [&](ir::AxisId axis) {
    return program_[axis].name == model_[type.mixed_axis].name && program_[axis].size() == labels;
  };
  size_t stride = 1;
  for (size_t a = axes.size(); a-- > 0 && !is_mixed(axes[a]);) stride *= program_[axes[a]].size();
  for (size_t e = 0; e < figure.cells.size(); ++e) {
    const units::Unit& unit = (*type.by_label)[e / stride % labels].shown;
    figure.cells[e].unit = std::shared_ptr<const units::Unit>(type.by_label, &unit);
  }
}

}  // namespace econ::study
