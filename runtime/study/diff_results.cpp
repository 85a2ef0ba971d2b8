#include "runtime/study/diff_results.h"

#include <algorithm>
#include <cmath>

#include "compiler/ir/build.h"
#include "compiler/reference/evaluate.h"
#include "compiler/sema/follow.h"

namespace econ::study {

namespace {

bool same_cell(const Cell& a, const Cell& b) {
  if (a.state != b.state) return false;
  return !a.defined() || (a.base == b.base && a.low == b.low && a.high == b.high);
}

bool same_figure(const Figure& a, const Figure& b) {
  return units::to_string(a.unit) == units::to_string(b.unit) &&
         std::equal(a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end(), same_cell);
}

/// "eu, pro" of each element, in order; "" of a single one.
std::vector<std::string> element_names(const Figure& figure) {
  std::vector<std::string> names{""};
  for (const AxisView& axis : figure.axes) {
    std::vector<std::string> longer;
    for (const auto& name : names) {
      for (const auto& label : axis.labels) longer.push_back(name.empty() ? label.name : name + ", " + label.name);
    }
    names = std::move(longer);
  }
  return names;
}

Figure single(const Figure& of, size_t element) {
  Figure figure = of;
  figure.axes.clear();
  figure.cells = {of.cells[element]};
  return figure;
}

Figure figure_of(const ir::Program& program, const reference::Evaluation& values, ir::OpId op,
                 const units::Unit& unit) {
  Figure figure;
  figure.unit = unit;
  for (const ir::AxisId axis : program[op].axes) {
    AxisView view{axis.value, program[axis].name, {}, false};
    for (const auto& label : program[axis].labels) view.labels.push_back({label, ""});
    figure.axes.push_back(std::move(view));
  }
  const auto& missing = program[op].missing;
  for (size_t e = 0; e < program.elements(op); ++e) {
    const double value = values[op][e];
    Cell cell;
    const bool blank = e < missing.size() && missing[e];
    if (blank || !std::isfinite(value)) cell.state = blank ? Cell::State::Missing : Cell::State::Undefined;
    cell.base = cell.low = cell.high = cell.inner_low = cell.inner_high = value;
    figure.cells.push_back(std::move(cell));
  }
  return figure;
}

}  // namespace

bool is_own(const sema::Quantity& quantity) { return !quantity.type.poison() && !quantity.cell_of.valid(); }

bool is_result(const sema::Quantity& quantity) {
  return is_own(quantity) && !quantity.library && quantity.role == sema::QuantityRole::Derived && !quantity.parameter &&
         quantity.type.number();
}

std::vector<DiffResult> results_of(const std::string& name, const std::optional<Figure>& before,
                                   const std::optional<Figure>& after) {
  std::vector<DiffResult> found;
  const auto add = [&](const std::string& labels, std::optional<Figure> was, std::optional<Figure> is) {
    if (was && is && same_figure(*was, *is)) return;
    DiffResult result;
    result.name = labels.empty() ? name : name + "[" + labels + "]";
    if (!labels.empty()) result.of = name;
    result.before = std::move(was);
    result.after = std::move(is);
    const bool numbers =
        result.before && result.after && result.before->unit.dimension == result.after->unit.dimension &&
        std::isfinite(result.before->cells.front().base) && std::isfinite(result.after->cells.front().base);
    if (numbers) result.movement = result.after->cells.front().base - result.before->cells.front().base;
    found.push_back(std::move(result));
  };
  std::map<std::string, size_t> old;
  const auto was = before ? element_names(*before) : std::vector<std::string>{};
  for (size_t e = 0; e < was.size(); ++e) old.emplace(was[e], e);
  const auto is = after ? element_names(*after) : std::vector<std::string>{};
  for (size_t e = 0; e < is.size(); ++e) {
    const auto known = old.find(is[e]);
    if (known == old.end()) {
      add(is[e], std::nullopt, single(*after, e));
    } else {
      add(is[e], single(*before, known->second), single(*after, e));
      old.erase(known);
    }
  }
  for (size_t e = 0; e < was.size(); ++e) {
    if (old.contains(was[e])) add(was[e], single(*before, e), std::nullopt);
  }
  return found;
}

std::map<std::string, Figure> base_figures(const sema::Model& model, sema::ScenarioId scenario) {
  ir::BuildOptions options;
  options.uncertain_as_inputs = false;
  ir::Lowering lowering(model, options);
  std::vector<std::pair<const sema::Quantity*, ir::OpId>> asked;
  for (size_t i = 0; i < model.quantities.size(); ++i) {
    // An answer is searched for, which takes its time.
    if (!is_result(model.quantities[i]) || sema::question_of(model, sema::QuantityId(i))) continue;
    asked.emplace_back(&model.quantities[i], lowering.quantity(sema::QuantityId(i), scenario));
  }
  std::vector<ir::OpId> renamed;
  const ir::Program program = lowering.take(&renamed);
  const auto values = reference::evaluate(program, reference::base_point(program));
  std::map<std::string, Figure> figures;
  for (const auto& [quantity, op] : asked)
    figures.emplace(quantity->path, figure_of(program, values, renamed.at(op.value), quantity->type.shown));
  return figures;
}

}  // namespace econ::study
